package io.github.seq4j.core.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DropoutTest {

  private static final long SEED = 11;

  private final Dropout dropout = new Dropout();
  private final NativeFloats memory = NativeFloats.allocate(5000);

  @AfterEach
  void close() {
    dropout.close();
    memory.close();
  }

  /** [T, B, F] of 1, 2, 3, ... that begins at 2. */
  private Sequence counting(int steps, int batch, int width) {
    float[] values = new float[steps * batch * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = i + 1;
    }
    memory.put(2, values, 0, values.length);
    return Sequence.dense(steps, batch, width, memory, 2);
  }

  private static float[] values(Sequence sequence) {
    float[] values = new float[sequence.positions() * sequence.width()];
    sequence.values().get(sequence.at(), values, 0, values.length);
    return values;
  }

  @Test
  void each_value_is_dropped_or_scaled() {
    float[] out = values(dropout.forward(counting(3, 4, 50), 0.5, SEED, rows(0, 4), 4));

    for (int i = 0; i < out.length; i++) {
      assertThat(out[i]).isIn(0f, 2f * (i + 1));
    }
    long zeros = IntStream.range(0, out.length).filter(i -> out[i] == 0).count();
    assertThat(zeros).isBetween(239L, 361L); // 300 of 600, five standard deviations
  }

  @Test
  void variational_dropout_drops_the_same_units_at_every_step_of_a_row() {
    try (Dropout variational = new Dropout(true)) {
      Sequence in = counting(3, 4, 50);
      float[] before = values(in);
      float[] out = values(variational.forward(in, 0.5, SEED, rows(0, 4), 4));

      boolean[] dropped = new boolean[200];
      for (int i = 0; i < 200; i++) {
        dropped[i] = out[i] == 0;
      }
      for (int i = 0; i < out.length; i++) {
        assertThat(out[i]).isEqualTo(dropped[i % 200] ? 0f : 2f * before[i]);
      }
      assertThat(Arrays.copyOf(dropped, 50)).isNotEqualTo(Arrays.copyOfRange(dropped, 50, 100));
      variational.backward(in); // a gradient that equals the input
      assertThat(values(in)).isEqualTo(out);
    }
  }

  @Test
  void nothing_changes_at_zero() {
    Sequence in = counting(3, 4, 5);

    assertThat(values(dropout.forward(in, 0, SEED, rows(0, 4), 4))).isEqualTo(values(in));
  }

  @Test
  void the_input_stays_as_it_is() {
    Sequence in = counting(3, 4, 5);
    float[] before = values(in);

    dropout.forward(in, 0.5, SEED, rows(0, 4), 4);

    assertThat(values(in)).isEqualTo(before);
  }

  /** Output / input = dL/d input / dL/d output, which a second forward pass moves on. */
  @Test
  void the_gradient_passes_where_the_value_passed() {
    for (int[] size : new int[][] {{3, 4, 5}, {1, 1, 7}, {6, 3, 9}, {2, 2, 2}}) {
      Sequence in = counting(size[0], size[1], size[2]);
      float[] out = values(dropout.forward(in, 0.5, SEED, rows(0, size[1]), size[1]));

      dropout.backward(in); // a gradient that equals the input

      assertThat(values(in)).isEqualTo(out);
    }
  }

  @Test
  void a_lookup_is_dropped_like_its_rows_written_out() {
    memory.put(100, new float[] {1, 2, 3, 4, 5, 6}, 0, 6);
    Sequence lookup = Sequence.lookup(2, 2, 2, new int[] {2, 0, 1, 2}, memory, 100, 3);
    memory.put(2, new float[] {5, 6, 1, 2, 3, 4, 5, 6}, 0, 8);
    Sequence dense = Sequence.dense(2, 2, 2, memory, 2);

    float[] expected = values(dropout.forward(dense, 0.5, SEED, rows(0, 2), 2));

    assertThat(values(dropout.forward(lookup, 0.5, SEED, rows(0, 2), 2))).isEqualTo(expected);
  }

  @Test
  void workers_draw_what_the_whole_batch_would_have_drawn() {
    int width = 40;
    float[] whole = values(dropout.forward(ones(3, 5, width), 0.5, SEED, rows(0, 5), 5));

    float[] first = values(dropout.forward(ones(3, 2, width), 0.5, SEED, rows(0, 2), 5));
    float[] second = values(dropout.forward(ones(3, 3, width), 0.5, SEED, rows(2, 5), 5));

    for (int t = 0; t < 3; t++) {
      for (int b = 0; b < 5; b++) {
        float[] part = b < 2 ? first : second;
        int at = b < 2 ? t * 2 + b : t * 3 + b - 2;
        assertThat(Arrays.copyOfRange(part, at * width, (at + 1) * width))
            .as("step %d, row %d", t, b)
            .isEqualTo(Arrays.copyOfRange(whole, (t * 5 + b) * width, (t * 5 + b + 1) * width));
      }
    }
  }

  @Test
  void every_position_has_factors_of_its_own() {
    float[] out = values(dropout.forward(ones(4, 3, 60), 0.5, SEED, rows(0, 3), 3));

    long different =
        IntStream.range(0, 12)
            .mapToObj(i -> Arrays.toString(Arrays.copyOfRange(out, i * 60, (i + 1) * 60)))
            .distinct()
            .count();
    assertThat(different).isEqualTo(12);
  }

  private Sequence ones(int steps, int batch, int width) {
    float[] ones = new float[steps * batch * width];
    Arrays.fill(ones, 1);
    memory.put(2, ones, 0, ones.length);
    return Sequence.dense(steps, batch, width, memory, 2);
  }

  private static int[] rows(int from, int to) {
    return java.util.stream.IntStream.range(from, to).toArray();
  }
}
