package io.github.seq4j.datasets.synthetic.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.metrics.AttentionMass;
import io.github.seq4j.core.metrics.Bootstrap;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SceneAttentionTest {

  private static final List<String> WORDS =
      List.of("a", "red", "circle", "above", "a", "blue", "square");
  private static final Box TOP_LEFT = new Box(0, 0, 11, 11);
  private static final Box BOTTOM_RIGHT = new Box(20, 20, 7, 7);

  /** 32 x 32 pixels; of a grid of 2 x 2 the circle is in the first cell, the square in the last. */
  private static final Scene SCENE =
      new Scene(
          new FrameSequence("a", new FrameShape(3, 32, 32), new float[3 * 32 * 32], List.of()),
          List.of(),
          WORDS,
          List.of(
              new Mention(1, TOP_LEFT),
              new Mention(2, TOP_LEFT),
              new Mention(5, BOTTOM_RIGHT),
              new Mention(6, BOTTOM_RIGHT)));

  @Test
  void only_the_steps_that_write_forms_count() {
    float[][] attention = uniform(8);
    attention[2] = new float[] {1, 0, 0, 0};
    attention[6] = new float[] {0.5f, 0.25f, 0, 0.25f};

    SceneAttention all = new SceneAttention().add(SCENE, WORDS, attention, 2, 2);
    AttentionMass mass = all.mass(Bootstrap.defaults()).orElseThrow();

    assertThat(mass.words()).isEqualTo(2);
    assertThat(mass.mean().value()).isCloseTo((1 + 0.25) / 2, within(1e-9));
    assertThat(mass.uniform()).isEqualTo(1 / 4.0);
  }

  @Test
  void behind_a_wrong_word_nothing_counts() {
    List<String> wrong = List.of("a", "red", "circle", "below", "a", "blue", "square");

    SceneAttention all = new SceneAttention().add(SCENE, wrong, uniform(8), 2, 2);

    assertThat(all.mass(Bootstrap.defaults()).orElseThrow().words()).isEqualTo(1);
    assertThat(all.forms()).isEqualTo(2);
  }

  @Test
  void an_empty_caption_says_nothing() {
    SceneAttention all = new SceneAttention().add(SCENE, List.of(), uniform(1), 2, 2);

    assertThat(all.mass(Bootstrap.defaults())).isEmpty();
  }

  @Test
  void weights_of_another_grid_are_refused() {
    assertThatThrownBy(() -> new SceneAttention().add(SCENE, WORDS, uniform(8), 3, 3))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("9");
  }

  private static float[][] uniform(int steps) {
    float[][] rows = new float[steps][4];
    for (float[] row : rows) {
      Arrays.fill(row, 0.25f);
    }
    return rows;
  }
}
