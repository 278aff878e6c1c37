package io.github.seq4j.core.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutMasksTest {

  private static float[] row(long seed, long row, double p, int n) {
    float[] factors = new float[n];
    new DropoutMasks().fill(seed, row, p, factors, 0, n);
    return factors;
  }

  private static long kept(float[] factors) {
    int kept = 0;
    for (float factor : factors) {
      kept += factor > 0 ? 1 : 0;
    }
    return kept;
  }

  /** Five standard deviations of a binomial share. */
  private static double margin(double p, double n) {
    return 5 * Math.sqrt(p * (1 - p) / n);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.1, 0.5, 0.9, 0.999})
  void as_many_are_dropped_as_asked(double p) {
    int n = 1_000_000;

    double dropped = 1 - kept(row(1, 2, p, n)) / (double) n;

    assertThat(dropped).isCloseTo(p, within(margin(p, n)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9})
  void what_is_kept_is_scaled_so_that_the_mean_stays(double p) {
    float[] factors = row(1, 2, p, 10_000);

    for (float factor : factors) {
      assertThat(factor == 0 || Math.abs(factor * (1 - p) - 1) < 1e-6).isTrue();
    }
    double mean = kept(factors) / (1 - p) / factors.length;
    assertThat(mean).isCloseTo(1, within(margin(p, factors.length) / (1 - p)));
  }

  @Test
  void nothing_is_dropped_at_zero() {
    assertThat(row(1, 2, 0, 5000)).containsOnly(1f);
  }

  /** Neither earlier calls nor where the row is put nor how much of it is wanted plays a part. */
  @Test
  void a_row_depends_on_seed_and_number_alone() {
    DropoutMasks used = new DropoutMasks();
    float[] many = new float[9000];
    used.fill(5, 7, 0.3, many, 0, 9000);
    used.fill(1, 2, 0.5, many, 100, 3000);

    assertThat(Arrays.copyOfRange(many, 100, 3100)).isEqualTo(row(1, 2, 0.5, 3000));
    assertThat(row(1, 2, 0.5, 1025)).isEqualTo(Arrays.copyOf(row(1, 2, 0.5, 3000), 1025));
  }

  @Test
  void nothing_is_written_beside_the_row() {
    float[] factors = new float[2000];
    Arrays.fill(factors, -1);

    new DropoutMasks().fill(1, 2, 0.5, factors, 300, 1400);

    for (int i = 0; i < factors.length; i++) {
      assertThat(factors[i] == -1).isEqualTo(i < 300 || i >= 1700);
    }
  }

  /** Neighbours in row, seed, block and element agree as often as independent coins. */
  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.5})
  void neighbours_are_independent(double p) {
    int n = 2048; // two blocks
    double chance = p * p + (1 - p) * (1 - p);
    long[] same = new long[4];
    int rows = 200;
    for (int r = 0; r < rows; r++) {
      float[] here = row(9, r, p, n);
      same[0] += agreements(here, 0, row(9, r + 1, p, n), 0, n);
      same[1] += agreements(here, 0, row(10, r, p, n), 0, n);
      same[2] += 2 * agreements(here, 0, here, n / 2, n / 2);
      same[3] += agreements(here, 0, here, 1, n - 1);
    }
    for (int i = 0; i < same.length; i++) {
      double share = same[i] / (double) (rows * n);
      // Pairs of neighbours share members, and half as many blocks: twice the usual margin.
      assertThat(share).as("kind %d", i).isCloseTo(chance, within(2 * margin(chance, rows * n)));
    }
  }

  private static long agreements(float[] a, int aAt, float[] b, int bAt, int n) {
    long same = 0;
    for (int i = 0; i < n; i++) {
      same += a[aAt + i] > 0 == b[bAt + i] > 0 ? 1 : 0;
    }
    return same;
  }

  @Test
  void columns_are_dropped_as_often_as_rows() {
    int[] dropped = new int[64];
    int rows = 20_000;
    for (int r = 0; r < rows; r++) {
      float[] factors = row(3, r, 0.5, 64);
      for (int i = 0; i < 64; i++) {
        dropped[i] += factors[i] == 0 ? 1 : 0;
      }
    }

    for (int count : dropped) {
      assertThat(count / (double) rows).isCloseTo(0.5, within(margin(0.5, rows)));
    }
  }
}
