package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.data.EncodedPair;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.decode.ConditionalModel;
import io.github.seq4j.core.decode.RecurrentState;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps that get no attention, from decoders and from pooling. */
class MaskedAttentionTest {

  /** Roundings of floats near 1, in products of some tens of numbers. */
  private static final double FLOAT = 2e-6;

  private static final int LONG = 5;
  private static final int SHORT = 3;

  static Stream<EncoderDecoders.Case> attending() {
    return EncoderDecoders.cases()
        .filter(now -> now.config().decoder().context() instanceof DecoderContext.Attention);
  }

  /** What a decoder says at its second step, and where it looks. */
  private record Step(float[] logits, float[] weights) {}

  private static Step second(Sources seen, int source, Sources then, int as, int first) {
    RecurrentState state = seen.start(new int[] {source});
    float[] logits = new float[seen.vocabularySize()];
    seen.step(new int[] {source}, new int[] {ConditionalModel.START}, state, logits, null);
    float[] weights = new float[then.attentionLength(as)];
    then.step(new int[] {as}, new int[] {first}, state, logits, new float[][] {weights});
    return new Step(logits, weights);
  }

  private static List<StepInput> sources(EncoderDecoders.Case now) {
    return now.batch(3, LONG, 1, SHORT, 1).rows().stream().map(EncodedPair::source).toList();
  }

