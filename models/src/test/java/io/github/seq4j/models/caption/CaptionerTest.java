package io.github.seq4j.models.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.bundle.WrongModelException;
import io.github.seq4j.core.data.Captioned;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.decode.SamplingConfig;
import io.github.seq4j.core.inspect.attention.AttendedItem;
import io.github.seq4j.core.metrics.CaptionScore;
import io.github.seq4j.models.caption.TinyScenes.Form;
import io.github.seq4j.models.file.ModelKind;
import io.github.seq4j.models.pair.Decoding;
import io.github.seq4j.models.pair.Decoding.UnknownWords;
import io.github.seq4j.models.pair.PairInfo;
import io.github.seq4j.models.pair.TinyTraining;
import io.github.seq4j.models.seq2seq.Seq2Seq;
import io.github.seq4j.models.sequence.DataMismatchException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptionerTest {

  private static final CaptionerConfig SOFT = TinyScenes.tiny(CaptionerConfig.softAttention());
  private static final CaptionerConfig PICTURES = SOFT.withPictures(3);
  private static final CaptionerConfig VECTOR = TinyScenes.tiny(CaptionerConfig.vectorAtStart());
  private static final List<Captioned> GRIDS = TinyScenes.scenes(Form.GRID, 24, 1);
  private static final List<Captioned> VECTORS = TinyScenes.scenes(Form.VECTOR, 24, 1);
  private static final List<Captioned> SCENES = TinyScenes.scenes(Form.PICTURE, 24, 1);

  @TempDir Path folder;

  @Test
  void every_caption_of_an_item_is_a_pair() {
    try (Captioner model = fitted(VECTOR, VECTORS, 1)) {
      // 24 scenes: six words and an end; the same with a full stop.
      assertThat(model.training().orElseThrow().trainTargets()).isEqualTo(24 * (8 + 9));
    }
  }

  @Test
  void attention_is_on_the_places_of_a_grid_and_adds_up_to_one() {
    try (Captioner model = fitted(SOFT, GRIDS, 5)) {
      CaptionText caption = model.caption(GRIDS.get(0).input());

      assertThat(caption.grid()).isEqualTo(new Grid(2, 2));
      assertThat(caption.attention()).hasNumberOfRows(caption.tokens().size() + 1);
      for (float[] row : caption.attention()) {
        assertThat(row[0] + row[1] + row[2] + row[3]).isCloseTo(1, within(1e-6f));
      }
    }
  }

  @Test
  void a_picture_has_a_place_for_every_four_pixels() {
    try (Captioner model = fitted(PICTURES, SCENES, 1)) {
      CaptionText caption = model.caption(SCENES.get(0).input());

      assertThat(caption.grid()).isEqualTo(new Grid(2, 4));
      assertThat(caption.attention()[0]).hasSize(8);
      assertThat(model.inputShape()).isEqualTo(new FrameShape(2, 8, 16));
    }
  }

  @Test
  void what_is_attended_is_where_the_caption_looked() {
    try (Captioner model = fitted(PICTURES, SCENES, 5)) {
      FrameSequence picture = SCENES.get(0).input();
      CaptionText caption = model.caption(picture);

      AttendedItem item = model.attended(List.of(picture), Decoding.greedy()).get(0);

      assertThat(item.text()).isEqualTo(caption.text());
      assertThat(item.source()).isEmpty();
      assertThat(item.attended().weights()[0])
          .containsExactly(caption.attention()[0], within(1e-5f));
    }
  }

  @Test
  void a_given_caption_is_one_decision_for_each_word_and_its_end() {
    try (Captioner model = fitted(SOFT, GRIDS, 1)) {
      AttendedItem item = model.attendedTo(GRIDS.subList(0, 1)).get(0);

      assertThat(item.target())
          .endsWith("</s>")
          .hasSize(GRIDS.get(0).captions().get(0).split(" ").length + 1);
      assertThat(item.attended().weights()[0])
          .hasSize(model.grid().rows() * model.grid().columns());
    }
  }

  @Test
  void one_vector_is_not_attended_to() {
    try (Captioner model = fitted(VECTOR, VECTORS, 1)) {
      assertThat(model.caption(VECTORS.get(0).input()).attention()[0]).isEmpty();
    }
    assertThatThrownBy(() -> Captioner.run(SOFT, TinyTraining.of(1), VECTORS, List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("must be a grid of vectors")
        .hasMessageContaining("8 features");
  }

  @Test
  void draws_follow_their_seed_and_are_as_many_as_asked_for() {
    List<FrameSequence> inputs = inputs(GRIDS);
    Decoding seven = Decoding.sample(SamplingConfig.defaults(), 3, 7);
    try (Captioner model = fitted(SOFT, GRIDS, 2)) {
      List<List<CaptionText>> drawn = model.captionNBest(inputs, seven);

      assertThat(drawn).allSatisfy(each -> assertThat(each).hasSize(3));
      assertThat(model.captionNBest(inputs, seven)).isEqualTo(drawn);
      assertThat(model.captionNBest(inputs, Decoding.sample(SamplingConfig.defaults(), 3, 8)))
          .isNotEqualTo(drawn);
    }
  }

  /** A large picture is no reason for a long caption. */
  @Test
  void the_length_follows_the_captions_it_was_trained_on() {
    try (Captioner model = fitted(PICTURES, SCENES, 0)) {
      for (CaptionText each : model.captionAll(inputs(SCENES), Decoding.greedy())) {
        assertThat(each.tokens()).hasSizeLessThanOrEqualTo(8 + 10);
      }
    }
  }

  @Test
  void unknown_words_cannot_be_replaced_as_there_is_no_source_text() {
    try (Captioner model = fitted(VECTOR, VECTORS, 1)) {
      Decoding replacing = Decoding.greedy().withUnknownWords(UnknownWords.REPLACE);

      assertThatThrownBy(() -> model.caption(VECTORS.get(0).input(), replacing))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("unknownWords");
    }
  }

  @Test
  void a_picture_of_another_size_is_refused_with_both_sizes() {
    FrameSequence large =
        new FrameSequence("large.png", new FrameShape(2, 16, 16), new float[2 * 256], List.of());
    try (Captioner model = fitted(PICTURES, SCENES, 1)) {
      assertThatThrownBy(() -> model.caption(large))
          .isInstanceOf(DataMismatchException.class)
          .hasMessageContaining("large.png")
          .hasMessageContaining("expected 2 x 8 x 16, got 2 x 16 x 16");
    }
  }

  @Test
  void vectors_of_another_size_or_number_are_refused_with_both() {
    try (Captioner model = fitted(SOFT, GRIDS, 1)) {
      assertThatThrownBy(() -> model.caption(features("long", 4, 7)))
          .isInstanceOf(DataMismatchException.class)
          .hasMessageContaining("expected 6 features, got 7 features");
      assertThatThrownBy(() -> model.caption(features("many", 9, 6)))
          .isInstanceOf(DataMismatchException.class)
          .hasMessageContaining("many: another number of vectors")
          .hasMessageContaining("expected 4, got 9");
    }
  }

  private static FrameSequence features(String name, int vectors, int size) {
    return new FrameSequence(name, FrameShape.vector(size), new float[vectors * size], List.of());
  }

  @Test
  void what_differs_in_size_or_is_no_number_is_not_trained_on() {
    List<Captioned> mixed = new ArrayList<>(GRIDS);
    mixed.add(new Captioned(features("odd", 9, 6), List.of("a red square")));
    float[] values = new float[24];
    values[7] = Float.NaN;
    List<Captioned> holes = new ArrayList<>(GRIDS);
    holes.add(
        new Captioned(
            new FrameSequence("hole", FrameShape.vector(6), values, List.of()), List.of("a")));

    assertThatThrownBy(() -> Captioner.run(SOFT, TinyTraining.of(1), mixed, List.of()))
        .isInstanceOf(DataMismatchException.class)
        .hasMessageContaining("odd")
        .hasMessageContaining("expected 4, got 9");
    assertThatThrownBy(() -> Captioner.run(SOFT, TinyTraining.of(1), holes, List.of()))
        .isInstanceOf(DataMismatchException.class)
        .hasMessageContaining("hole: number 2 of step 2");
    assertThatThrownBy(() -> Captioner.run(SOFT, TinyTraining.of(1), List.of(), List.of()))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void pictures_and_features_are_not_mixed_up() {
    assertThatThrownBy(() -> Captioner.run(PICTURES, TinyTraining.of(1), GRIDS, List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("must be one picture");
    assertThatThrownBy(() -> Captioner.run(SOFT, TinyTraining.of(1), SCENES, List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("must be vectors");
  }

  @Test
  void any_of_the_captions_is_right_whatever_its_case_and_marks() {
    try (Captioner model = fitted(SOFT, GRIDS, 40)) {
      List<CaptionText> written = model.captionAll(inputs(GRIDS), Decoding.greedy());
      List<Captioned> praise = new ArrayList<>();
      for (int i = 0; i < GRIDS.size(); i++) {
        String upper = written.get(i).text().toUpperCase(java.util.Locale.ROOT);
        List<String> captions = List.of("something else", upper + "!");
        praise.add(new Captioned(GRIDS.get(i).input(), captions));
      }

      CaptionScore score = model.evaluate(praise, Decoding.greedy());

      assertThat(score.exactMatch().right()).isEqualTo(24);
      assertThat(score.images()).isEqualTo(24);
    }
  }

  @Test
  void teacher_forced_loss_is_the_validation_loss() {
    try (Captioner model = Captioner.fit(SOFT, TinyTraining.of(8), GRIDS, GRIDS)) {
      double nats = model.training().orElseThrow().validNats().orElseThrow();

      // 408 targets of float, each of sums of at most 20 terms.
      assertThat(
              model.evaluate(GRIDS, Decoding.greedy()).teacherForced().orElseThrow().natsPerToken())
          .isCloseTo(nats, within(1e-5));
    }
  }

  @Test
  void a_file_says_what_it_is_without_its_network() throws IOException {
    Path file = folder.resolve("a.seq");
    try (Captioner model = fitted(SOFT, GRIDS, 1)) {
      String hash = model.save(file);
      PairInfo<InputSide> info = Captioner.info(file);

      assertThat(info.sha256()).isEqualTo(hash);
      assertThat(info.parameters()).isEqualTo(model.parameterCount());
      assertThat(info.spec().source()).hasToString("4 x 6 features");
      assertThat(info.spec().longestTarget()).isEqualTo(8);
    }
    assertThat(ModelKind.of(file)).isEqualTo(ModelKind.CAPTIONER);
    assertThatThrownBy(() -> Seq2Seq.load(file))
        .isInstanceOf(WrongModelException.class)
        .hasMessageContaining("expected a translator, got a captioner");
  }

  private static List<FrameSequence> inputs(List<Captioned> items) {
    return items.stream().map(Captioned::input).toList();
  }

  private static Captioner fitted(CaptionerConfig config, List<Captioned> scenes, long updates) {
    if (updates == 0) {
      return Captioner.run(config, TinyTraining.of(1), scenes, List.of()).model();
    }
    return Captioner.fit(config, TinyTraining.of(updates), scenes, List.of());
  }
}
