package io.github.seq4j.models.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.bundle.WrongModelException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.inspect.attention.AttendedItem;
import io.github.seq4j.core.metrics.ClassificationScore;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.Pooling;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.models.file.ModelKind;
import io.github.seq4j.models.lm.LanguageModel;
import io.github.seq4j.models.lm.LanguageModelConfig;
import io.github.seq4j.models.run.TrainingSummary;
import io.github.seq4j.models.sequence.DataMismatchException;
import io.github.seq4j.models.sequence.InputConfig;
import io.github.seq4j.models.sequence.TinySequences;
import io.github.seq4j.models.sequence.UnknownLabelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SequenceClassifierTest {

  private static final List<LabeledText> REVIEWS = TinySequences.reviews();
  private static final List<String> TEXTS = REVIEWS.stream().map(LabeledText::text).toList();

  @TempDir Path folder;

  static Stream<ClassifierConfig> textConfigs() {
    ClassifierConfig words = TinySequences.words();
    return Stream.of(
        words,
        words.withPooling(Pooling.LAST),
        words.withPooling(Pooling.MEAN),
        words.withPooling(Pooling.ATTENTION),
        words.withStepInput(new StepInputConfig.Words(4, 3, 2, 0.1, 0.1)),
        words.withInput(new InputConfig.Text(Unit.CHARACTER, false, 1)),
        words.withInput(new InputConfig.Text(Unit.JAMO, true, 2)),
        words.withInput(new InputConfig.Text(Unit.WORD, false, 1)));
  }

  @ParameterizedTest
  @MethodSource("textConfigs")
  void a_loaded_model_gives_the_same_bits_as_the_saved_one(ClassifierConfig config)
      throws IOException {
    Path file = folder.resolve("a.seq");
    try (SequenceClassifier saved = fitted(config, 3)) {
      saved.save(file);
      try (SequenceClassifier loaded = SequenceClassifier.load(file)) {
        assertThat(loaded.predictAll(TEXTS)).isEqualTo(saved.predictAll(TEXTS));
        assertThat(loaded.config()).isEqualTo(config);
        assertThat(loaded.labels()).isEqualTo(saved.labels());
        assertThat(loaded.vocabulary()).isEqualTo(saved.vocabulary());
        assertThat(loaded.training()).isEqualTo(saved.training());
        assertThat(loaded.seed()).isEqualTo(7);
        assertThat(loaded.save(folder.resolve("b.seq"))).isEqualTo(saved.save(file));
      }
    }
  }

  @Test
  void what_is_attended_is_what_the_prediction_says() {
    try (SequenceClassifier model =
        fitted(TinySequences.words().withPooling(Pooling.ATTENTION), 3)) {
      AttendedItem item = model.attended(TEXTS).get(1);

      Prediction said = model.predict(TEXTS.get(1));
      assertThat(item.text()).isEqualTo(said.label());
      assertThat(item.source()).isEqualTo(said.tokens());
      assertThat(Math.exp(item.attended().logProbabilities()[0]))
          .isCloseTo(said.probability(), within(1e-6));
      for (int t = 0; t < said.attention().size(); t++) {
        assertThat((double) item.attended().weights()[0][t])
            .isCloseTo(said.attention().get(t), within(1e-6));
      }
    }
  }

  @Test
  void a_classifier_without_attention_has_nothing_attended() {
    try (SequenceClassifier model = fitted(TinySequences.words(), 1)) {
      assertThatThrownBy(() -> model.attended(TEXTS))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("does not pool by attention");
    }
  }

  @ParameterizedTest
  @MethodSource("textConfigs")
  void a_batch_is_its_members_and_padding_changes_nothing(ClassifierConfig config) {
    try (SequenceClassifier model = fitted(config, 3)) {
      List<Prediction> together = model.predictAll(TEXTS);

      for (int i = 0; i < TEXTS.size(); i++) {
        Prediction alone = model.predict(TEXTS.get(i));
        assertThat(together.get(i).label()).isEqualTo(alone.label());
        // A probability of float through a few dozen sums of at most 12 terms.
        assertThat(together.get(i).probability()).isCloseTo(alone.probability(), within(1e-6));
      }
    }
  }

  @Test
  void equal_seeds_make_equal_files_and_other_seeds_others() throws IOException {
    String[] hashes = new String[3];
    for (int i = 0; i < 3; i++) {
      try (SequenceClassifier model =
          SequenceClassifier.fit(
              TinySequences.words(),
              TinySequences.training(5).withSeed(i == 2 ? 8 : 7),
              REVIEWS,
              REVIEWS)) {
        hashes[i] = model.save(folder.resolve(i + ".seq"));
      }
    }

    assertThat(hashes[1]).isEqualTo(hashes[0]);
    assertThat(hashes[2]).isNotEqualTo(hashes[0]);
    assertThat(folder.resolve("1.seq")).hasSameBinaryContentAs(folder.resolve("0.seq"));
  }

  @Test
  void it_learns_that_not_good_is_bad_and_says_what_it_was_made_from() throws IOException {
    Path file = folder.resolve("a.seq");
    try (SequenceClassifier model = fitted(TinySequences.words(), 150)) {
      ClassificationScore score = model.evaluate(REVIEWS);
      assertThat(score.accuracy().value()).isEqualTo(1);
      assertThat(score.natsPerLabel().orElseThrow()).isLessThan(Math.log(2));
      assertThat(model.predict("not a good film").label()).isEqualTo("bad");
      model.save(file);
    }
    try (SequenceClassifier loaded = SequenceClassifier.load(file)) {
      TrainingSummary summary = loaded.training().orElseThrow();
      assertThat(summary.updates()).isEqualTo(150);
      assertThat(summary.trainTargets()).isEqualTo(12);
      assertThat(summary.validError()).hasValue(0);
    }
  }

  @Test
  void evaluation_counts_what_prediction_gets_wrong() {
    try (SequenceClassifier model = fitted(TinySequences.words(), 1)) {
      long right =
          REVIEWS.stream()
              .filter(review -> model.predict(review.text()).label().equals(review.label()))
              .count();
      double nats =
          -REVIEWS.stream()
                  .mapToDouble(r -> Math.log(model.predict(r.text()).probabilities().of(r.label())))
                  .sum()
              / REVIEWS.size();

      ClassificationScore score = model.evaluate(REVIEWS);

      assertThat(score.accuracy().value()).isEqualTo(right / 12.0);
      assertThat(score.natsPerLabel().orElseThrow()).isCloseTo(nats, within(1e-6));
    }
  }

  @Test
  void probabilities_sum_to_one_and_the_label_has_the_largest() {
    try (SequenceClassifier model = fitted(TinySequences.words(), 3)) {
      Prediction prediction = model.predict("a good cast");

      assertThat(prediction.probabilities().toMap()).containsOnlyKeys("bad", "good");
      assertThat(prediction.probabilities().toMap().values().stream().mapToDouble(p -> p).sum())
          .isCloseTo(1, within(1e-6));
      assertThat(prediction.probability()).isGreaterThanOrEqualTo(0.5);
    }
  }

  @Test
  void attention_gives_each_token_a_weight() {
    ClassifierConfig config = TinySequences.words().withPooling(Pooling.ATTENTION);
    try (SequenceClassifier model = fitted(config, 3)) {
      Prediction prediction = model.predict("Not a good  film");

      assertThat(prediction.tokens()).containsExactly("Not", "a", "good", "film");
      assertThat(prediction.attention()).hasSize(4);
      assertThat(prediction.attention().stream().mapToDouble(w -> w).sum())
          .isCloseTo(1, within(1e-6));
    }
    try (SequenceClassifier model = fitted(TinySequences.words(), 3)) {
      assertThat(model.predict("a good film").attention()).isEmpty();
    }
  }

  @Test
  void words_never_seen_are_all_the_same_and_so_is_an_empty_text() {
    try (SequenceClassifier model = fitted(TinySequences.words(), 3)) {
      Prediction unseen = model.predict("xylophone");

      assertThat(model.predict("zither").probabilities()).isEqualTo(unseen.probabilities());
      assertThat(model.predict("all").probabilities()).isNotEqualTo(unseen.probabilities());
      assertThat(model.predict("").probabilities()).isEqualTo(unseen.probabilities());
      assertThat(model.predict(" \t ").tokens()).containsExactly("<unk>");
    }
  }

  @Test
  void a_word_seen_once_is_unknown_where_two_are_asked_for() {
    List<LabeledText> texts =
        List.of(new LabeledText("good good", "a"), new LabeledText("bad bad once", "b"));
    try (SequenceClassifier model =
        SequenceClassifier.fit(
            TinySequences.words(), TinySequences.training(1), texts, List.of())) {
      assertThat(model.vocabulary().orElseThrow().tokens()).containsExactly("<unk>", "bad", "good");
    }
  }

  @Test
  void case_matters_only_where_it_is_meant_to() {
    ClassifierConfig exact =
        TinySequences.words().withInput(new InputConfig.Text(Unit.WORD, false, 1));
    try (SequenceClassifier folding = fitted(TinySequences.words(), 3);
        SequenceClassifier keeping = fitted(exact, 3)) {
      assertThat(folding.predict("A GOOD film").probabilities())
          .isEqualTo(folding.predict("a good film").probabilities());
      assertThat(keeping.predict("A GOOD film").probabilities())
          .isNotEqualTo(keeping.predict("a good film").probabilities());
    }
  }

  @Test
  void frames_are_classified_saved_and_loaded() throws IOException {
    List<FrameSequence> clips = TinySequences.wholeClips();
    Path file = folder.resolve("a.seq");
    try (SequenceClassifier saved =
        SequenceClassifier.fitFrames(
            TinySequences.frames(), TinySequences.training(60), clips, clips)) {
      saved.save(file);
      assertThat(saved.evaluateFrames(clips).accuracy().value()).isEqualTo(1);
      try (SequenceClassifier loaded = SequenceClassifier.load(file)) {
        assertThat(loaded.predictFrames(clips)).isEqualTo(saved.predictFrames(clips));
        assertThat(loaded.config()).isEqualTo(TinySequences.frames());
        assertThat(loaded.predict(clips.get(0)))
            .extracting(Prediction::label)
            .isEqualTo(clips.get(0).labels().get(0));
      }
    }
  }

  @Test
  void frames_of_another_shape_or_that_are_not_numbers_are_refused_by_name() {
    List<FrameSequence> clips = TinySequences.wholeClips();
    try (SequenceClassifier model =
        SequenceClassifier.fitFrames(
            TinySequences.frames(), TinySequences.training(1), clips, List.of())) {
      FrameSequence wide = new FrameSequence("wide", FrameShape.vector(3), new float[6], List.of());
      FrameSequence gap =
          new FrameSequence(
              "gap", FrameShape.vector(2), new float[] {1, 2, 3, Float.NaN}, List.of());

      assertThatThrownBy(() -> model.predict(wide))
          .isInstanceOf(DataMismatchException.class)
          .hasMessage(
              "wide: frames of another shape than in training; expected 2 features,"
                  + " got 3 features");
      assertThatThrownBy(() -> model.predict(gap))
          .isInstanceOf(DataMismatchException.class)
          .hasMessageStartingWith("gap: number 2 of step 2:");
    }
  }

  @Test
  void texts_are_not_given_to_a_model_of_frames_nor_the_other_way_round() {
    List<FrameSequence> clips = TinySequences.wholeClips();

    assertThatThrownBy(
            () ->
                SequenceClassifier.run(
                    TinySequences.frames(), TinySequences.training(1), REVIEWS, REVIEWS))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("texts");
    try (SequenceClassifier model = fitted(TinySequences.words(), 1)) {
      assertThatThrownBy(() -> model.predict(clips.get(0)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("frames");
    }
  }

  @Test
  void one_class_only_is_refused() {
    List<LabeledText> one = List.of(new LabeledText("good", "a"), new LabeledText("bad", "a"));

    assertThatThrownBy(
            () ->
                SequenceClassifier.run(
                    TinySequences.words(), TinySequences.training(1), one, List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("at least 2")
        .hasMessageContaining("[a]");
  }

  @Test
  void a_label_that_training_lacks_is_refused_by_name() {
    List<LabeledText> other = List.of(REVIEWS.get(0), new LabeledText("so so", "neutral"));

    assertThatThrownBy(
            () ->
                SequenceClassifier.run(
                    TinySequences.words(), TinySequences.training(1), REVIEWS, other))
        .isInstanceOf(UnknownLabelException.class)
        .hasMessage(
            "validation text 2: the training data has no label 'neutral'; expected one of"
                + " bad, good");
    try (SequenceClassifier model = fitted(TinySequences.words(), 1)) {
      assertThatThrownBy(() -> model.evaluate(other))
          .isInstanceOf(UnknownLabelException.class)
          .hasMessageStartingWith("test text 2");
    }
  }

  @Test
  void labels_are_numbered_in_their_own_order_whatever_came_first() {
    List<LabeledText> texts =
        List.of(new LabeledText("x", "b"), new LabeledText("y", "C"), new LabeledText("z", "a"));
    try (SequenceClassifier model =
        SequenceClassifier.run(TinySequences.words(), TinySequences.training(1), texts, List.of())
            .model()) {
      assertThat(model.labels()).containsExactly("C", "a", "b");
    }
  }

  @Test
  void another_task_s_file_is_refused_with_what_it_is_and_what_opens_it() throws IOException {
    Path classifier = folder.resolve("classifier.seq");
    Path language = folder.resolve("language.seq");
    try (SequenceClassifier model = fitted(TinySequences.words(), 1);
        LanguageModel other =
            LanguageModel.create(
                LanguageModelConfig.characters(TokenNetworkConfig.of(Cell.GRU, 3, 1)),
                Vocabulary.ofCharacters("ab"),
                1,
                1)) {
      model.save(classifier);
      other.save(language);
    }

    assertThat(ModelKind.of(classifier)).isEqualTo(ModelKind.CLASSIFIER);
    assertThat(ModelKind.of(language)).isEqualTo(ModelKind.LANGUAGE_MODEL);
    assertThatThrownBy(() -> SequenceClassifier.load(language))
        .isInstanceOf(WrongModelException.class)
        .hasMessageContaining("expected a classifier, got a language model")
        .extracting(e -> ((WrongModelException) e).hint())
        .asString()
        .contains("generate");
    assertThatThrownBy(() -> LanguageModel.load(classifier))
        .isInstanceOf(WrongModelException.class)
        .hasMessageContaining("expected a language model, got a classifier")
        .extracting(e -> ((WrongModelException) e).hint())
        .asString()
        .contains("classify");
  }

  @Test
  void a_file_that_is_cut_off_is_refused() throws IOException {
    Path file = folder.resolve("a.seq");
    try (SequenceClassifier model = fitted(TinySequences.words(), 1)) {
      model.save(file);
    }
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 8));

    assertThatThrownBy(() -> SequenceClassifier.load(file)).isInstanceOf(IOException.class);
  }

  @Test
  void many_threads_on_one_model_predict_what_each_would_alone() throws Exception {
    try (SequenceClassifier model = fitted(TinySequences.words(), 3)) {
      Callable<List<Prediction>> predicting = () -> model.predictAll(TEXTS);
      List<Prediction> alone = predicting.call();

      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Callable<List<Prediction>>> tasks =
            IntStream.range(0, 12).mapToObj(i -> predicting).toList();
        for (Future<List<Prediction>> result : threads.invokeAll(tasks)) {
          assertThat(result.get()).isEqualTo(alone);
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  @Test
  void closing_twice_is_allowed() {
    SequenceClassifier model = fitted(TinySequences.words(), 1);
    model.close();
    model.close();
  }

  private static SequenceClassifier fitted(ClassifierConfig config, long updates) {
    return SequenceClassifier.fit(config, TinySequences.training(updates), REVIEWS, REVIEWS);
  }
}
