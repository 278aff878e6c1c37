package io.github.seq4j.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurvesTest {

  private final Curves curves = new Curves();

  @Test
  void an_update_is_a_point() {
    curves.add(Runs.update(1, 3, 7, true), 2_000_000_000);

    assertThat(curves.points())
        .containsExactly(new CurvePoint(1, 1, 3, 4, 0.5, 7, 7, 1, 5)); // ten targets in two seconds
  }

  @Test
  void joined_updates_keep_means_the_largest_norm_and_the_share_clipped() {
    for (int update = 1; update <= 1_025; update++) { // one more than there is room for
      boolean odd = update % 2 == 1;
      curves.add(Runs.update(update, odd ? 1 : 2, odd ? 3 : 5, odd), odd ? 1_000_000_000 : 0);
    }

    List<CurvePoint> points = curves.points();
    assertThat(points).hasSize(513);
    assertThat(points.get(0)) // updates 1 and 2
        .isEqualTo(new CurvePoint(2, 1, 1.5, 3, 0.5, 4, 5, 0.5, 20));
    assertThat(points.get(512).update()).isEqualTo(1_025);
  }

  @Test
  void however_long_the_run_there_are_at_most_1024_points_and_no_update_is_lost() {
    int updates = 10_000;
    double sum = 0;
    for (int update = 1; update <= updates; update++) {
      curves.add(Runs.update(update, update), 1);
      sum += update;
    }

    List<CurvePoint> points = curves.points();
    assertThat(points).hasSizeLessThanOrEqualTo(1_024);
    double weighted = 0;
    long before = 0;
    for (CurvePoint point : points) {
      weighted += point.trainNats() * (point.update() - before);
      before = point.update();
    }
    assertThat(before).isEqualTo(updates);
    assertThat(weighted).isCloseTo(sum, within(1e-12 * updates * sum));
  }

  @Test
  void points_of_before_come_first_and_are_joined_where_they_are_too_many() {
    List<CurvePoint> before =
        java.util.stream.IntStream.rangeClosed(1, 4_098)
            .mapToObj(update -> CurvePoint.of(Runs.history(update, update % 2, Double.NaN)))
            .toList();

    curves.begin(before);
    curves.add(Runs.update(4_099, 7), 1);

    List<CurvePoint> points = curves.points();
    assertThat(points).hasSize(1_025 + 1);
    assertThat(points.get(0).update()).isEqualTo(4);
    assertThat(points.get(0).trainNats()).isEqualTo(0.5);
    assertThat(points.get(1_025).trainNats()).isEqualTo(7);
  }

  @Test
  void a_share_of_clipped_updates_counts_each_update_once() {
    CurvePoint three = new CurvePoint(3, 1, 1, 1, 1, 1, 1, 1, 1); // updates 1 to 3, all clipped
    CurvePoint one = new CurvePoint(4, 1, 1, 1, 1, 1, 1, 0, 1); // update 4, not
    CurvePoint unknown = new CurvePoint(9, 1, 1, 1, 1, 1, 1, Double.NaN, 1);

    assertThat(Clipped.share(List.of(three, one, unknown), 0)).isEqualTo(0.75);
    assertThat(Clipped.share(List.of(unknown), 4)).isNaN();
    assertThat(Clipped.shares(List.of(three, one)))
        .containsExactly(new double[] {3, 1}, new double[] {4, 0});
  }
}
