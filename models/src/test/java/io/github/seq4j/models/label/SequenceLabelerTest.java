package io.github.seq4j.models.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.bundle.WrongModelException;
import io.github.seq4j.core.data.FrameDifferences;
import io.github.seq4j.core.data.FrameNormalizer;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.core.metrics.LabelingScore;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.Direction;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.models.classify.SequenceClassifier;
import io.github.seq4j.models.file.ModelKind;
import io.github.seq4j.models.sequence.DataMismatchException;
import io.github.seq4j.models.sequence.InputConfig;
import io.github.seq4j.models.sequence.TinySequences;
import io.github.seq4j.models.sequence.UnknownLabelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SequenceLabelerTest {

  private static final List<TaggedSequence> SENTENCES = TinySequences.sentences();
  private static final List<List<String>> WORDS =
      SENTENCES.stream().map(TaggedSequence::tokens).toList();
  private static final List<FrameSequence> CLIPS = TinySequences.clips();

  @TempDir Path folder;

  static Stream<LabelerConfig> wordConfigs() {
    return Stream.of(
        TinySequences.tags(false),
        TinySequences.tags(true),
        TinySequences.tags(true).withStepInput(new StepInputConfig.Tokens(4, 0.1, 0.1)),
        TinySequences.tags(false)
            .withInput(new InputConfig.Words(false, 2))
            .withStepInput(new StepInputConfig.Tokens(4, 0, 0))
            .withRecurrence(RecurrentStackConfig.of(Cell.GRU, 4, 2).withResidual(true)));
  }

  static Stream<LabelerConfig> frameConfigs() {
    LabelerConfig live = TinySequences.live();
    return Stream.of(
        live,
        live.withInput(new InputConfig.Frames(FrameNormalizer.Kind.NONE)),
        moving(),
        live.withInput(new InputConfig.Frames(FrameNormalizer.Kind.MIN_MAX)).withCrf(true),
        live.withRecurrence(
            RecurrentStackConfig.of(Cell.RNN_TANH, 5, 2).withDirection(Direction.SUMMED)));
  }

  /** Live, and shown how the features moved. */
  private static LabelerConfig moving() {
    return TinySequences.live()
        .withInput(
            new InputConfig.Frames(FrameNormalizer.Kind.STANDARDIZE, FrameDifferences.of(1, 3)));
  }

  @ParameterizedTest
  @MethodSource("wordConfigs")
  void a_loaded_model_of_words_gives_the_same_bits_as_the_saved_one(LabelerConfig config)
      throws IOException {
    Path file = folder.resolve("a.seq");
    try (SequenceLabeler saved = fitted(config, 3)) {
      saved.save(file);
      try (SequenceLabeler loaded = SequenceLabeler.load(file)) {
        assertThat(loaded.labelAll(WORDS)).isEqualTo(saved.labelAll(WORDS));
        assertThat(loaded.config()).isEqualTo(config);
        assertThat(loaded.labels()).isEqualTo(saved.labels());
        assertThat(loaded.vocabulary()).isEqualTo(saved.vocabulary());
        assertThat(loaded.save(folder.resolve("b.seq"))).isEqualTo(saved.save(file));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("frameConfigs")
  void a_loaded_model_of_frames_gives_the_same_bits_as_the_saved_one(LabelerConfig config)
      throws IOException {
    Path file = folder.resolve("a.seq");
    try (SequenceLabeler saved = fittedFrames(config, 3)) {
      saved.save(file);
      try (SequenceLabeler loaded = SequenceLabeler.load(file)) {
        assertThat(loaded.labelFrames(CLIPS)).isEqualTo(saved.labelFrames(CLIPS));
        assertThat(loaded.config()).isEqualTo(config);
        assertThat(loaded.save(folder.resolve("b.seq"))).isEqualTo(saved.save(file));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("wordConfigs")
  void a_batch_is_its_members_and_padding_changes_nothing(LabelerConfig config) {
    try (SequenceLabeler model = fitted(config, 3)) {
      List<List<StepLabel>> together = model.labelAll(WORDS);

      for (int i = 0; i < WORDS.size(); i++) {
        List<StepLabel> alone = model.label(WORDS.get(i));
        for (int t = 0; t < alone.size(); t++) {
          assertThat(together.get(i).get(t).label()).isEqualTo(alone.get(t).label());
          // A probability of float through a few dozen sums of at most 12 terms.
          assertThat(together.get(i).get(t).probability())
              .isCloseTo(alone.get(t).probability(), within(1e-6));
        }
      }
    }
  }

  @Test
  void it_learns_tags_that_depend_on_the_words_around() {
    for (boolean crf : new boolean[] {false, true}) {
      try (SequenceLabeler model = fitted(TinySequences.tags(crf), 150)) {
        LabelingScore score = model.evaluate(SENTENCES);

        assertThat(score.accuracy().value()).as("CRF %s", crf).isEqualTo(1);
        assertThat(model.label(List.of("to", "walk")))
            .extracting(StepLabel::label)
            .containsExactly("PART", "VERB");
      }
    }
  }

  @Test
  void equal_seeds_make_equal_files() throws IOException {
    for (String name : List.of("a.seq", "b.seq")) {
      try (SequenceLabeler model = fitted(TinySequences.tags(true), 5)) {
        model.save(folder.resolve(name));
      }
    }

    assertThat(folder.resolve("b.seq")).hasSameBinaryContentAs(folder.resolve("a.seq"));
  }

  static Stream<LabelerConfig> liveConfigs() {
    return Stream.of(TinySequences.live(), moving());
  }

  @ParameterizedTest
  @MethodSource("liveConfigs")
  void one_frame_at_a_time_is_the_whole_clip_at_once_bit_for_bit(LabelerConfig config) {
    try (SequenceLabeler model = fittedFrames(config, 5)) {
      for (FrameSequence clip : CLIPS) {
        List<StepLabel> whole = model.label(clip);
        LabelingSession session = model.newSession();
        for (int t = 0; t < clip.length(); t++) {
          assertThat(session.step(frame(clip, t))).as("step %d", t).isEqualTo(whole.get(t));
        }
      }
    }
  }

  @Test
  void pictures_are_labelled_saved_loaded_and_read_one_at_a_time() throws IOException {
    List<FrameSequence> videos = TinySequences.videos();
    Path file = folder.resolve("a.seq");
    try (SequenceLabeler saved =
        SequenceLabeler.fitFrames(
            TinySequences.livePictures(), TinySequences.training(5), videos, videos)) {
      saved.save(file);
      try (SequenceLabeler loaded = SequenceLabeler.load(file)) {
        assertThat(loaded.labelFrames(videos)).isEqualTo(saved.labelFrames(videos));
        assertThat(loaded.config()).isEqualTo(TinySequences.livePictures());
        LabelingSession session = loaded.newSession();
        List<StepLabel> whole = saved.label(videos.get(0));
        for (int t = 0; t < whole.size(); t++) {
          assertThat(session.step(frame(videos.get(0), t))).isEqualTo(whole.get(t));
        }
      }
    }
  }

  @Test
  void one_word_at_a_time_is_the_whole_sentence_at_once_bit_for_bit() {
    LabelerConfig live = wordConfigs().toList().get(3);
    try (SequenceLabeler model = fitted(live, 5)) {
      List<StepLabel> whole = model.label(WORDS.get(2));
      LabelingSession session = model.newSession();
      for (int t = 0; t < whole.size(); t++) {
        assertThat(session.step(WORDS.get(2).get(t))).isEqualTo(whole.get(t));
      }
    }
  }

  @Test
  void sessions_that_interleave_do_not_disturb_each_other() {
    try (SequenceLabeler model = fittedFrames(TinySequences.live(), 5)) {
      FrameSequence clip = CLIPS.get(0);
      List<StepLabel> whole = model.label(clip);
      LabelingSession first = model.newSession();
      LabelingSession second = model.newSession();

      for (int t = 0; t < clip.length(); t++) {
        assertThat(first.step(frame(clip, t))).isEqualTo(whole.get(t));
        second.step(new float[] {t, -t});
        model.label(CLIPS.get(1));
      }
    }
  }

  @Test
  void differences_are_features_of_the_network_and_not_of_the_frames_it_is_given() {
    try (SequenceLabeler model = fittedFrames(moving(), 1)) {
      assertThat(model.frameShape()).isEqualTo(FrameShape.vector(2));
      assertThat(model.network().sizes().frame()).isEqualTo(FrameShape.vector(6));
      assertThatThrownBy(() -> model.newSession().step(new float[6]))
          .hasMessageContaining("expected 2, got 6");
    }
  }

  @Test
  void a_state_without_the_frames_that_differences_need_is_refused() {
    try (SequenceLabeler still = fittedFrames(TinySequences.live(), 1);
        SequenceLabeler moving = fittedFrames(moving(), 1)) {
      assertThatThrownBy(() -> moving.session(still.newSession().state()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("frames");
    }
  }

  @ParameterizedTest
  @MethodSource("liveConfigs")
  void a_session_goes_on_from_a_fork_or_a_state_that_was_kept(LabelerConfig config) {
    try (SequenceLabeler model = fittedFrames(config, 5)) {
      FrameSequence clip = CLIPS.get(3);
      LabelingSession session = model.newSession();
      session.step(frame(clip, 0));
      LabelingSession fork = session.fork();
      var state = session.state();

      StepLabel next = session.step(frame(clip, 1));

      assertThat(fork.step(frame(clip, 1))).isEqualTo(next);
      assertThat(model.session(state).step(frame(clip, 1))).isEqualTo(next);
      assertThat(model.session(state).step(frame(clip, 1))).isEqualTo(next);
    }
  }

  @Test
  void a_labeler_that_needs_whole_sequences_has_no_sessions_and_says_why() {
    LabelerConfig live = TinySequences.live();
    LabelerConfig both = live.withRecurrence(both(live));
    try (SequenceLabeler backward = fittedFrames(both, 1);
        SequenceLabeler path = fittedFrames(live.withCrf(true), 1)) {
      assertThatThrownBy(backward::newSession)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("reads them backward too");
      assertThatThrownBy(path::newSession)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("CRF");
    }
  }

  @Test
  void a_state_of_another_network_is_refused() {
    LabelerConfig wider =
        TinySequences.live().withRecurrence(RecurrentStackConfig.of(Cell.LSTM, 6, 2));
    try (SequenceLabeler one = fittedFrames(TinySequences.live(), 1);
        SequenceLabeler other = fittedFrames(wider, 1)) {
      assertThatThrownBy(() -> one.session(other.newSession().state()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("l0.h");
    }
  }

  @Test
  void frames_are_given_to_a_session_as_they_were_measured() {
    LabelerConfig raw =
        TinySequences.live().withInput(new InputConfig.Frames(FrameNormalizer.Kind.NONE));
    try (SequenceLabeler model = fittedFrames(raw, 1)) {
      assertThatThrownBy(() -> model.newSession().step(new float[3]))
          .hasMessageContaining("expected 2, got 3");
      assertThatThrownBy(() -> model.newSession().step("word")).isInstanceOf(ConfigException.class);
    }
  }

  @Test
  void the_baseline_sees_each_step_alone_and_is_scored_by_whole_clips() {
    List<FrameSequence> steps =
        CLIPS.stream()
            .flatMap(clip -> IntStream.range(0, clip.length()).mapToObj(t -> clip.slice(t, t + 1)))
            .toList();
    try (SequenceLabeler alone =
        SequenceLabeler.fitFrames(
            TinySequences.live(), TinySequences.training(20).withWindow(1), CLIPS, CLIPS)) {
      LabelingScore score = alone.evaluateFrames(CLIPS, Context.SINGLE_STEPS);

      assertThat(score.sequences()).hasSize(CLIPS.size());
      assertThat(score.sequences().get(1).name()).isEqualTo("clip1");
      long right =
          steps.stream()
              .filter(s -> alone.label(s).get(0).label().equals(s.labels().get(0)))
              .count();
      assertThat(score.accuracy().value()).isEqualTo((double) right / steps.size());
    }
  }

  @Test
  void with_single_steps_the_same_frame_always_gets_the_same_label() {
    try (SequenceLabeler alone =
        SequenceLabeler.fit(
            TinySequences.tags(false),
            TinySequences.training(80).withWindow(1),
            SENTENCES,
            List.of())) {
      // Of 21 words, "walk" is three times a noun and twice a verb, "end" twice either.
      assertThat(alone.evaluate(SENTENCES, Context.SINGLE_STEPS).accuracy().value())
          .isLessThanOrEqualTo(17.0 / 21);
    }
  }

  @Test
  void spans_are_scored_where_the_labels_mark_them() {
    List<TaggedSequence> chunks =
        List.of(
            TinySequences.tagged("the dog sees a cat", "B-NP I-NP O B-NP I-NP"),
            TinySequences.tagged("a cat sleeps", "B-NP I-NP O"));
    try (SequenceLabeler model = fitted(TinySequences.tags(true), 1, chunks)) {
      assertThat(model.evaluate(chunks).spans()).isPresent();
    }
    try (SequenceLabeler model = fitted(TinySequences.tags(true), 1)) {
      assertThat(model.evaluate(SENTENCES).spans()).isEmpty();
    }
  }

  @Test
  void sequences_without_a_label_for_each_step_are_refused_by_name() {
    assertThatThrownBy(
            () ->
                SequenceLabeler.runFrames(
                    TinySequences.live(),
                    TinySequences.training(1),
                    TinySequences.wholeClips(),
                    List.of()))
        .isInstanceOf(DataMismatchException.class)
        .hasMessage("clip0: expected a label for each of 4 steps, got 1");
    try (SequenceLabeler model = fitted(TinySequences.tags(false), 1)) {
      assertThatThrownBy(() -> model.evaluate(List.of(TaggedSequence.untagged(List.of("the")))))
          .isInstanceOf(DataMismatchException.class)
          .hasMessageContaining("test sequence 1");
      assertThatThrownBy(() -> model.evaluate(List.of(TinySequences.tagged("the", "ARTICLE"))))
          .isInstanceOf(UnknownLabelException.class)
          .hasMessageContaining("'ARTICLE'");
    }
  }

  @Test
  void a_sequence_without_words_is_refused_by_its_number() {
    try (SequenceLabeler model = fitted(TinySequences.tags(false), 1)) {
      assertThatThrownBy(() -> model.labelAll(List.of(List.of("to"), List.of())))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("words of sequence 2");
    }
  }

  @Test
  void words_may_be_empty_or_hold_blanks() {
    List<TaggedSequence> odd =
        List.of(new TaggedSequence(List.of("10 000", "", "dogs"), List.of("NUM", "X", "NOUN")));
    try (SequenceLabeler model = fitted(TinySequences.tags(false), 1, odd)) {
      assertThat(model.vocabulary().orElseThrow().contains("10 000")).isTrue();
      assertThat(model.label(odd.get(0).tokens())).hasSize(3);
    }
  }

  @Test
  void a_classifier_s_file_is_refused() throws IOException {
    Path file = folder.resolve("a.seq");
    Path other = folder.resolve("b.seq");
    try (SequenceClassifier model =
            SequenceClassifier.fit(
                TinySequences.words(),
                TinySequences.training(1),
                TinySequences.reviews(),
                List.of());
        SequenceLabeler labeler = fitted(TinySequences.tags(false), 1)) {
      model.save(file);
      labeler.save(other);
    }

    assertThat(ModelKind.of(other)).isEqualTo(ModelKind.LABELER);
    assertThatThrownBy(() -> SequenceLabeler.load(file))
        .isInstanceOf(WrongModelException.class)
        .hasMessageContaining("expected a labeler, got a classifier");
    assertThatThrownBy(() -> SequenceClassifier.load(other))
        .isInstanceOf(WrongModelException.class)
        .hasMessageContaining("expected a classifier, got a labeler");
  }

  private static RecurrentStackConfig both(LabelerConfig config) {
    return config.network().recurrence().withDirection(Direction.CONCATENATED);
  }

  private static float[] frame(FrameSequence clip, int t) {
    return clip.slice(t, t + 1).values();
  }

  private static SequenceLabeler fitted(LabelerConfig config, long updates) {
    return fitted(config, updates, SENTENCES);
  }

  private static SequenceLabeler fitted(
      LabelerConfig config, long updates, List<TaggedSequence> sentences) {
    return SequenceLabeler.fit(config, TinySequences.training(updates), sentences, sentences);
  }

  private static SequenceLabeler fittedFrames(LabelerConfig config, long updates) {
    return SequenceLabeler.fitFrames(config, TinySequences.training(updates), CLIPS, CLIPS);
  }
}
