package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.data.EncodedPair;
import io.github.seq4j.core.data.PairBatch;
import io.github.seq4j.core.nn.EncoderDecoders.Case;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference in double against calculus, and the network against the reference. */
class EncoderDecoderGradientTest {

  private static final double STEP = 1e-5;
  private static final double RELATIVE = 1e-5;

  /** Source and target lengths: long, short, empty targets, single source steps. */
  private static final int[] LENGTHS = {4, 3, 2, 5, 1, 1, 3, 0, 5, 2, 1, 0};

  static Stream<Case> cases() {
    return EncoderDecoders.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_reference_in_double_is_right_by_calculus(Case now) {
    try (EncoderDecoderNetwork network = now.network(1)) {
      check(network, now.batch(1, 3, 2, 2, 0).rows());
      check(network, now.batch(2, 1, 0).rows());
    }
  }

  /** Along random directions over all parameters: no error in one of them can hide in all. */
  static void check(EncoderDecoderNetwork network, List<EncodedPair> pairs) {
    SortedMap<String, double[]> tensors = EncoderDecoders.doubles(network);
    ReferenceEncoderDecoder reference = EncoderDecoders.reference(network, tensors);
    SortedMap<String, double[]> gradient = reference.run(pairs).gradient();
    double norm =
        Math.sqrt(
            gradient.values().stream()
                .flatMapToDouble(java.util.Arrays::stream)
                .map(g -> g * g)
                .sum());
    assertThat(norm).isGreaterThan(1e-2);
    for (long seed = 0; seed < 3; seed++) {
      double slope = move(tensors, gradient, seed, STEP);
      double above = reference.run(pairs).objective();
      move(tensors, gradient, seed, -2 * STEP);
      double below = reference.run(pairs).objective();
      move(tensors, gradient, seed, STEP);

      assertThat(slope)
          .as("slope along direction %d", seed)
          .isCloseTo((above - below) / (2 * STEP), within(RELATIVE * norm));
    }
  }

  /** Moves every number up or down by {@code step}; the slope in that direction. */
  private static double move(
      SortedMap<String, double[]> tensors,
      SortedMap<String, double[]> gradient,
      long seed,
      double step) {
    SplittableRandom random = new SplittableRandom(seed);
    double slope = 0;
    for (String name : tensors.keySet()) {
      double[] values = tensors.get(name);
      for (int i = 0; i < values.length; i++) {
        int sign = random.nextBoolean() ? 1 : -1;
        values[i] += sign * step;
        slope += sign * gradient.get(name)[i];
      }
    }
    return slope;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void every_gradient_is_the_references(Case now) {
    for (int threads = 1; threads <= 2; threads++) {
      try (EncoderDecoderNetwork network = now.network(threads)) {
        requireParity(network, now.batch(3, LENGTHS));
        requireParity(network, now.batch(4, 1, 0));
        requireParity(network, now.batch(5, 3, 4));
        requireParity(network, now.batch(6, 2, 1, 2, 1, 7, 6, 1, 0, 3, 3, 3, 5, 4, 4, 2, 2));
        requireParity(network, now.batch(3, LENGTHS));
      }
    }
  }

  /** The network against the reference, every number. */
  static void requireParity(EncoderDecoderNetwork network, PairBatch batch) {
    ReferenceEncoderDecoder.Pass expected =
        EncoderDecoders.reference(network, EncoderDecoders.doubles(network)).run(batch.rows());

    BatchLoss loss = network.computeGradient(batch, 1);
    SortedMap<String, float[]> gradient = EncoderDecoders.gradient(network, batch);

    assertThat(loss.natsPerTarget()).isCloseTo(expected.nats(), within(1e-5));
    gradient.forEach(
        (name, values) -> {
          double[] reference = expected.gradient().get(name);
          assertThat(values).as(name).hasSize(reference.length);
          for (int i = 0; i < values.length; i++) {
            assertThat((double) values[i])
                .as("dL/d %s [%d]", name, i)
                .isCloseTo(reference[i], within(3e-6 + 1e-4 * Math.abs(reference[i])));
          }
        });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_loss_is_the_references(Case now) {
    try (EncoderDecoderNetwork network = now.network(2)) {
      PairBatch batch = now.batch(7, LENGTHS);
      double expected =
          EncoderDecoders.reference(network, EncoderDecoders.doubles(network))
              .run(batch.rows())
              .nats();

      assertThat(network.evaluate(EncoderDecoders.source(batch)).natsPerTarget())
          .isCloseTo(expected, within(1e-5));
    }
  }
}
