package io.github.seq4j.examples.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.examples.reproduce.Target.Better;
import io.github.seq4j.examples.reproduce.Target.Judged;
import io.github.seq4j.examples.reproduce.Target.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetTest {

  private static final Target LOSS =
      new Target(Better.LOWER, 137, 141, Judged.MEAN, Origin.PUBLISHED);
  private static final Target ACCURACY =
      new Target(Better.HIGHER, 0.9, 0.8, Judged.WORST, Origin.OURS);

  @Test
  void the_mean_of_the_seeds_is_compared() {
    assertThat(LOSS.verdict(List.of(136.0, 138.0))).isEqualTo(Verdict.PASS); // mean 137
    assertThat(LOSS.verdict(List.of(136.0, 140.0))).isEqualTo(Verdict.NEAR); // mean 138
    assertThat(LOSS.verdict(List.of(140.0, 143.0))).isEqualTo(Verdict.MISS); // mean 141.5
  }

  @Test
  void or_the_worst_of_them() {
    assertThat(ACCURACY.verdict(List.of(0.9, 1.0))).isEqualTo(Verdict.PASS);
    assertThat(ACCURACY.verdict(List.of(0.85, 1.0))).isEqualTo(Verdict.NEAR);
    assertThat(ACCURACY.verdict(List.of(0.79, 1.0))).isEqualTo(Verdict.MISS);
  }

  @Test
  void better_than_published_passes() {
    assertThat(LOSS.verdict(List.of(90.0))).isEqualTo(Verdict.PASS);
  }

  @Test
  void what_is_no_number_is_a_miss() {
    assertThat(LOSS.verdict(List.of(Double.NaN))).isEqualTo(Verdict.MISS);
  }

  @Test
  void near_must_not_be_stricter_than_pass() {
    assertThatThrownBy(() -> new Target(Better.LOWER, 137, 136, Judged.MEAN, Origin.OURS))
        .hasMessageContaining("pass is 137.0, near is 136.0");
    assertThatThrownBy(() -> new Target(Better.HIGHER, 0.8, 0.9, Judged.MEAN, Origin.OURS))
        .hasMessageContaining("pass is 0.8, near is 0.9");
  }

  @Test
  void the_worst_verdict_of_two_counts() {
    assertThat(Verdict.TOLD.and(Verdict.PASS)).isEqualTo(Verdict.PASS);
    assertThat(Verdict.MISS.and(Verdict.NEAR)).isEqualTo(Verdict.MISS);
  }

  @Test
  void the_spread_is_the_sample_standard_deviation() {
    // mean 3; squares 4 + 0 + 4; divided by 3 - 1: 4
    assertThat(Figures.deviation(List.of(1.0, 3.0, 5.0)).getAsDouble()).isCloseTo(2, within(1e-12));
    assertThat(Figures.deviation(List.of(1.0))).isEmpty();
    assertThat(Figures.show(List.of(1.0, 3.0, 5.0), 1)).isEqualTo("3.0 ± 2.0");
  }
}
