package io.github.seq4j.core.inspect.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.decode.BeamConfig;
import io.github.seq4j.core.decode.BeamSearch;
import io.github.seq4j.core.decode.Hypothesis;
import io.github.seq4j.core.inspect.attention.Attended.Mask;
import io.github.seq4j.core.inspect.attention.Attended.Outcome;
import io.github.seq4j.core.nn.AttentionScore;
import io.github.seq4j.core.nn.Bridge;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.DecoderConfig;
import io.github.seq4j.core.nn.DecoderContext;
import io.github.seq4j.core.nn.EncoderDecoderConfig;
import io.github.seq4j.core.nn.EncoderDecoderNetwork;
import io.github.seq4j.core.nn.EncoderDecoderSizes;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.nn.SourceConfig;
import io.github.seq4j.core.nn.Sources;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttendedTargetTest {

  private static final int END = 4;
  private static final DecoderContext ATTENTION =
      new DecoderContext.Attention(
          AttentionScore.ADDITIVE, 5, DecoderContext.Feeding.CONTEXT, false);

  private final EncoderDecoderNetwork network = network(ATTENTION);

  private static EncoderDecoderNetwork network(DecoderContext context) {
    RecurrentStackConfig stack = RecurrentStackConfig.of(Cell.GRU, 6, 1);
    SourceConfig source = new SourceConfig.Tokens(StepInputConfig.Tokens.of(4), stack);
    DecoderConfig decoder = new DecoderConfig(4, 0, stack, Bridge.DENSE, context, false, 0);
    return EncoderDecoderNetwork.create(
        new EncoderDecoderConfig(source, decoder, false),
        new EncoderDecoderSizes(6, 0, FrameShape.vector(1), 5, END),
        new Seeds(3),
        1);
  }

  @AfterEach
  void close() {
    network.close();
  }

  private Sources read() {
    return network.encode(
        List.of(
            new StepInput.Tokens(new int[] {1, 2, 3, 4}), new StepInput.Tokens(new int[] {5, 1})));
  }

  @Test
  void it_looks_where_the_search_said_that_it_looked() {
    Sources sources = read();
    Hypothesis best =
        BeamSearch.search(sources, BeamConfig.defaults().withBeamSize(1).withMaxLength(6))
            .get(0)
            .get(0);
    int[] written = Arrays.copyOf(best.tokens(), best.tokens().length + 1);
    written[best.tokens().length] = END;

    AttendedTarget target = AttendedTarget.of(sources, 0, written);

    for (int t = 0; t < written.length; t++) {
      assertThat(target.weights()[t]).containsExactly(best.attention()[t]);
      assertThat(target.logProbabilities()[t])
          .isCloseTo(best.tokenLogProbabilities()[t], within(1e-6));
    }
  }

  @Test
  void masks_are_independent_of_each_other_however_many_there_are() {
    AttendedTarget target = AttendedTarget.of(read(), 0, new int[] {2, 0, 3, END});
    List<Mask> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(new Mask(i % 4, i / 4 % 4));
    }

    List<Outcome> together = target.masked(all);

    for (int i = 0; i < all.size(); i += 37) {
      Outcome alone = target.masked(List.of(all.get(i))).get(0);
      assertThat(together.get(i).logProbability()).isCloseTo(alone.logProbability(), within(1e-5));
      assertThat(together.get(i).changed()).isEqualTo(alone.changed());
    }
  }

  /** With the one other step alone to look at, the decoder says what it says of that context. */
  @Test
  void a_mask_at_one_decision_leaves_the_state_before_it_as_it_was() {
    AttendedTarget target = AttendedTarget.of(read(), 1, new int[] {2, 2, END});
    AttendedTarget shorter = AttendedTarget.of(read(), 1, new int[] {2, 2});

    Outcome last = target.masked(List.of(new Mask(1, 0))).get(0);

    assertThat(last.logProbability())
        .isCloseTo(shorter.masked(List.of(new Mask(1, 0))).get(0).logProbability(), within(1e-6));
    assertThat(last.logProbability()).isNotEqualTo(target.logProbabilities()[1]);
  }

  @Test
  void a_replaced_token_is_one_that_was_never_there() {
    int[] written = {2, 0, END};
    StepInput.Tokens source = new StepInput.Tokens(new int[] {1, 2, 3, 4});
    Attended replaced =
        new ReplacedSource(network, source, AttendedTarget.of(read(), 0, written), 0);
    Sources other = network.encode(List.of(new StepInput.Tokens(new int[] {1, 0, 3, 0})));
    double[] expected = AttendedTarget.of(other, 0, written).logProbabilities();

    List<Outcome> outcomes =
        replaced.masked(List.of(new Mask(2, 1, 3), new Mask(0, 1, 3), new Mask(1, 1, 3)));

    assertThat(outcomes.get(0).logProbability()).isCloseTo(expected[2], within(1e-5));
    assertThat(outcomes.get(1).logProbability()).isCloseTo(expected[0], within(1e-5));
    assertThat(outcomes.get(2).logProbability()).isCloseTo(expected[1], within(1e-5));
  }

  @Test
  void replacing_a_token_by_itself_changes_nothing() {
    StepInput.Tokens source = new StepInput.Tokens(new int[] {1, 2, 3, 4});
    AttendedTarget whole = AttendedTarget.of(read(), 0, new int[] {2, 0, END});

    Outcome same =
        new ReplacedSource(network, source, whole, 3).masked(List.of(new Mask(1, 2))).get(0);

    assertThat(same.changed()).isFalse();
    assertThat(same.logProbability()).isCloseTo(whole.logProbabilities()[1], within(1e-5));
  }

  @Test
  void a_decoder_that_does_not_attend_is_refused() {
    try (EncoderDecoderNetwork summary = network(new DecoderContext.Summary())) {
      Sources sources = summary.encode(List.of(new StepInput.Tokens(new int[] {1, 2})));

      assertThatThrownBy(() -> AttendedTarget.of(sources, 0, new int[] {1}))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("does not attend");
    }
  }
}
