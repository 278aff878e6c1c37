package io.github.seq4j.core.inspect.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.data.StreamBatches;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.TokenSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ContextLabTest {

  private static final int V = 5;

  private static TokenNetwork network() {
    return TokenNetwork.create(TokenNetworkConfig.of(Cell.LSTM, 8, 1), V, new Seeds(3), 2);
  }

  /** Without recurrent weights: only the last token is seen. */
  private static TokenNetwork forgetful() {
    TokenNetwork network =
        TokenNetwork.create(TokenNetworkConfig.of(Cell.RNN_TANH, 8, 1), V, new Seeds(3), 2);
    network.setTensor("layer.l0.RW", new float[64]);
    return network;
  }

  private static TokenSequence text(int length) {
    return TokenSequence.of(new SplittableRandom(1).ints(length, 0, V).toArray());
  }

  private static double nats(TokenNetwork network, int[] read, int target) {
    int[] targets = new int[read.length];
    Arrays.fill(targets, Batch.NO_TARGET);
    targets[read.length - 1] = target;
    Batch batch = new Batch(read, targets, new int[] {read.length}, false);
    return network
        .evaluate(
            new BatchSource<Batch>() {
              @Override
              public int batchesPerEpoch(int epoch) {
                return 1;
              }

              @Override
              public Batch batch(int epoch, int index) {
                return batch;
              }
            })
        .totalNats();
  }

  @Test
  void a_network_that_sees_the_last_token_alone_needs_a_context_of_1() {
    try (TokenNetwork network = forgetful()) {
      ContextLoss loss =
          new ContextLab(network, text(400), 100).measure(new int[] {1, 2, 4, 8}, FarContext.CUT);

      assertThat(loss.needed(1e-6)).hasValue(1);
      assertThat(loss.differenceStandardError(0)).isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void with_k_tokens_a_target_costs_what_it_costs_after_those_k_alone() {
    try (TokenNetwork network = network()) {
      TokenSequence text = text(12);
      // the longest context is 10, so the targets are tokens 10 and 11
      ContextLoss loss =
          new ContextLab(network, text, 2).measure(new int[] {3, 10}, FarContext.CUT);

      assertThat(loss.nats()[0][1])
          .isCloseTo(nats(network, text.slice(8, 11).copy(), text.at(11)), within(1e-5));
      assertThat(loss.nats()[1][0])
          .isCloseTo(nats(network, text.slice(0, 10).copy(), text.at(10)), within(1e-5));
    }
  }

  @Test
  void the_full_context_is_one_stream_over_the_text() {
    try (TokenNetwork network = network()) {
      TokenSequence text = text(60);
      List<Float> stream = new ArrayList<>();
      network.evaluate(
          StreamBatches.forEvaluation(text),
          (batch, nats, ranks) -> {
            for (float each : nats) {
              stream.add(each);
            }
          });

      ContextLoss loss = new ContextLab(network, text, 2).measure(new int[] {5}, FarContext.CUT);

      assertThat(loss.full()).containsExactly(stream.get(4), stream.get(58));
    }
  }

  @Test
  void far_tokens_that_are_shuffled_or_replaced_leave_the_near_ones_alone() {
    try (TokenNetwork network = forgetful()) {
      for (FarContext far : FarContext.values()) {
        ContextLoss loss = new ContextLab(network, text(300), 50).measure(new int[] {1, 16}, far);

        assertThat(loss.mean(0)).as(far.name()).isCloseTo(loss.fullMean(), within(1e-5));
      }
    }
  }

  @Test
  void far_tokens_that_are_shuffled_change_the_loss_of_a_network_that_remembers() {
    try (TokenNetwork network = network()) {
      ContextLoss cut =
          new ContextLab(network, text(300), 50).measure(new int[] {1, 8}, FarContext.CUT);
      ContextLoss shuffled =
          new ContextLab(network, text(300), 50).measure(new int[] {1, 8}, FarContext.SHUFFLED);

      assertThat(shuffled.mean(0)).isNotCloseTo(cut.mean(0), within(1e-6));
      assertThat(shuffled.mean(1)).isCloseTo(cut.mean(1), within(1e-6));
    }
  }

  @Test
  void the_context_needed_is_the_first_from_which_all_are_within_the_share() {
    double[] full = {1, 1};
    ContextLoss loss =
        new ContextLoss(
            new int[] {1, 2, 4, 8},
            new double[][] {{1.005, 1.005}, {1.5, 1.5}, {1.01, 1.0}, {1.0, 1.0}},
            full,
            FarContext.CUT);

    assertThat(loss.needed(0.01)).hasValue(4);
    assertThat(loss.needed(0.001)).hasValue(8);
  }

  @Test
  void errors_are_those_of_the_targets() {
    ContextLoss loss =
        new ContextLoss(
            new int[] {1}, new double[][] {{1, 3}}, new double[] {0, 2}, FarContext.CUT);

    assertThat(loss.standardError(0)).isCloseTo(1, within(1e-12)); // deviation √2 by √2
    assertThat(loss.differenceStandardError(0)).isZero(); // each is 1 higher
  }

  @Test
  void a_text_that_is_too_short_is_refused() {
    try (TokenNetwork network = network()) {
      assertThatThrownBy(
              () -> new ContextLab(network, text(9), 2).measure(new int[] {8}, FarContext.CUT))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("10");
    }
  }

  @Test
  void measuring_ends_when_it_is_asked_to() {
    try (TokenNetwork network = network()) {
      ContextLab lab = new ContextLab(network, text(90), 2).stopWhen(() -> true);

      assertThatThrownBy(() -> lab.measure(new int[] {8}, FarContext.CUT))
          .isInstanceOf(CancellationException.class);
    }
  }
}
