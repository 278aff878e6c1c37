package io.github.seq4j.datasets.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameDataCheckTest {

  private static final float NAN = Float.NaN;

  @Test
  void a_missing_value_is_a_problem_and_named_by_clip_and_frame() {
    DataReport report =
        check(clip("a", 2, 1, 2, 3, 4), clip("b", 2, 5, 6, 7, NAN, 8, Float.POSITIVE_INFINITY));

    assertThat(only(report, "not-a-number"))
        .isEqualTo(
            new Finding(
                Severity.PROBLEM,
                "not-a-number",
                "train: 2 of 5 values of feature 2 missing (NaN) or infinite, first in \"b, frame"
                    + " 2\""));
  }

  @Test
  void a_feature_that_never_changes_is_named() {
    DataReport report = check(clip("a", 2, 1, 7, 2, 7), clip("b", 2, 3, 7));

    assertThat(only(report, "constant-feature").message())
        .isEqualTo("train: always the same: feature 2 = 7.000");
  }

  @Test
  void features_of_very_different_size_are_named() {
    // Root mean squares: sqrt((1 + 9) / 2) = 2.236 and sqrt((4000^2 + 2000^2) / 2) = 3162.
    DataReport report = check(clip("a", 2, 1, 4000, 3, 2000));

    assertThat(only(report, "feature-scale").message())
        .isEqualTo(
            "train: feature 2 is about 3162 large, feature 1 about 2.236; standardise the features");
  }

  @Test
  void features_of_similar_size_are_not() {
    assertThat(check(clip("a", 2, 1, 400, 3, 200)).findings("feature-scale")).isEmpty();
  }

  @Test
  void a_feature_that_only_grows_is_a_clock() {
    float[] values = new float[2 * 12];
    for (int t = 0; t < 12; t++) {
      values[2 * t] = 100 + t;
      values[2 * t + 1] = t % 5;
    }

    DataReport report =
        DataCheck.frames(List.of("timestamp", "x"))
            .split("train", List.of(clip("a", 2, values)))
            .report();

    assertThat(only(report, "clock-feature").message())
        .startsWith(
            "train: \"timestamp\" grows from frame to frame in every clip, from 100.0 to 111.0");
  }

  @Test
  void a_feature_far_from_training_is_named() {
    // Training: mean 2, standard deviation 1; the test's mean of 8 is 6 of them away.
    DataReport report =
        DataCheck.frames()
            .split("train", List.of(clip("a", 1, 1, 3)))
            .split("test", List.of(clip("b", 1, 8, 8)))
            .report();

    assertThat(only(report, "feature-shift").message())
        .isEqualTo(
            "test: far from what train has: feature 1 (mean 8.000, there 2.000 with a standard"
                + " deviation of 1.000)");
  }

  @Test
  void a_picture_is_checked_channel_by_channel() {
    FrameShape shape = new FrameShape(2, 1, 2);
    FrameSequence clip =
        new FrameSequence("a", shape, new float[] {0, 1, 9, 9, 1, 0, 9, 9}, List.of("x"));

    DataReport report = DataCheck.frames().split("train", List.of(clip)).report();

    assertThat(only(report, "constant-feature").message())
        .isEqualTo("train: always the same: channel 2 = 9.000");
  }

  @Test
  void frames_of_different_shapes_are_a_problem() {
    DataReport report = check(clip("a", 1, 1, 2), clip("b", 2, 1, 2));

    assertThat(only(report, "frame-shape").message())
        .isEqualTo("frames have 2 different shapes: 1 features in \"a\", 2 features in \"b\"");
  }

  @Test
  void the_same_numbers_are_a_duplicate_and_a_leak_whatever_the_clip_is_called() {
    DataReport report =
        DataCheck.frames()
            .split("train", List.of(clip("a", 1, 1, 2), clip("b", 1, 1, 2)))
            .split("test", List.of(clip("c", 1, 1, 2)))
            .report();

    assertThat(only(report, "duplicates").message())
        .isEqualTo("train: 1 clip of 2 had been there before, such as \"b\"");
    assertThat(only(report, "leak").message())
        .startsWith("test: 1 clip of 1 (100.0 %) also in train");
  }

  @Test
  void labels_are_counted_per_frame_or_per_clip() {
    FrameSequence frames =
        new FrameSequence("a", FrameShape.vector(1), new float[] {1, 2, 3}, List.of("x", "x", "y"));
    FrameSequence whole =
        new FrameSequence("b", FrameShape.vector(1), new float[] {4, 5, 6}, List.of("y"));

    assertThat(check(frames).splits().get(0).labels())
        .containsEntry("x", 2L)
        .containsEntry("y", 1L);
    assertThat(check(whole).splits().get(0).labels()).containsExactly(Map.entry("y", 1L));
  }

  @Test
  void names_that_do_not_fit_the_features_are_refused() {
    DataCheck<FrameSequence> check =
        DataCheck.frames(List.of("x")).split("train", List.of(clip("a", 2, 1, 2)));

    assertThatThrownBy(check::report)
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("expected 2, got 1");
  }

  private static DataReport check(FrameSequence... train) {
    return DataCheck.frames().split("train", List.of(train)).report();
  }

  private static FrameSequence clip(String name, int features, float... values) {
    return new FrameSequence(name, FrameShape.vector(features), values, List.of("x"));
  }

  private static Finding only(DataReport report, String check) {
    assertThat(report.findings(check)).as(check).hasSize(1);
    return report.findings(check).get(0);
  }
}
