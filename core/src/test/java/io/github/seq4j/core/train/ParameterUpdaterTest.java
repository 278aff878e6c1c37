package io.github.seq4j.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.nn.Spans;
import io.github.seq4j.core.parallel.Workers;
import io.github.seq4j.core.random.RandomStream;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ParameterUpdaterTest {

  private static final int LARGE = 400_003; // many blocks, and more than one thread does alone

  static List<Optimizer> optimizers() {
    return List.of(
        Sgd.defaults(),
        Sgd.defaults().withWeightDecay(0.01),
        Momentum.defaults(),
        Momentum.defaults().withNesterov(true),
        Adagrad.defaults(),
        RmsProp.defaults(),
        Adam.defaults(),
        AdamW.defaults());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void three_threads_compute_the_bits_of_one(Optimizer optimizer) {
    TrainingConfig config = config(optimizer, Clipping.byNorm(1));

    float[] one = threeUpdates(config, 1, Spans.dense(LARGE));
    float[] three = threeUpdates(config, 3, Spans.dense(LARGE));

    assertThat(three).isEqualTo(one);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void a_large_buffer_is_its_parameters_one_by_one(Optimizer optimizer) {
    TrainingConfig config = config(optimizer, Clipping.none());

    float[] all = threeUpdates(config, 2, Spans.dense(LARGE));

    for (int i = 0; i < LARGE; i += 997) {
      assertThat(all[i]).isEqualTo(threeUpdatesAlone(optimizer, i));
    }
  }

  @Test
  void visiting_only_touched_rows_gives_the_bits_of_visiting_everything() {
    for (Optimizer optimizer : List.of(Sgd.defaults(), Adagrad.defaults())) {
      TrainingConfig config = config(optimizer, Clipping.byValue(0.5));
      Spans.Builder rows = Spans.builder();
      for (int row = 0; row < 100; row += 3) {
        rows.add(row * 100, row * 100 + 100);
      }

      float[] sparse = threeUpdates(config, 2, rows.add(100_000, LARGE).build());
      float[] dense = threeUpdates(config, 2, rows.build(), Spans.dense(LARGE));

      assertThat(sparse).as(optimizer.toString()).isEqualTo(dense);
    }
  }

  @Test
  void the_norm_is_the_root_of_the_sum_of_squares() {
    assertThat(norm(3, -4)).isEqualTo(5);
  }

  @Test
  void the_norm_of_whole_blocks_is_that_of_a_plain_sum() {
    float[] gradient = noise(7, LARGE);
    double sum = 0;
    for (float g : gradient) {
      sum += (double) g * g;
    }

    assertThat(norm(gradient)).isCloseTo(Math.sqrt(sum), within(3e-7 * Math.sqrt(sum)));
  }

  @Test
  void the_norm_does_not_overflow_where_squares_leave_single_precision() {
    float[] gradient = Points.filled(4096, 1e30f);

    assertThat(norm(gradient)).isCloseTo(64e30, within(1e25));
  }

  @Test
  void the_norm_does_not_vanish_where_squares_leave_single_precision() {
    float[] gradient = Points.filled(4096, 1e-25f);

    assertThat(norm(gradient)).isCloseTo(64e-25, within(1e-30));
  }

  @Test
  void one_bad_element_makes_the_norm_bad() {
    float[] gradient = new float[10_000];
    gradient[5_000] = Float.NaN;

    assertThat(norm(gradient)).isNaN();
  }

  @Test
  void clipping_by_norm_scales_the_step_to_the_limit() {
    float[] p = stepWith(Clipping.byNorm(1), 3, -4);

    assertThat(p[0]).isCloseTo(-0.6f, within(1e-7f));
    assertThat(p[1]).isCloseTo(0.8f, within(1e-7f));
  }

  @Test
  void clipping_by_norm_leaves_a_small_gradient_alone() {
    assertThat(stepWith(Clipping.byNorm(6), 3, -4)).containsExactly(-3, 4);
  }

  @Test
  void clipping_by_value_bounds_each_element() {
    assertThat(stepWith(Clipping.byValue(2), 3, -4, 1)).containsExactly(-2, 2, -1);
  }

  @ParameterizedTest
  @CsvSource({"value, 3.5, true", "value, 4.5, false", "norm, 4.5, true", "norm, 5.5, false"})
  void tells_whether_an_element_was_clipped_not_whether_one_might_have_been(
      String by, double limit, boolean clipped) {
    FloatBuffer gradient = buffer(3, -4); // of norm 5
    Clipping clipping = by.equals("value") ? Clipping.byValue(limit) : Clipping.byNorm(limit);
    ParameterUpdater updater =
        new ParameterUpdater(config(new Sgd(1, 0), clipping), 2, Workers.ALONE);
    double norm = updater.gradientNorm(gradient, Spans.dense(2));

    assertThat(updater.apply(buffer(0, 0), gradient, norm, 1, 1, 1)).isEqualTo(clipped);
  }

  @Test
  void clipping_leaves_the_gradient_buffer_as_it_was() {
    FloatBuffer gradient = buffer(3, -4);
    ParameterUpdater updater =
        new ParameterUpdater(config(new Sgd(1, 0), Clipping.byNorm(1)), 2, Workers.ALONE);
    double norm = updater.gradientNorm(gradient, Spans.dense(2));
    updater.apply(buffer(0, 0), gradient, norm, 1, 1, 1);

    assertThat(gradient.get(1)).isEqualTo(-4);
  }

  @Test
  void an_average_follows_the_parameters_by_its_weight() {
    TrainingConfig config =
        config(new Sgd(1, 0), Clipping.none()).withAveraging(WeightAveraging.exponential(0.5));
    ParameterUpdater updater = new ParameterUpdater(config, 1, Workers.ALONE);
    FloatBuffer p = buffer(0);
    FloatBuffer gradient = buffer(-4);
    double norm = updater.gradientNorm(gradient, Spans.dense(1));
    updater.apply(p, gradient, norm, 1, 1, 1); // p = 4, average 4
    updater.apply(p, gradient, norm, 1, 0.25, 2); // p = 8, average 4 + (8 - 4) / 4

    assertThat(updater.averageCopy()).containsExactly(5);
  }

  @Test
  void a_gradient_of_another_size_is_refused() {
    ParameterUpdater updater = new ParameterUpdater(TrainingConfig.defaults(), 2, Workers.ALONE);
    assertThatThrownBy(() -> updater.gradientNorm(buffer(1, 2, 3), Spans.dense(2)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("expected 2, got 3");
  }

  @Test
  void a_span_outside_the_parameters_is_refused() {
    ParameterUpdater updater = new ParameterUpdater(TrainingConfig.defaults(), 2, Workers.ALONE);
    assertThatThrownBy(() -> updater.gradientNorm(buffer(1, 2), Spans.dense(3)))
        .isInstanceOf(ShapeException.class);
  }

  private static TrainingConfig config(Optimizer optimizer, Clipping clipping) {
    return TrainingConfig.defaults().withOptimizer(optimizer).withClipping(clipping);
  }

  private static float[] stepWith(Clipping clipping, float... gradient) {
    int count = gradient.length;
    FloatBuffer p = buffer(new float[count]);
    FloatBuffer g = buffer(gradient);
    ParameterUpdater updater =
        new ParameterUpdater(config(new Sgd(1, 0), clipping), count, Workers.ALONE);
    updater.apply(p, g, updater.gradientNorm(g, Spans.dense(count)), 1, 1, 1);
    return floats(p);
  }

  private static double norm(float... gradient) {
    int count = gradient.length;
    ParameterUpdater updater =
        new ParameterUpdater(TrainingConfig.defaults(), count, Workers.ALONE);
    return updater.gradientNorm(buffer(gradient), Spans.dense(count));
  }

  private static float[] threeUpdates(TrainingConfig config, int threads, Spans spans) {
    return threeUpdates(config, threads, spans, spans);
  }

  /** Three updates with a gradient of noise in {@code nonZero} and zeros elsewhere. */
  private static float[] threeUpdates(
      TrainingConfig config, int threads, Spans nonZero, Spans touched) {
    FloatBuffer p = buffer(noise(0, LARGE));
    Workers workers = new Workers(threads, () -> {});
    ParameterUpdater updater = new ParameterUpdater(config, LARGE, workers);
    for (int t = 1; t <= 3; t++) {
      FloatBuffer g = masked(noise(t, LARGE), nonZero);
      double norm = updater.gradientNorm(g, touched);
      updater.apply(p, g, norm, config.optimizer().learningRate(), 1, t);
    }
    return floats(p);
  }

  private static float threeUpdatesAlone(Optimizer optimizer, int index) {
    float[] p = {noise(0, LARGE)[index]};
    float[][] state = new float[optimizer.stateNames().size()][1];
    for (int t = 1; t <= 3; t++) {
      float[] g = {noise(t, LARGE)[index]};
      optimizer.update(new ParameterBlock(p, g, state, 0, 1, optimizer.learningRate(), t));
    }
    return p[0];
  }

  private static FloatBuffer masked(float[] values, Spans spans) {
    FloatBuffer buffer = buffer(new float[values.length]);
    for (int k = 0; k < spans.count(); k++) {
      buffer.put(spans.from(k), values, spans.from(k), spans.to(k) - spans.from(k));
    }
    return buffer;
  }

  private static final java.util.Map<Integer, float[]> NOISE =
      new java.util.concurrent.ConcurrentHashMap<>();

  private static float[] noise(int seed, int count) {
    return NOISE.computeIfAbsent(
        seed,
        s -> {
          RandomStream random = RandomStream.ofState(s);
          float[] values = new float[count];
          for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
          }
          return values;
        });
  }

  private static FloatBuffer buffer(float... values) {
    return Bowl.direct(values.length).put(0, values);
  }

  private static float[] floats(FloatBuffer buffer) {
    float[] values = new float[buffer.limit()];
    buffer.get(0, values);
    return values;
  }
}
