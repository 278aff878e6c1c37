package io.github.seq4j.core.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Both penalties against sums written out, and their gradients against central differences in
 * double.
 */
class ActivationRegularizationTest {

  private static final int T = 4;
  private static final int B = 3;
  private static final int F = 5;
  private static final int AT = 2; // nothing begins at 0
  private static final int[] LENGTHS = {4, 0, 2};

  private final NativeFloats output = NativeFloats.allocate(AT + T * B * F);
  private final NativeFloats gradient = NativeFloats.allocate(AT + T * B * F);

  @AfterEach
  void close() {
    output.close();
    gradient.close();
  }

  private Sequence output(double... values) {
    output.put(AT, FloatLayer.floats(values), 0, values.length);
    return Sequence.dense(T, B, F, output, AT);
  }

  private Sequence gradient(double... values) {
    gradient.put(AT, FloatLayer.floats(values), 0, values.length);
    return Sequence.dense(T, B, F, gradient, AT);
  }

  private double[] gradient() {
    return FloatLayer.doubles(gradient, AT, T * B * F);
  }

  private static double[] numbers(long seed) {
    return RecurrentProblem.numbers(T * B * F, 1, new SplittableRandom(seed));
  }

  @Test
  void the_penalty_on_activations_is_alpha_times_the_mean_square() {
    Sequence two = Sequence.dense(2, 1, 2, output, 0);
    output.put(0, new float[] {1, 2, 3, 4}, 0, 4);
    Sequence into = Sequence.dense(2, 1, 2, gradient, 0);

    double penalty =
        new ActivationRegularization(8, 0).addActivation(two, new int[] {2}, 2, 1, into);

    assertThat(penalty).isEqualTo(8 * (1 + 4 + 9 + 16) / 4.0);
    assertThat(FloatLayer.doubles(gradient, 0, 4)).containsExactly(4, 8, 12, 16);
  }

  @Test
  void the_penalty_on_changes_is_beta_times_their_mean_square() {
    Sequence three = Sequence.dense(3, 1, 1, output, 0);
    output.put(0, new float[] {1, 4, 2}, 0, 3); // changes of 3 and -2
    Sequence into = Sequence.dense(3, 1, 1, gradient, 0);

    double penalty =
        new ActivationRegularization(0, 2).addTemporal(three, new int[] {3}, 2, 1, into);

    assertThat(penalty).isEqualTo(2 * (9 + 4) / 2.0);
    assertThat(FloatLayer.doubles(gradient, 0, 3)).containsExactly(-6, 6 + 4, -4);
  }

  @Test
  void both_penalties_and_their_gradients_are_multiplied_by_the_scale() {
    Sequence three = Sequence.dense(3, 1, 1, output, 0);
    output.put(0, new float[] {1, 4, 2}, 0, 3);
    Sequence into = Sequence.dense(3, 1, 1, gradient, 0);
    ActivationRegularization both = new ActivationRegularization(3, 2);

    double first = both.addActivation(three, new int[] {3}, 3, 5, into);
    double second = both.addTemporal(three, new int[] {3}, 2, 5, into);

    assertThat(first).isEqualTo(5 * 3 * (1 + 16 + 4) / 3.0);
    assertThat(second).isEqualTo(5 * 2 * (9 + 4) / 2.0);
    assertThat(FloatLayer.doubles(gradient, 0, 3))
        .containsExactly(5 * (2 - 6), 5 * (8 + 10), 5 * (4 - 4));
  }

  /** The penalty in double, over [T, B, F] with padding of any value. */
  private static double activation(double alpha, double[] h) {
    double sum = 0;
    for (int i = 0; i < h.length; i++) {
      sum += real(i) ? h[i] * h[i] : 0;
    }
    return alpha * sum / (F * ActivationRegularization.steps(LENGTHS));
  }

  private static double temporal(double beta, double[] h) {
    double sum = 0;
    for (int i = B * F; i < h.length; i++) {
      double change = h[i] - h[i - B * F];
      sum += real(i) ? change * change : 0;
    }
    return beta * sum / (F * ActivationRegularization.changes(LENGTHS));
  }

  private static boolean real(int i) {
    return i / (B * F) < LENGTHS[i / F % B];
  }

  private static double[] differences(
      double[] at, java.util.function.ToDoubleFunction<double[]> of) {
    double step = 1e-4;
    return IntStream.range(0, at.length)
        .mapToDouble(
            i -> {
              double[] above = at.clone();
              double[] below = at.clone();
              above[i] += step;
              below[i] -= step;
              return (of.applyAsDouble(above) - of.applyAsDouble(below)) / (2 * step);
            })
        .toArray();
  }

  @Test
  void gradients_are_those_of_differences_and_are_added() {
    double[] h = numbers(1);
    double[] above = numbers(2);
    ActivationRegularization both = new ActivationRegularization(3, 7);
    Sequence into = gradient(above);

    double first = both.addActivation(output(h), LENGTHS, 6, 1, into);
    double second = both.addTemporal(output(h), LENGTHS, 4, 1, into);

    double[] expected = differences(h, x -> activation(3, x) + temporal(7, x));
    Arrays.setAll(expected, i -> expected[i] + above[i]);
    assertThat(gradient()).containsExactly(expected, within(1e-6));
    assertThat(first).isCloseTo(activation(3, h), within(1e-12));
    assertThat(second).isCloseTo(temporal(7, h), within(1e-6)); // of changes rounded to floats
  }

  @Test
  void rows_that_workers_share_add_up_to_the_whole_batch() {
    double[] h = numbers(3);
    ActivationRegularization both = new ActivationRegularization(3, 7);
    double whole = both.addActivation(output(h), LENGTHS, 6, 1, gradient(new double[T * B * F]));
    whole += both.addTemporal(output(h), LENGTHS, 4, 1, Sequence.dense(T, B, F, gradient, AT));
    double[] expected = gradient();

    double parts = 0;
    for (int b = 0; b < B; b++) {
      double[] row = new double[T * F];
      for (int t = 0; t < T; t++) {
        System.arraycopy(h, (t * B + b) * F, row, t * F, F);
      }
      output(row);
      gradient(new double[T * F]);
      Sequence one = Sequence.dense(T, 1, F, output, AT);
      Sequence into = Sequence.dense(T, 1, F, gradient, AT);
      parts += both.addActivation(one, new int[] {LENGTHS[b]}, 6, 1, into);
      parts += both.addTemporal(one, new int[] {LENGTHS[b]}, 4, 1, into);
      for (int i = 0; i < T * F; i++) {
        int at = (i / F * B + b) * F + i % F;
        assertThat(gradient()[i]).as("row %d [%d]", b, i).isEqualTo(expected[at]);
      }
    }

    assertThat(parts).isCloseTo(whole, within(1e-12));
  }

  @Test
  void nothing_is_added_at_zero_and_where_there_is_no_change() {
    ActivationRegularization none = new ActivationRegularization(0, 0);
    ActivationRegularization both = new ActivationRegularization(1, 1);
    Sequence into = gradient(new double[T * B * F]);

    assertThat(none.addActivation(output(numbers(4)), LENGTHS, 6, 1, into)).isZero();
    assertThat(none.addTemporal(output(numbers(4)), LENGTHS, 4, 1, into)).isZero();
    assertThat(both.addTemporal(output(numbers(4)), new int[] {1, 0, 1}, 0, 1, into)).isZero();
    assertThat(both.addActivation(output(numbers(4)), new int[3], 0, 1, into)).isZero();
    assertThat(gradient()).containsOnly(0);
  }
}
