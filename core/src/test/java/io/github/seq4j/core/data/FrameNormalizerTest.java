package io.github.seq4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.data.FrameNormalizer.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameNormalizerTest {

  private static final FrameShape TWO = FrameShape.vector(2);

  @Test
  void standardizing_gives_mean_zero_and_deviation_one_to_each_feature() {
    // 1 3 5 7: mean 4, variance (9 + 1 + 1 + 9) / 4 = 5; the other feature is ten times as large
    List<FrameSequence> train = List.of(frames(TWO, 1, 10, 3, 30), frames(TWO, 5, 50, 7, 70));

    FrameNormalizer normalizer = FrameNormalizer.fit(Kind.STANDARDIZE, train);

    float third = (float) (1 / Math.sqrt(5));
    assertThat(normalizer.offset()).containsExactly(4, 40);
    assertThat(normalizer.apply(TWO, new float[] {5, 50, 4, 30}))
        .containsExactly(new float[] {third, third, 0, -third}, within(1e-6f));
  }

  @Test
  void min_max_maps_the_training_range_to_zero_and_one() {
    List<FrameSequence> train = List.of(frames(TWO, -2, 10, 6, 10.5f));

    FrameNormalizer normalizer = FrameNormalizer.fit(Kind.MIN_MAX, train);

    assertThat(normalizer.apply(TWO, new float[] {-2, 10, 6, 10.5f, 0, 11}))
        .containsExactly(0, 0, 1, 1, 0.25f, 2);
  }

  @Test
  void a_picture_has_one_offset_and_scale_per_channel() {
    FrameShape shape = new FrameShape(2, 1, 2);
    List<FrameSequence> train = List.of(frames(shape, 0, 4, 100, 300));

    FrameNormalizer normalizer = FrameNormalizer.fit(Kind.MIN_MAX, train);

    assertThat(normalizer.offset()).containsExactly(0, 100);
    assertThat(normalizer.apply(shape, new float[] {1, 2, 150, 200}))
        .containsExactly(0.25f, 0.5f, 0.25f, 0.5f);
  }

  @Test
  void a_constant_feature_becomes_zero() {
    List<FrameSequence> train = List.of(frames(TWO, 0.1f, 1, 0.1f, 2, 0.1f, 4));

    for (Kind kind : List.of(Kind.STANDARDIZE, Kind.MIN_MAX)) {
      FrameNormalizer normalizer = FrameNormalizer.fit(kind, train);

      assertThat(normalizer.apply(TWO, new float[] {0.1f, 2})[0]).as("%s", kind).isZero();
      assertThat(normalizer.scale()[0]).as("%s", kind).isZero();
    }
  }

  @Test
  void a_large_mean_does_not_hide_a_small_deviation() {
    // 4096 and 4097: mean 4096.5, deviation 0.5
    FrameNormalizer normalizer =
        FrameNormalizer.fit(
            Kind.STANDARDIZE, List.of(frames(FrameShape.vector(1), 4096, 4097, 4096, 4097)));

    assertThat(normalizer.apply(FrameShape.vector(1), new float[] {4096, 4097}))
        .containsExactly(-1, 1);
  }

  @Test
  void without_normalization_numbers_are_copied_as_they_are() {
    FrameNormalizer normalizer = FrameNormalizer.fit(Kind.NONE, List.of(frames(TWO, 3, 4)));
    float[] values = {3, 4};

    float[] same = normalizer.apply(TWO, values);

    assertThat(same).containsExactly(3, 4).isNotSameAs(values);
  }

  @Test
  void sequences_of_different_frames_are_refused_by_name() {
    FrameSequence wide =
        new FrameSequence("wide", FrameShape.vector(3), new float[] {1, 2, 3}, List.of());

    assertThatThrownBy(() -> FrameNormalizer.fit(Kind.NONE, List.of(frames(TWO, 1, 2), wide)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("wide");
  }

  @Test
  void numbers_for_nothing_and_nothing_to_learn_from_are_refused() {
    assertThatThrownBy(() -> new FrameNormalizer(Kind.NONE, new float[1], new float[1]))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> new FrameNormalizer(Kind.MIN_MAX, new float[1], new float[2]))
        .isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> FrameNormalizer.fit(Kind.MIN_MAX, List.of()))
        .isInstanceOf(ConfigException.class);
  }

  private static FrameSequence frames(FrameShape shape, float... values) {
    return new FrameSequence("a", shape, values, List.of());
  }
}
