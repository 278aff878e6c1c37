package io.github.seq4j.core.inspect.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.inspect.cells.TextPredicate.Kind;
import io.github.seq4j.core.metrics.Estimate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankingTest {

  private static final double NAN = Double.NaN;

  @Test
  void the_auc_counts_the_pairs_that_are_in_order_and_half_of_the_equal_ones() {
    float[] unit = {3, 1, 2, 2, -0f, 0f};
    double[] holds = {1, 0, 1, 0, 1, 0};

    // 3 beats all three, 2 beats 1 and 0 and equals 2, -0 equals 0
    assertThat(ranking(unit).auc(holds)).isEqualTo((3 + 2.5 + 0.5) / 9);
  }

  @Test
  void what_a_predicate_does_not_apply_to_does_not_count() {
    float[] unit = {3, 1, 2};

    assertThat(ranking(unit).auc(new double[] {1, NAN, 0})).isEqualTo(1);
    assertThat(ranking(unit).ranks(new double[] {5, NAN, 5})).containsExactly(2, NAN, 1);
  }

  @Test
  void equal_numbers_share_their_mean_rank() {
    assertThat(ranking(new float[] {7, -2, 7, 9}).ranks(new double[4]))
        .containsExactly(2.5, 1, 2.5, 4);
  }

  @Test
  void ranks_correlate_wholly_where_the_order_is_the_same_and_numbers_where_they_grow_together() {
    double[] values = {1, 100, 10};

    assertThat(UnitScore.rankCorrelation(ranking(new float[] {-1, 0.9f, 0.5f}), values))
        .isCloseTo(1, within(1e-12));
    assertThat(correlation(new float[] {-1, 0.9f, 0.5f}, values))
        .isCloseTo(
            79.2 / Math.sqrt(2.00667 * 5994),
            within(1e-5)); // from the mean: -1.133 0.767 0.367 and -36 63 -27
    assertThat(correlation(new float[] {-2, -200, -20}, values)).isCloseTo(-1, within(1e-12));
  }

  private static double correlation(float[] unit, double[] values) {
    return UnitScore.of(Kind.NUMERIC, unit, ranking(unit), new TextHalf(0, unit.length), values);
  }

  @Test
  void the_blocks_add_up_to_the_score_of_the_whole() {
    SplittableRandom random = new SplittableRandom(1);
    float[] unit = new float[500];
    double[] holds = new double[500];
    for (int i = 0; i < unit.length; i++) {
      holds[i] = random.nextInt(2);
      unit[i] = (float) (Math.round(4 * (random.nextDouble() + holds[i])) / 4.0); // with equals
    }

    double whole = ranking(unit).auc(holds);

    assertThat(score(unit, holds, true).value()).isCloseTo(whole, within(1e-12));
    assertThat(score(unit, holds, false).value()).isCloseTo(1 - whole, within(1e-12));
  }

  @Test
  void long_stretches_that_resemble_each_other_make_a_wider_interval() {
    SplittableRandom random = new SplittableRandom(2);
    int tokens = 5000;
    float[] alone = new float[tokens];
    float[] alike = new float[tokens];
    double[] holdsAlone = new double[tokens];
    double[] holdsAlike = new double[tokens];
    for (int i = 0; i < tokens; i++) {
      holdsAlone[i] = random.nextInt(2);
      alone[i] = (float) (random.nextDouble() + 0.3 * holdsAlone[i]);
      boolean begins = i % 100 == 0;
      holdsAlike[i] = begins ? random.nextInt(2) : holdsAlike[i - 1];
      alike[i] = begins ? (float) (random.nextDouble() + 0.3 * holdsAlike[i]) : alike[i - 1];
    }

    assertThat(width(score(alike, holdsAlike, true)))
        .isGreaterThan(3 * width(score(alone, holdsAlone, true)));
  }

  @Test
  void a_unit_that_tells_nothing_may_be_chance_and_one_that_tells_all_is_not() {
    SplittableRandom random = new SplittableRandom(3);
    float[] noise = new float[5000];
    float[] exact = new float[5000];
    double[] holds = new double[5000];
    for (int i = 0; i < noise.length; i++) {
      holds[i] = random.nextInt(2);
      noise[i] = (float) random.nextDouble();
      exact[i] = (float) (holds[i] + 0.9 * random.nextDouble());
    }

    assertThat(p(noise, holds)).isGreaterThan(0.01);
    assertThat(p(exact, holds)).isLessThan(1e-10);
  }

  private static TextHalf whole(float[] unit) {
    return new TextHalf(0, unit.length);
  }

  private static Ranking ranking(float[] unit) {
    return Ranking.of(unit, whole(unit));
  }

  private static Estimate score(float[] unit, double[] holds, boolean up) {
    Blocks blocks = new Blocks(unit.length, 1);
    return UnitScore.resampled(Kind.BINARY, unit, whole(unit), holds, up, blocks).estimate();
  }

  private static double p(float[] unit, double[] holds) {
    Blocks blocks = new Blocks(unit.length, 1);
    return UnitScore.resampled(Kind.BINARY, unit, whole(unit), holds, true, blocks).p();
  }

  private static double width(Estimate estimate) {
    return estimate.interval().map(i -> i.high() - i.low()).orElseThrow();
  }
}