  @ParameterizedTest
  @MethodSource("attending")
  void the_weights_of_the_others_keep_their_proportions(EncoderDecoders.Case now) {
    try (EncoderDecoderNetwork network = now.network(1)) {
      Sources seen = network.encode(sources(now));
      Sources masked = seen.masked(new int[] {0}, new int[][] {{1}});

      float[] whole = second(seen, 0, seen, 0, 2).weights;
      float[] left = second(seen, 0, masked, 0, 2).weights;

      assertThat(left).hasSize(LONG - 1);
      for (int s = 0; s < left.length; s++) {
        double expected = whole[s < 1 ? s : s + 1] / (1.0 - whole[1]);
        assertThat((double) left[s]).isCloseTo(expected, within(FLOAT));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("attending")
  void hiding_nothing_changes_no_bit(EncoderDecoders.Case now) {
    try (EncoderDecoderNetwork network = now.network(1)) {
      Sources seen = network.encode(sources(now));
      Sources masked = seen.masked(new int[] {1, 0}, new int[][] {{}, {}});

      assertThat(second(seen, 0, masked, 1, 2).logits)
          .containsExactly(second(seen, 0, seen, 0, 2).logits);
    }
  }

  @ParameterizedTest
  @MethodSource("attending")
  void padding_beside_a_longer_source_changes_nothing_under_a_mask(EncoderDecoders.Case now) {
    try (EncoderDecoderNetwork network = now.network(1)) {
      Sources both = network.encode(sources(now));
      Sources alone = network.encode(sources(now).subList(1, 2));

      float[] padded = second(both, 1, both.masked(new int[] {1}, new int[][] {{0}}), 0, 2).logits;
      float[] plain = second(alone, 0, alone.masked(new int[] {0}, new int[][] {{0}}), 0, 2).logits;

      for (int v = 0; v < plain.length; v++) {
        assertThat((double) padded[v]).isCloseTo(plain[v], within(1e-5));
      }
    }
  }

  @Test
  void a_mask_changes_what_is_said_next_and_not_where_a_decoder_begins() {
    EncoderDecoders.Case now = EncoderDecoders.simple();
    try (EncoderDecoderNetwork network = now.network(1)) {
      Sources seen = network.encode(sources(now));
      Sources masked = seen.masked(new int[] {0}, new int[][] {{0}});

      assertThat(masked.start(new int[] {0})).isEqualTo(seen.start(new int[] {0}));
      assertThat(second(seen, 0, masked, 0, 2).logits)
          .isNotEqualTo(second(seen, 0, seen, 0, 2).logits);
    }
  }

  @Test
  void a_decoder_without_attention_has_nothing_to_hide() {
    EncoderDecoders.Case now =
        EncoderDecoders.cases()
            .filter(each -> each.config().decoder().context() instanceof DecoderContext.Summary)
            .findFirst()
            .orElseThrow();
    try (EncoderDecoderNetwork network = now.network(1)) {
      Sources seen = network.encode(sources(now));

      assertThatThrownBy(() -> seen.masked(new int[] {0}, new int[][] {{0}}))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("does not attend");
    }
  }

  // ---- pooling ----

  static Stream<SequenceNetworks.Case> pooling() {
    return SequenceNetworks.cases()
        .filter(
            now -> now.config().head().pooledBy().filter(Pooling.ATTENTION::equals).isPresent());
  }

  private static List<StepInput> inputs(SequenceNetworks.Case now) {
    return now.batch(4, LONG, SHORT).rows().stream().map(EncodedSequence::input).toList();
  }

  @ParameterizedTest
  @MethodSource("pooling")
  void the_weights_of_pooling_keep_their_proportions(SequenceNetworks.Case now) {
    try (SequenceNetwork network = now.network(1)) {
      List<StepInput> inputs = inputs(now);
      float[] whole = network.predict(inputs).get(1).attention();

      float[] left = network.predictMasked(inputs, new int[][] {{3, 4}, {1}}).get(1).attention();

      assertThat(left).hasSize(SHORT);
      assertThat(left[1]).isZero();
      for (int t : new int[] {0, 2}) {
        assertThat((double) left[t]).isCloseTo(whole[t] / (1.0 - whole[1]), within(FLOAT));
      }
    }
  }

  /**
   * One label's logit is linear in what is pooled, so that it is the weighted mean of single
   * steps'.
   */
  @ParameterizedTest
  @MethodSource("pooling")
  void what_pooling_says_under_a_mask_is_the_mean_of_the_steps_that_are_left(
      SequenceNetworks.Case now) {
    try (SequenceNetwork network = now.network(1)) {
      List<StepInput> inputs = inputs(now).subList(1, 2);
      double first = ratio(network.predictMasked(inputs, new int[][] {{1, 2}}).get(0));
      double last = ratio(network.predictMasked(inputs, new int[][] {{0, 1}}).get(0));

      SequenceOutput both = network.predictMasked(inputs, new int[][] {{1}}).get(0);

      double expected = both.attention()[0] * first + both.attention()[2] * last;
      assertThat(ratio(both)).isCloseTo(expected, within(1e-5));
    }
  }

  /** The logit of label 0 above that of label 1. */
  private static double ratio(SequenceOutput output) {
    return Math.log(output.probabilities()[0]) - Math.log(output.probabilities()[1]);
  }

  @ParameterizedTest
  @MethodSource("pooling")
  void hiding_nothing_from_pooling_changes_nothing(SequenceNetworks.Case now) {
    try (SequenceNetwork network = now.network(1)) {
      List<StepInput> inputs = inputs(now);

      List<SequenceOutput> masked = network.predictMasked(inputs, new int[][] {{}, {}});

      for (int i = 0; i < inputs.size(); i++) {
        SequenceOutput plain = network.predict(inputs).get(i);
        assertThat(masked.get(i).probabilities()).containsExactly(plain.probabilities());
        assertThat(masked.get(i).attention()).containsExactly(plain.attention());
      }
    }
  }

  @Test
  void pooling_must_be_left_something_to_pool() {
    SequenceNetworks.Case now = pooling().findFirst().orElseThrow();
    try (SequenceNetwork network = now.network(1)) {
      assertThatThrownBy(
              () -> network.predictMasked(inputs(now).subList(1, 2), new int[][] {{0, 1, 2}}))
          .isInstanceOf(ShapeException.class);
    }
  }
}
