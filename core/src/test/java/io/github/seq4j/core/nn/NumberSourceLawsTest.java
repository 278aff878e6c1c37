package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.data.EncodedPair;
import io.github.seq4j.core.data.PairBatch;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.decode.ConditionalModel;
import io.github.seq4j.core.decode.RecurrentState;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an {@link EncoderDecoderNetwork} promises, where its source is vectors or pictures. */
class NumberSourceLawsTest {

  /** Vectors and target tokens of four pairs. */
  private static final int[] LENGTHS = {3, 2, 1, 4, 5, 1, 2, 0};

  static Stream<NumberSources.Case> cases() {
    return NumberSources.cases();
  }

  private static double nats(EncoderDecoderNetwork network, PairBatch batch) {
    return network.evaluate(EncoderDecoders.source(batch)).totalNats();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void stepping_says_what_a_pass_over_the_whole_target_says(NumberSources.Case now) {
    PairBatch batch = now.batch(1, LENGTHS);
    try (EncoderDecoderNetwork network = now.network(1)) {
      double stepped = 0;
      Sources sources = network.encode(batch.rows().stream().map(EncodedPair::source).toList());
      for (int row = 0; row < batch.batchSize(); row++) {
        stepped += stepped(sources, row, batch.rows().get(row).target());
      }

      assertThat(stepped).isCloseTo(nats(network, batch), within(1e-5 * batch.targetCount()));
    }
  }

  /** -ln p of a target and its end, one token at a time. */
  private static double stepped(Sources sources, int row, int[] target) {
    int[] of = {row};
    RecurrentState state = sources.start(of);
    float[] logits = new float[sources.vocabularySize()];
    int before = ConditionalModel.START;
    double nats = 0;
    for (int t = 0; t <= target.length; t++) {
      int next = t < target.length ? target[t] : sources.endToken();
      sources.step(of, new int[] {before}, state, logits, null);
      double sum = 0;
      for (float logit : logits) {
        sum += Math.exp(logit);
      }
      nats += Math.log(sum) - logits[next];
      before = next;
    }
    return nats;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_batch_is_its_rows(NumberSources.Case now) {
    PairBatch batch = now.batch(2, LENGTHS);
    try (EncoderDecoderNetwork network = now.network(2)) {
      double apart = 0;
      for (EncodedPair row : batch.rows()) {
        apart += nats(network, new PairBatch(List.of(row)));
      }

      assertThat(apart).isCloseTo(nats(network, batch), within(1e-5 * batch.targetCount()));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_gradient_of_a_batch_is_that_of_its_rows_together(NumberSources.Case now) {
    PairBatch batch = now.batch(3, LENGTHS);
    try (EncoderDecoderNetwork network = now.network(2)) {
      double[] sum = new double[network.parameterCount()];
      for (EncodedPair row : batch.rows()) {
        PairBatch one = new PairBatch(List.of(row));
        network.computeGradient(one, 1);
        float[] gradient = Networks.copy(network.gradient());
        for (int i = 0; i < sum.length; i++) {
          sum[i] += gradient[i] * (double) one.targetCount() / batch.targetCount();
        }
      }
      network.computeGradient(batch, 1);
      float[] together = Networks.copy(network.gradient());

      for (int i = 0; i < sum.length; i++) {
        assertThat((double) together[i]).as("[%d]", i).isCloseTo(sum[i], within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_reference_in_double_is_right_by_calculus(NumberSources.Case now) {
    try (EncoderDecoderNetwork network = now.network(1)) {
      EncoderDecoderGradientTest.check(network, now.batch(4, 3, 2, 1, 0).rows());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void every_gradient_is_the_references(NumberSources.Case now) {
    for (int threads = 1; threads <= 2; threads++) {
      try (EncoderDecoderNetwork network = now.network(threads)) {
        EncoderDecoderGradientTest.requireParity(network, now.batch(5, LENGTHS));
        EncoderDecoderGradientTest.requireParity(network, now.batch(6, 1, 0));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sources_have_as_many_steps_to_look_at_as_they_have_vectors_or_cells(NumberSources.Case now) {
    boolean attends = now.config().decoder().context() instanceof DecoderContext.Attention;
    int cells = now.config().source() instanceof SourceConfig.Pictures ? 2 * 3 : 5;
    try (EncoderDecoderNetwork network = now.network(1)) {
      Sources sources = network.encode(List.of(now.batch(5, 5, 1).rows().get(0).source()));

      assertThat(sources.attentionLength(0)).isEqualTo(attends ? cells : 0);
    }
  }

  @Test
  void tokens_in_place_of_numbers_are_refused() {
    NumberSources.Case now = NumberSources.cases().findFirst().orElseThrow();
    try (EncoderDecoderNetwork network = now.network(1)) {
      assertThatThrownBy(() -> network.encode(List.of(new StepInput.Tokens(new int[] {0}))))
          .hasMessageContaining("is not of numbers");
    }
  }
}
