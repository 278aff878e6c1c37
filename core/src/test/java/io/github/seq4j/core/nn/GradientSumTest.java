package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.parallel.Workers;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientSumTest {

  private static final int SIZE = 210_000; // three threads' worth
  private static final int GRADIENTS = 3;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void every_touched_number_is_summed_once_in_the_order_of_the_workers(int threads) {
    Spans spans = Spans.builder().add(0, 5).add(4_000, 90_001).add(100_000, SIZE).build();
    float[][] values = new float[GRADIENTS][SIZE];
    NativeFloats[] gradients = new NativeFloats[GRADIENTS];
    SplittableRandom random = new SplittableRandom(3);
    for (int w = 0; w < GRADIENTS; w++) {
      for (int i = 0; i < SIZE; i++) {
        values[w][i] = random.nextFloat() - 0.5f;
      }
      gradients[w] = NativeFloats.allocate(SIZE);
      gradients[w].put(0, values[w], 0, SIZE);
    }
    float[] expected = new float[SIZE];
    for (int k = 0; k < spans.count(); k++) {
      for (int i = spans.from(k); i < spans.to(k); i++) {
        expected[i] = values[0][i] + values[1][i] + values[2][i];
      }
    }

    float[] sum = new float[SIZE];
    try (NativeFloats total = NativeFloats.allocate(SIZE);
        Workers workers = new Workers(threads, () -> {})) {
      GradientSum.run(gradients, spans, total, workers);
      total.get(0, sum, 0, SIZE);
    }

    assertThat(sum).isEqualTo(expected);
    for (NativeFloats gradient : gradients) {
      gradient.close();
    }
  }
}
