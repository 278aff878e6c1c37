package io.github.seq4j.models.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.train.StopReason;
import io.github.seq4j.core.train.Stopping;
import io.github.seq4j.core.train.TrainingListener;
import io.github.seq4j.core.train.TrainingReport;
import io.github.seq4j.core.train.UpdateInfo;
import io.github.seq4j.core.train.ValidationConfig;
import io.github.seq4j.core.train.ValidationInfo;
import io.github.seq4j.core.train.WeightAveraging;
import io.github.seq4j.models.classify.SequenceClassifier;
import io.github.seq4j.models.file.ModelKind;
import io.github.seq4j.models.label.SequenceLabeler;
import io.github.seq4j.models.run.CheckpointMismatchException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceRunTest {

  private static final long UPDATES = 14;
  private static final List<LabeledText> REVIEWS = TinySequences.reviews();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 3, 4, 10})
  void a_run_that_was_stopped_and_resumed_ends_in_the_same_bytes(long stopAfter)
      throws IOException {
    Path straight = folder.resolve("straight.seq");
    Path resumed = folder.resolve("resumed.seq");
    SequenceRun<SequenceClassifier> whole = run(TinySequences.training(UPDATES));
    try (SequenceClassifier model = whole.model()) {
      whole.fit();
      model.save(straight);
    }

    Path checkpoint = folder.resolve("resumed.seq.checkpoint");
    stopAfter(checkpoint, stopAfter);
    SequenceRun<SequenceClassifier> second =
        run(TinySequences.training(UPDATES)).checkpoints(checkpoint);
    try (SequenceClassifier model = second.model()) {
      assertThat(second.resume().updates()).isEqualTo(UPDATES);
      model.save(resumed);
    }

    assertThat(resumed).hasSameBinaryContentAs(straight);
  }

  @Test
  void a_labeler_resumes_as_well() throws IOException {
    SequenceTraining training = TinySequences.training(9).withSelection(Selection.LOSS);
    Path checkpoint = folder.resolve("a.checkpoint");
    Path straight = folder.resolve("straight.seq");
    Path resumed = folder.resolve("resumed.seq");
    SequenceRun<SequenceLabeler> whole = tagger(training);
    try (SequenceLabeler model = whole.model()) {
      whole.fit();
      model.save(straight);
    }

    long[] asked = {0};
    SequenceRun<SequenceLabeler> first =
        tagger(training).checkpoints(checkpoint).stopWhen(() -> asked[0]++ >= 5);
    try (SequenceLabeler model = first.model()) {
      assertThat(first.fit().stopReason()).isEqualTo(StopReason.INTERRUPTED);
    }
    SequenceRun<SequenceLabeler> second = tagger(training).checkpoints(checkpoint);
    try (SequenceLabeler model = second.model()) {
      second.resume();
      model.save(resumed);
    }

    assertThat(resumed).hasSameBinaryContentAs(straight);
  }

  @Test
  void the_model_has_the_weights_that_made_the_fewest_mistakes() {
    List<ValidationInfo> seen = new ArrayList<>();
    SequenceTraining training = TinySequences.training(20);
    SequenceRun<SequenceClassifier> run =
        run(training.withTrainer(
                training.trainer().withValidation(ValidationConfig.everyUpdates(1))))
            .listener(
                new TrainingListener() {
                  @Override
                  public void onValidation(ValidationInfo info) {
                    seen.add(info);
                  }
                });
    try (SequenceClassifier model = run.model()) {
      TrainingReport report = run.fit();

      double fewest =
          seen.stream().mapToDouble(i -> i.validError().orElseThrow()).min().orElseThrow();
      assertThat(report.best().orElseThrow().validError()).hasValue(fewest);
      assertThat(model.evaluate(REVIEWS).accuracy().value()).isEqualTo(1 - fewest);
    }
  }

  @Test
  void by_loss_no_error_is_measured() {
    SequenceRun<SequenceClassifier> run =
        run(TinySequences.training(3).withSelection(Selection.LOSS));
    try (SequenceClassifier model = run.model()) {
      assertThat(run.fit().best().orElseThrow().validError()).isEmpty();
      assertThat(model.training().orElseThrow().validError()).isEmpty();
    }
  }

  @Test
  void spans_select_only_where_labels_mark_them() {
    assertThatThrownBy(() -> run(TinySequences.training(3).withSelection(Selection.SPAN_F1)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("selection");
  }

  @Test
  void a_run_that_is_refused_leaves_no_network_behind() {
    TokenEncoder encoder =
        TokenEncoder.ofTexts(
            (InputConfig.Text) TinySequences.words().input(),
            TinySequences.words().network().input(),
            List.of("a good film"));
    SequenceModel model =
        SequenceModel.create(
            new SequenceSpec(
                ModelKind.CLASSIFIER,
                TinySequences.words().input(),
                TinySequences.words().network(),
                encoder,
                Labels.of(List.of("bad", "good")),
                1),
            2);
    SequenceTraining refused = TinySequences.training(3).withSelection(Selection.SPAN_F1);
    EncodedSequence some = new EncodedSequence(encoder.encodeText("a film"), new int[] {1});

    assertThatThrownBy(() -> SequenceRun.of("model", model, refused, List.of(some), List.of(some)))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> model.network().parameters())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void without_validation_the_last_weights_are_kept() {
    SequenceRun<SequenceClassifier> run =
        SequenceClassifier.run(
            TinySequences.words(), TinySequences.training(3), REVIEWS, List.of());
    try (SequenceClassifier model = run.model()) {
      assertThat(run.validates()).isFalse();
      assertThat(run.fit().best()).isEmpty();
      assertThat(model.training().orElseThrow().validNats()).isEmpty();
    }
  }

  @Test
  void a_checkpoint_of_another_run_is_refused_with_everything_that_differs() {
    Path checkpoint = folder.resolve("a.seq.checkpoint");
    stopAfter(checkpoint, 4);

    List<LabeledText> more = new ArrayList<>(REVIEWS);
    more.add(new LabeledText("a good song", "good"));
    SequenceRun<SequenceClassifier> other =
        SequenceClassifier.run(
                TinySequences.words()
                    .withRecurrence(TinySequences.words().network().recurrence().withDropout(0.5)),
                TinySequences.training(UPDATES).withBatchSize(3),
                more,
                REVIEWS)
            .checkpoints(checkpoint);

    try (SequenceClassifier model = other.model()) {
      assertThatThrownBy(other::resume)
          .isInstanceOf(CheckpointMismatchException.class)
          .hasMessageContaining("batch size: 4 there, 3 here")
          .hasMessageContaining("training sequences: 12 there, 13 here")
          .hasMessageContaining("dropout=0.5")
          .hasMessageContaining("training data SHA-256");
    }
  }

  /** Of a run that averages its weights a checkpoint gives the last ones, not their average. */
  @Test
  void a_checkpoint_can_be_loaded_as_a_model_but_a_model_is_no_checkpoint() throws IOException {
    Path checkpoint = folder.resolve("a.seq.checkpoint");
    Path file = folder.resolve("a.seq");
    SequenceRun<SequenceClassifier> run =
        SequenceClassifier.run(
                TinySequences.words(), unaveraged(TinySequences.training(4)), REVIEWS, List.of())
            .checkpoints(checkpoint);
    try (SequenceClassifier trained = run.model()) {
      run.fit();
      trained.save(file);
      try (SequenceClassifier loaded = SequenceClassifier.load(checkpoint)) {
        assertThat(loaded.predict("a good film")).isEqualTo(trained.predict("a good film"));
      }
    }

    SequenceRun<SequenceClassifier> second = run(TinySequences.training(4)).checkpoints(file);
    try (SequenceClassifier model = second.model()) {
      assertThatThrownBy(second::resume)
          .isInstanceOf(CorruptBundleException.class)
          .hasMessageContaining("expected checkpoint, got model");
    }
  }

  @Test
  void word_vectors_take_the_place_of_random_embeddings_where_there_are_any() {
    Map<String, float[]> vectors = new HashMap<>();
    vectors.put("good", new float[] {1, 2, 3, 4, 5, 6});
    vectors.put("nowhere", new float[6]);
    SequenceRun<SequenceClassifier> run = run(TinySequences.training(3));
    try (SequenceClassifier model = run.model()) {
      assertThat(run.useWordVectors(vectors)).isEqualTo(1);

      int id = model.vocabulary().orElseThrow().id("good");
      float[] table = model.network().tensor("layer.emb.W");
      assertThat(java.util.Arrays.copyOfRange(table, id * 6, id * 6 + 6))
          .containsExactly(1, 2, 3, 4, 5, 6);
    }
  }

  @Test
  void word_vectors_of_another_size_are_refused() {
    SequenceRun<SequenceClassifier> run = run(TinySequences.training(3));
    try (SequenceClassifier model = run.model()) {
      assertThatThrownBy(() -> run.useWordVectors(Map.of("good", new float[5])))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("embedding size")
          .hasMessageContaining("5");
    }
  }

  @Test
  void balanced_labels_train_another_model() throws IOException {
    List<LabeledText> skewed = new ArrayList<>(REVIEWS);
    skewed.addAll(REVIEWS.stream().filter(r -> r.label().equals("bad")).toList());
    String[] hashes = new String[2];
    for (LabelWeighting weighting : LabelWeighting.values()) {
      try (SequenceClassifier model =
          SequenceClassifier.fit(
              TinySequences.words(),
              TinySequences.training(3).withWeighting(weighting),
              skewed,
              List.of())) {
        hashes[weighting.ordinal()] = model.save(folder.resolve(weighting + ".seq"));
      }
    }

    assertThat(hashes[1]).isNotEqualTo(hashes[0]);
  }

  @Test
  void a_run_can_be_made_longer() throws IOException {
    Path checkpoint = folder.resolve("a.seq.checkpoint");
    SequenceRun<SequenceClassifier> first = run(TinySequences.training(5)).checkpoints(checkpoint);
    try (SequenceClassifier model = first.model()) {
      first.fit();
    }
    SequenceTraining longer = TinySequences.training(5);
    SequenceRun<SequenceClassifier> second =
        run(longer.withTrainer(longer.trainer().withStopping(Stopping.afterUpdates(8))))
            .checkpoints(checkpoint);
    try (SequenceClassifier model = second.model()) {
      assertThat(second.resume().updates()).isEqualTo(8);
    }
  }

  private static SequenceRun<SequenceClassifier> run(SequenceTraining training) {
    return SequenceClassifier.run(TinySequences.words(), training, REVIEWS, REVIEWS);
  }

  private static SequenceRun<SequenceLabeler> tagger(SequenceTraining training) {
    return SequenceLabeler.run(
        TinySequences.tags(true), training, TinySequences.sentences(), TinySequences.sentences());
  }

  private static void stopAfter(Path checkpoint, long updates) {
    long[] done = {0};
    SequenceRun<SequenceClassifier> run =
        run(TinySequences.training(UPDATES))
            .checkpoints(checkpoint)
            .listener(
                new TrainingListener() {
                  @Override
                  public void onUpdate(UpdateInfo info) {
                    done[0] = info.update();
                  }
                })
            .stopWhen(() -> done[0] >= updates);
    try (SequenceClassifier model = run.model()) {
      assertThat(run.fit().stopReason()).isEqualTo(StopReason.INTERRUPTED);
    }
  }

  private static SequenceTraining unaveraged(SequenceTraining training) {
    return training.withTrainer(training.trainer().withAveraging(WeightAveraging.none()));
  }
}
