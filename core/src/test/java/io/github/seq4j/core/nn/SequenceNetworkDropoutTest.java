package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.data.BucketedBatches;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.SequenceBatch;
import io.github.seq4j.core.nn.SequenceNetworks.Case;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of dropout at once, in networks of every kind of input and output. */
class SequenceNetworkDropoutTest {

  private static final RecurrentStackConfig DROPPED =
      RecurrentStackConfig.of(Cell.LSTM, SequenceNetworks.H, 2)
          .withDirection(Direction.CONCATENATED)
          .withResidual(true)
          .withDropout(0.3)
          .withRecurrentDropout(0.2);

  private static final SequenceHeadConfig STEPS = new SequenceHeadConfig.PerStep(false);
  private static final int[] LENGTHS = {5, 2, 4, 1, 5, 3};

  static Stream<Case> cases() {
    SequenceSizes words = SequenceSizes.ofWords(9, 0, 6, SequenceNetworks.LABELS);
    SequenceSizes few = SequenceSizes.ofTokens(7, 0, SequenceNetworks.LABELS);
    SequenceSizes many = SequenceSizes.ofTokens(60, 0, SequenceNetworks.LABELS);
    StepInputConfig tokens = new StepInputConfig.Tokens(3, 0.3, 0.2);
    return Stream.of(
        of(tokens, STEPS, few),
        of(tokens, new SequenceHeadConfig.PerSequence(Pooling.MAX), few),
        of(tokens, new SequenceHeadConfig.PerSequence(Pooling.ATTENTION), many),
        of(tokens, new SequenceHeadConfig.PerStep(true), many),
        of(new StepInputConfig.Words(3, 2, 3, 0.3, 0.2), STEPS, words),
        of(
            new StepInputConfig.Vectors(0.2),
            new SequenceHeadConfig.PerSequence(Pooling.MEAN),
            SequenceSizes.ofFrames(FrameShape.vector(3), SequenceNetworks.LABELS)),
        of(
            new StepInputConfig.Pictures(2, 5, 0.2),
            STEPS,
            SequenceSizes.ofFrames(new FrameShape(1, 5, 4), SequenceNetworks.LABELS)));
  }

  private static Case of(StepInputConfig input, SequenceHeadConfig head, SequenceSizes sizes) {
    return new Case(new SequenceNetworkConfig(input, DROPPED, head), sizes);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_loss_changes_along_every_stretch_of_the_parameters_as_the_gradient_says(Case now) {
    try (SequenceNetwork network = now.network(1)) {
      SequenceBatch batch = now.batch(5, LENGTHS);

      Networks.assertSlopes(network, () -> network.computeGradient(batch, 7).natsPerTarget(), 1e-3);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void masks_do_not_depend_on_how_many_workers_share_a_batch(Case now) {
    SequenceBatch batch = now.batch(2, LENGTHS);
    try (SequenceNetwork one = now.network(1);
        SequenceNetwork three = now.network(3)) {
      one.computeGradient(batch, 3);
      three.computeGradient(batch, 3);

      Networks.assertClose(Networks.copy(three.gradient()), Networks.copy(one.gradient()));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void every_update_draws_other_masks_and_always_the_same(Case now) {
    SequenceBatch batch = now.batch(3, LENGTHS);
    try (SequenceNetwork network = now.network(2)) {
      double first = network.computeGradient(batch, 1).totalNats();
      double second = network.computeGradient(batch, 2).totalNats();

      assertThat(second).isNotEqualTo(first);
      assertThat(network.computeGradient(batch, 1).totalNats()).isEqualTo(first);
    }
  }

  /** The loss is a sum over labels, so what each adds shows when its weight grows by 1. */
  @Test
  void label_weights_multiply_the_loss_of_each_label() {
    Case now = SequenceNetworks.tokens(7, RecurrentStackConfig.of(Cell.LSTM, 4, 1), STEPS);
    SequenceBatch batch = now.batch(4, 3);
    try (SequenceNetwork network = now.network(1)) {
      double plain = weighted(network, batch, 1, 1, 1);
      float[] gradient = Networks.copy(network.gradient());
      double second = weighted(network, batch, 1, 2, 1) - plain;
      float[] ofSecond = minus(Networks.copy(network.gradient()), gradient);
      double third = weighted(network, batch, 1, 1, 2) - plain;
      float[] ofThird = minus(Networks.copy(network.gradient()), gradient);
      assertThat(second).isPositive().isNotEqualTo(third);
      assertThat(third).isPositive().isLessThan(plain - second);

      assertThat(weighted(network, batch, 1, 2, 5))
          .isCloseTo(plain + second + 4 * third, within(1e-9));
      float[] together = Networks.copy(network.gradient());
      for (int i = 0; i < gradient.length; i++) {
        assertThat(together[i])
            .isCloseTo(gradient[i] + ofSecond[i] + 4 * ofThird[i], within(2e-6f));
      }
      assertThat(network.evaluate(BucketedBatches.sorted(batch.rows(), 8)).totalNats())
          .as("evaluation does not weigh")
          .isCloseTo(plain, within(1e-5));
    }
  }

  private static double weighted(SequenceNetwork network, SequenceBatch batch, float... weights) {
    network.labelWeights(weights);
    return network.computeGradient(batch, 1).totalNats();
  }

  private static float[] minus(float[] values, float[] others) {
    float[] difference = values.clone();
    for (int i = 0; i < values.length; i++) {
      difference[i] -= others[i];
    }
    return difference;
  }
}
