package io.github.seq4j.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.metrics.Estimate.Interval;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  private static final int RIGHT = 0;
  private static final int ALL = 1;

  @Test
  void the_interval_of_an_accuracy_is_that_of_the_binomial() {
    int items = 400;
    int right = 280;
    Bootstrap bootstrap = new Bootstrap(20_000, 0.95, 7);

    Interval interval =
        bootstrap.estimate(items(items, right), BootstrapTest::share).interval().orElseThrow();

    // Drawing 400 items of which 0.7 are right is a binomial, so its distribution function F is
    // known.
    // The share of 20,000 resamples below a point has standard deviation sqrt(0.025 * 0.975 /
    // 20,000)
    // = 0.0011 there; five of those.
    double sampling = 5 * Math.sqrt(0.025 * 0.975 / 20_000);
    int low = (int) Math.round(interval.low() * items);
    int high = (int) Math.round(interval.high() * items);
    assertThat(below(items, 0.7, low - 1)).isLessThan(0.025 + sampling);
    assertThat(below(items, 0.7, low)).isGreaterThan(0.025 - sampling);
    assertThat(below(items, 0.7, high - 1)).isLessThan(0.975 + sampling);
    assertThat(below(items, 0.7, high)).isGreaterThan(0.975 - sampling);
  }

  @Test
  void frames_that_are_right_or_wrong_together_give_the_interval_of_their_number_of_videos() {
    UnitCounts.Builder videos = UnitCounts.builder(2);
    for (int video = 0; video < 50; video++) {
      videos.add(RIGHT, video % 2 == 0 ? 100 : 0).add(ALL, 100).endUnit();
    }

    Estimate byVideo = Bootstrap.defaults().estimate(videos.build(), BootstrapTest::share);
    Estimate fifty = Bootstrap.defaults().estimate(alternating(50), BootstrapTest::share);

    assertThat(byVideo).isEqualTo(fifty); // 5,000 frames know no more than 50
  }

  @Test
  void the_same_seed_gives_the_same_interval_and_another_seed_another() {
    UnitCounts items = items(400, 280);

    Estimate one = new Bootstrap(1000, 0.95, 1).estimate(items, BootstrapTest::share);
    Estimate again = new Bootstrap(1000, 0.95, 1).estimate(items, BootstrapTest::share);
    Estimate other = new Bootstrap(1000, 0.95, 2).estimate(items, BootstrapTest::share);

    assertThat(again).isEqualTo(one);
    assertThat(other).isNotEqualTo(one);
    assertThat(other.value()).isEqualTo(one.value());
  }

  @Test
  void the_mean_of_values_has_the_interval_of_the_same_counts() {
    double[] values = new double[400];
    Arrays.fill(values, 0, 280, 1);

    Estimate mean = Bootstrap.defaults().estimateMean(values);

    assertThat(mean)
        .isEqualTo(Bootstrap.defaults().estimate(items(400, 280), BootstrapTest::share));
  }

  @Test
  void no_values_have_no_mean() {
    assertThatThrownBy(() -> Bootstrap.defaults().estimateMean(new double[0]))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("expected 1, got 0");
  }

  @Test
  void where_every_unit_is_the_same_nothing_varies() {
    Estimate estimate = Bootstrap.defaults().estimate(items(9, 9), BootstrapTest::share);

    assertThat(estimate.interval()).contains(new Interval(1, 1));
  }

  @Test
  void one_unit_has_no_interval() {
    Estimate estimate = Bootstrap.defaults().estimate(items(1, 1), BootstrapTest::share);

    assertThat(estimate.value()).isEqualTo(1);
    assertThat(estimate.interval()).isEmpty();
    assertThat(estimate).hasToString("1.000");
  }

  @Test
  void a_higher_level_is_a_wider_interval() {
    UnitCounts items = items(400, 280);

    Interval narrow =
        new Bootstrap(1000, 0.5, 0).estimate(items, BootstrapTest::share).interval().orElseThrow();
    Interval wide =
        new Bootstrap(1000, 0.99, 0).estimate(items, BootstrapTest::share).interval().orElseThrow();

    assertThat(wide.low()).isLessThan(narrow.low());
    assertThat(wide.high()).isGreaterThan(narrow.high());
    assertThat(narrow.contains(0.7)).isTrue();
  }

  @Test
  void an_estimate_reads_as_value_and_ends() {
    Estimate estimate = new Estimate(0.5, Optional.of(new Interval(0.25, 0.75)));

    assertThat(estimate).hasToString("0.500 [0.250, 0.750]");
    assertThat(estimate.toString(1)).isEqualTo("0.5 [0.3, 0.8]");
  }

  @Test
  void counts_of_a_unit_add_up_and_stay_apart_from_the_next_one() {
    UnitCounts units =
        UnitCounts.builder(3)
            .add(2)
            .add(0, 5)
            .add(2, 4)
            .endUnit()
            .endUnit()
            .add(2)
            .endUnit()
            .build();

    long[] first = new long[3];
    units.addTo(first, 0);
    assertThat(units.units()).isEqualTo(3);
    assertThat(first).containsExactly(5, 0, 5);
    assertThat(units.total()).containsExactly(5, 0, 6);
  }

  @Test
  void too_few_resamples_and_impossible_levels_are_refused() {
    assertThatThrownBy(() -> new Bootstrap(99, 0.95, 0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("resamples");
    assertThatThrownBy(() -> new Bootstrap(1000, 1, 0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("level");
  }

  private static double share(long[] cells) {
    return (double) cells[RIGHT] / cells[ALL];
  }

  private static UnitCounts items(int items, int right) {
    UnitCounts.Builder units = UnitCounts.builder(2);
    for (int item = 0; item < items; item++) {
      units.add(RIGHT, item < right ? 1 : 0).add(ALL).endUnit();
    }
    return units.build();
  }

  private static UnitCounts alternating(int items) {
    UnitCounts.Builder units = UnitCounts.builder(2);
    for (int item = 0; item < items; item++) {
      units.add(RIGHT, 1 - item % 2).add(ALL).endUnit();
    }
    return units.build();
  }

  /** P(X &lt;= k) of a binomial. */
  private static double below(int n, double p, int k) {
    double logTerm = n * Math.log(1 - p);
    double sum = 0;
    for (int i = 0; i <= k; i++) {
      sum += Math.exp(logTerm);
      logTerm += Math.log((double) (n - i) / (i + 1)) + Math.log(p / (1 - p));
    }
    return sum;
  }
}
