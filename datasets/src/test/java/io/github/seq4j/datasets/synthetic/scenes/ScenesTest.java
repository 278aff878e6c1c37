package io.github.seq4j.datasets.synthetic.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenesTest {

  private static final Scenes SCENES = Scenes.defaults();
  private static final SceneSplits SPLITS = SCENES.splits(2_000, 200, 300, 42);

  private static Set<Set<ShapeKind>> pairs(Scene scene) {
    Set<Set<ShapeKind>> pairs = new HashSet<>();
    for (SceneObject a : scene.objects()) {
      for (SceneObject b : scene.objects()) {
        if (!a.equals(b)) {
          pairs.add(Set.of(a.kind(), b.kind()));
        }
      }
    }
    return pairs;
  }

  private static Set<Set<ShapeKind>> withLarge(Scene scene) {
    ShapeKind large = scene.objects().get(0).kind();
    return pairs(scene).stream().filter(pair -> pair.contains(large)).collect(Collectors.toSet());
  }

  private static Set<String> captions(List<Scene> scenes) {
    return scenes.stream().map(Scene::caption).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 32, 45, 64})
  void the_caption_can_be_read_from_the_pixels_alone(int side) {
    for (Scene scene : new Scenes(side, 0).generate(300, 5)) {
      assertThat(PictureReader.caption(scene.picture())).isEqualTo(scene.caption());
    }
  }

  @Test
  void a_picture_has_three_channels_of_bytes() {
    Scene scene = SPLITS.train().get(0);

    assertThat(scene.picture().shape()).isEqualTo(new FrameShape(3, 32, 32));
    assertThat(scene.picture().length()).isEqualTo(1);
    for (float value : scene.picture().values()) {
      assertThat(value).isBetween(0f, 1f);
      assertThat(Math.round(value * 255) / 255f).isEqualTo(value);
    }
  }

  @Test
  void no_picture_comes_twice() {
    Set<Integer> hashes = new HashSet<>();
    for (Scene scene : all()) {
      hashes.add(Arrays.hashCode(scene.picture().values()));
    }
    assertThat(hashes).hasSize(2_500);
  }

  private static List<Scene> all() {
    return Stream.of(SPLITS.train(), SPLITS.valid(), SPLITS.test()).flatMap(List::stream).toList();
  }

  @Test
  void no_caption_of_one_part_is_in_another() {
    assertThat(Collections.disjoint(captions(SPLITS.train()), captions(SPLITS.valid()))).isTrue();
    assertThat(Collections.disjoint(captions(SPLITS.train()), captions(SPLITS.test()))).isTrue();
    assertThat(Collections.disjoint(captions(SPLITS.valid()), captions(SPLITS.test()))).isTrue();
  }

  @Test
  void the_large_and_a_small_shape_of_a_test_scene_are_never_together_in_training() {
    Set<Set<ShapeKind>> train = new HashSet<>();
    SPLITS.train().forEach(scene -> train.addAll(pairs(scene)));

    assertThat(SPLITS.test()).allMatch(scene -> Collections.disjoint(withLarge(scene), train));
    assertThat(SPLITS.valid()).allMatch(scene -> Collections.disjoint(withLarge(scene), train));
    assertThat(train).hasSize(84);
  }

  @Test
  void every_kind_is_trained_on_large_and_small() {
    Set<ShapeKind> large = new HashSet<>();
    Set<ShapeKind> small = new HashSet<>();
    for (Scene scene : SPLITS.train()) {
      scene.objects().forEach(object -> (object.large() ? large : small).add(object.kind()));
    }
    assertThat(large).containsExactlyInAnyOrderElementsOf(ShapeKind.all());
    assertThat(small).containsExactlyInAnyOrderElementsOf(ShapeKind.all());
  }

  @Test
  void scenes_of_two_and_three_shapes_are_in_every_part() {
    for (List<Scene> part : List.of(SPLITS.train(), SPLITS.valid(), SPLITS.test())) {
      assertThat(part.stream().map(scene -> scene.objects().size()).collect(Collectors.toSet()))
          .containsExactlyInAnyOrder(2, 3);
    }
  }

  @Test
  void every_mention_is_a_word_about_the_object_in_its_box() {
    for (Scene scene : SPLITS.test()) {
      List<String> said = new ArrayList<>();
      for (Mention mention : scene.mentions()) {
        SceneObject object =
            scene.objects().stream()
                .filter(other -> other.box().equals(mention.box()))
                .findFirst()
                .orElseThrow();
        String word = scene.words().get(mention.word());
        assertThat(List.of(object.kind().color().word(), object.kind().form().word()))
            .contains(word);
        said.add(word);
      }
      List<String> others = new ArrayList<>(scene.words());
      said.forEach(others::remove);
      assertThat(Set.of("a", "and", "left", "right", "of", "above", "below")).containsAll(others);
    }
  }

  @Test
  void the_vector_says_what_is_where_from_top_to_bottom() {
    Scene scene =
        SCENES.generate(50, 1).stream()
            .filter(other -> other.words().contains("below") && other.objects().size() == 2)
            .findFirst()
            .orElseThrow();
    Box small = scene.objects().get(1).box();
    ShapeKind kind = scene.objects().get(1).kind();

    float[] values = scene.vector().values();

    assertThat(values).hasSize(36);
    assertThat(values[0]).isEqualTo(1); // there is one
    assertThat(values[1 + kind.color().ordinal()]).isEqualTo(1);
    assertThat(values[5 + kind.form().ordinal()]).isEqualTo(1);
    assertThat(values[9]).isEqualTo(0); // and it is small
    assertThat(values[10]).isEqualTo((small.x() + 3.5f) / 32);
    assertThat(values[11]).isEqualTo((small.y() + 3.5f) / 32);
    assertThat(values[12]).isEqualTo(1); // the large one is below
    assertThat(values[21]).isEqualTo(1);
    assertThat(Arrays.copyOfRange(values, 24, 36)).containsOnly(0); // no third
  }

  @Test
  void patches_are_squares_of_the_picture_row_by_row() {
    Scene scene = SCENES.generate(1, 1).get(0);
    float[] pixels = scene.picture().values();

    float[] third = scene.patches(16).slice(2, 3).values();

    assertThat(scene.patches(16).length()).isEqualTo(4);
    assertThat(third).hasSize(3 * 16 * 16);
    // The third square begins in row 16, column 0; its second channel after 256 numbers.
    assertThat(third[0]).isEqualTo(pixels[16 * 32]);
    assertThat(third[16]).isEqualTo(pixels[17 * 32]);
    assertThat(third[256 + 1]).isEqualTo(pixels[1024 + 16 * 32 + 1]);
  }

  @Test
  void patches_must_divide_the_picture() {
    assertThatThrownBy(() -> SCENES.generate(1, 1).get(0).patches(5))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("patch");
  }

  @Test
  void a_box_is_in_the_cells_that_it_touches() {
    // Columns 3 to 9 and rows 8 to 14 of 16 x 16 pixels in cells of 4 x 4.
    assertThat(new Box(3, 8, 7, 7).cells(16, 4, 4))
        .containsExactly(
            false, false, false, false, //
            false, false, false, false, //
            true, true, true, false, //
            true, true, true, false);
  }

  @Test
  void the_first_scenes_of_many_are_those_of_few() {
    List<Scene> few = SCENES.generate(3, 9);
    List<Scene> many = SCENES.generate(6, 9);

    for (int i = 0; i < 3; i++) {
      assertThat(many.get(i).caption()).isEqualTo(few.get(i).caption());
      assertThat(many.get(i).picture().values()).containsExactly(few.get(i).picture().values());
    }
  }

  @Test
  void the_same_scenes_on_every_machine() {
    List<Scene> scenes = SCENES.generate(4, 42);

    assertThat(scenes)
        .map(Scene::caption)
        .containsExactly(
            "a green triangle left of a red triangle and above a green circle",
            "a yellow cross right of a red triangle and above a red cross",
            "a yellow circle left of a green cross and below a yellow square",
            "a green circle below a red triangle");
    assertThat(Arrays.hashCode(scenes.get(0).picture().values())).isEqualTo(1_520_414_319);
    assertThat(SPLITS.test().get(0).caption())
        .isEqualTo("a blue triangle left of a blue square and right of a blue cross");
  }

  private static boolean isBackground(Scene scene, int x, int y) {
    return scene.objects().stream()
        .map(SceneObject::box)
        .noneMatch(
            box ->
                x >= box.x()
                    && x < box.x() + box.width()
                    && y >= box.y()
                    && y < box.y() + box.height());
  }

  @Test
  void noise_has_the_deviation_asked_for() {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (Scene scene : new Scenes(32, 0.02).generate(20, 3)) {
      for (int i = 0; i < scene.picture().values().length; i++) {
        if (isBackground(scene, i % 32, i / 32 % 32)) {
          float value = scene.picture().values()[i];
          sum += value;
          squares += value * value;
          count++;
        }
      }
    }
    double mean = sum / count;
    // Pixels are multiples of 1/255, whose rounding adds a variance of (1/255)^2 / 12.
    double rounding = 1 / (255.0 * 255 * 12);
    assertThat(mean).isCloseTo(0.1, offset(0.002));
    assertThat(Math.sqrt(squares / count - mean * mean - rounding)).isCloseTo(0.02, offset(0.001));
  }

  @ParameterizedTest
  @ValueSource(ints = {23, 0, -1})
  void a_picture_that_is_too_small_for_three_shapes_is_refused(int side) {
    assertThatThrownBy(() -> new Scenes(side, 0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("side");
  }
}
