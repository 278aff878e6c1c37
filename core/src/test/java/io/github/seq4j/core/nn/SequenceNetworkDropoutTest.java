package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.SequenceBatch;
import io.github.seq4j.core.nn.SequenceNetworks.Case;
import java.nio.FloatBuffer;
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

  /** The loss of an update is a function of its number, so it can be moved along: along the gradient by its norm. */
  @ParameterizedTest
  @MethodSource("cases")
  void the_loss_rises_along_the_gradient_by_its_norm(Case now) {
    try (SequenceNetwork network = now.network(1)) {
      SequenceBatch batch = now.batch(5, LENGTHS);
      network.computeGradient(batch, 7);
      float[] gradient = Networks.copy(network.gradient());
      double norm = 0;
      for (float g : gradient) {
        norm += (double) g * g;
      }
      norm = Math.sqrt(norm);
      double step = 1e-3; // short: the largest of several values has kinks

      double above = lossAt(network, batch, gradient, step / norm);
      double below = lossAt(network, batch, gradient, -2 * step / norm);

      // float losses near 1 are good to 1e-6: 1e-3 of the slope; curvature adds step² f''' / 6
      assertThat((above - below) / (2 * step)).isCloseTo(norm, within(0.01 * norm));
    }
  }

  /** Moves the parameters and computes the loss there, under the masks of the same update. */
  private static double lossAt(
      SequenceNetwork network, SequenceBatch batch, float[] direction, double by) {
    FloatBuffer parameters = network.parameters();
    for (int i = 0; i < direction.length; i++) {
      parameters.put(i, (float) (parameters.get(i) + by * direction[i]));
    }
    return network.computeGradient(batch, 7).natsPerTarget();
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

  @Test
  void label_weights_multiply_the_loss_of_each_label() {
    Case now = SequenceNetworks.tokens(7, RecurrentStackConfig.of(Cell.LSTM, 4, 1), STEPS);
    SequenceBatch batch = now.batch(4, 3);
    try (SequenceNetwork network = now.network(1)) {
      double plain = network.computeGradient(batch, 1).totalNats();
      float[] gradient = Networks.copy(network.gradient());
      network.labelWeights(new float[] {2, 2, 2});

      assertThat(network.computeGradient(batch, 1).totalNats()).isCloseTo(2 * plain, within(1e-9));
      float[] doubled = Networks.copy(network.gradient());
      for (int i = 0; i < gradient.length; i++) {
        assertThat(doubled[i]).isCloseTo(2 * gradient[i], within(1e-6f));
      }
      assertThat(
              network
                  .evaluate(io.github.seq4j.core.data.BucketedBatches.sorted(batch.rows(), 8))
                  .totalNats())
          .as("evaluation does not weigh")
          .isCloseTo(plain, within(1e-5));
    }
  }
}
