package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.data.PairBatch;
import io.github.seq4j.core.nn.EncoderDecoders.Case;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of dropout at once, in decoders of every kind of context. */
class EncoderDecoderDropoutTest {

  private static final RecurrentStackConfig DROPPED =
      RecurrentStackConfig.of(Cell.LSTM, EncoderDecoders.H, 2)
          .withResidual(true)
          .withDropout(0.3)
          .withRecurrentDropout(0.2);
  private static final int[] LENGTHS = {4, 3, 2, 5, 1, 1, 3, 0, 5, 2, 1, 0};

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    List<DecoderContext> contexts = new ArrayList<>();
    contexts.add(new DecoderContext.None());
    contexts.add(new DecoderContext.Summary());
    for (DecoderContext.Feeding feeding : DecoderContext.Feeding.values()) {
      contexts.add(EncoderDecoders.attention(AttentionScore.ADDITIVE, feeding));
      contexts.add(EncoderDecoders.attention(AttentionScore.GENERAL, feeding));
    }
    for (DecoderContext context : contexts) {
      cases.add(of(context, false, 5));
      cases.add(of(context, true, 5));
      cases.add(of(context, true, 60));
    }
    return cases.stream();
  }

  private static Case of(DecoderContext context, boolean shared, int tokens) {
    SourceConfig source =
        new SourceConfig.Tokens(
            new StepInputConfig.Tokens(EncoderDecoders.E, 0.3, 0.2),
            DROPPED.withDirection(Direction.CONCATENATED));
    DecoderConfig decoder =
        new DecoderConfig(EncoderDecoders.E, 0.2, DROPPED, Bridge.DENSE, context, shared, 0);
    return new Case(new EncoderDecoderConfig(source, decoder, shared), tokens, tokens);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_loss_changes_along_every_stretch_of_the_parameters_as_the_gradient_says(Case now) {
    try (EncoderDecoderNetwork network = now.network(1)) {
      PairBatch batch = now.batch(5, LENGTHS);

      Networks.assertSlopes(network, () -> network.computeGradient(batch, 7).natsPerTarget(), 1e-3);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void masks_do_not_depend_on_how_many_workers_share_a_batch(Case now) {
    PairBatch batch = now.batch(2, LENGTHS);
    try (EncoderDecoderNetwork one = now.network(1);
        EncoderDecoderNetwork three = now.network(3)) {
      one.computeGradient(batch, 3);
      three.computeGradient(batch, 3);

      Networks.assertClose(Networks.copy(three.gradient()), Networks.copy(one.gradient()));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void every_update_draws_other_masks_and_always_the_same(Case now) {
    PairBatch batch = now.batch(3, LENGTHS);
    try (EncoderDecoderNetwork network = now.network(2)) {
      double first = network.computeGradient(batch, 1).totalNats();
      double second = network.computeGradient(batch, 2).totalNats();

      assertThat(second).isNotEqualTo(first);
      assertThat(network.computeGradient(batch, 1).totalNats()).isEqualTo(first);
    }
  }

  @Test
  void encoder_and_decoder_draw_masks_of_their_own() {
    TrainingPass pass = new TrainingPass(new Seeds(1), 3);

    assertThat(pass.ofDecoder().dropoutSeed(0)).isNotEqualTo(pass.dropoutSeed(0));
    assertThat(pass.ofDecoder().recurrentDropoutSeed(0, 0))
        .isNotEqualTo(pass.recurrentDropoutSeed(0, 0));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void evaluation_drops_nothing(Case now) {
    PairBatch batch = now.batch(4, LENGTHS);
    try (EncoderDecoderNetwork network = now.network(2)) {
      double reference =
          EncoderDecoders.reference(network, EncoderDecoders.doubles(network))
              .run(batch.rows())
              .nats();

      assertThat(network.evaluate(EncoderDecoders.source(batch)).natsPerTarget())
          .isCloseTo(reference, within(1e-5));
    }
  }
}
