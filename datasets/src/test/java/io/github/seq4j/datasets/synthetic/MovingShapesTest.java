package io.github.seq4j.datasets.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovingShapesTest {

  private static final MovingShapes SHAPES = MovingShapes.defaults();

  /** Without noise and distractors, what is brighter than the background is the large shape. */
  private static final MovingShapes PLAIN = new MovingShapes(16, 40, 0.15, 0, 0);

  /** The left and top edge of the large shape in a plain clip. */
  private static int[] corner(FrameSequence clip, int step) {
    int left = 16;
    int top = 16;
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        if (clip.values()[step * 256 + y * 16 + x] > 0.5f) {
          left = Math.min(left, x);
          top = Math.min(top, y);
        }
      }
    }
    return new int[] {left, top};
  }

  private static String motion(int right, int down) {
    if (right == 0 && down == 0) {
      return "still";
    }
    return right != 0 ? (right > 0 ? "right" : "left") : down > 0 ? "down" : "up";
  }

  @Test
  void the_label_is_what_the_large_shape_did_since_the_frame_before() {
    for (FrameSequence clip : PLAIN.generate(20, new Seeds(1))) {
      for (int t = 1; t < clip.length(); t++) {
        int[] before = corner(clip, t - 1);
        int[] now = corner(clip, t);

        assertThat(clip.labels().get(t))
            .as("%s, frame %d", clip.name(), t)
            .isEqualTo(motion(now[0] - before[0], now[1] - before[1]));
        assertThat(Math.abs(now[0] - before[0]) + Math.abs(now[1] - before[1])).isLessThan(2);
      }
    }
  }

  @Test
  void nothing_has_moved_in_the_first_frame() {
    assertThat(SHAPES.generate(50, new Seeds(1)))
        .allMatch(clip -> clip.labels().get(0).equals("still"));
  }

  @Test
  void a_clip_is_40_grey_pictures_of_16_by_16_that_8_bits_hold() {
    FrameSequence clip = SHAPES.generate(1, new Seeds(1)).get(0);

    assertThat(clip.shape()).isEqualTo(new FrameShape(1, 16, 16));
    assertThat(clip.length()).isEqualTo(40);
    for (float value : clip.values()) {
      assertThat(value).isEqualTo(Math.round(255 * value) / 255f).isBetween(0f, 1f);
    }
  }

  @Test
  void one_seed_gives_one_set_of_clips_and_more_of_them_begin_alike() {
    List<FrameSequence> few = SHAPES.generate(2, new Seeds(5));
    List<FrameSequence> many = SHAPES.generate(3, new Seeds(5));
    FrameSequence other = SHAPES.generate(1, new Seeds(6)).get(0);

    for (int i = 0; i < few.size(); i++) {
      assertThat(many.get(i).values()).containsExactly(few.get(i).values());
      assertThat(many.get(i).labels()).isEqualTo(few.get(i).labels());
    }
    assertThat(Arrays.equals(other.values(), few.get(0).values())).isFalse();
  }

  @Test
  void all_labels_occur_and_none_is_more_than_half() {
    List<String> labels =
        SHAPES.generate(100, new Seeds(1)).stream().flatMap(c -> c.labels().stream()).toList();

    assertThat(MovingShapes.labels()).containsExactly("still", "left", "right", "up", "down");
    for (String label : MovingShapes.labels()) {
      assertThat(Collections.frequency(labels, label)).as(label).isBetween(400, 2000); // of 4000
    }
  }

  /**
   * The place of the large shape is all that one frame shows of its motion. Whoever knows it
   * exactly, and for each place the label that is most frequent there, still errs most of the time.
   */
  @Test
  void the_place_alone_does_not_tell_the_label() {
    int[][] counts = new int[256][5];
    for (FrameSequence clip : PLAIN.generate(1000, new Seeds(3))) {
      for (int t = 0; t < clip.length(); t++) {
        int[] place = corner(clip, t);
        counts[place[1] * 16 + place[0]][MovingShapes.labels().indexOf(clip.labels().get(t))]++;
      }
    }
    int right = Arrays.stream(counts).mapToInt(c -> Arrays.stream(c).max().orElseThrow()).sum();

    // Seen and guessed on the same 40,000 frames, so this is an upper bound, up to their noise.
    assertThat(right / 40_000.0).isLessThan(0.6);
  }

  @Test
  void settings_that_cannot_work_are_refused() {
    assertThatThrownBy(() -> new MovingShapes(7, 40, 0.1, 2, 0.1))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> SHAPES.generate(0, new Seeds(1))).isInstanceOf(ConfigException.class);
  }
}
