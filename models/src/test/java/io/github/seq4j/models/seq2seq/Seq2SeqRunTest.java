package io.github.seq4j.models.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.metrics.TranslationScore;
import io.github.seq4j.core.train.StopReason;
import io.github.seq4j.core.train.Stopping;
import io.github.seq4j.core.train.TrainingListener;
import io.github.seq4j.core.train.UpdateInfo;
import io.github.seq4j.core.train.ValidationConfig;
import io.github.seq4j.core.train.ValidationInfo;
import io.github.seq4j.core.train.WeightAveraging;
import io.github.seq4j.models.pair.Decoding;
import io.github.seq4j.models.pair.PairRun;
import io.github.seq4j.models.pair.PairSelection;
import io.github.seq4j.models.pair.PairTraining;
import io.github.seq4j.models.run.CheckpointMismatchException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Seq2SeqRunTest {

  private static final long UPDATES = 18;
  private static final List<TextPair> NUMBERS = TinyPairs.numbers();

  @TempDir Path folder;

  @Test
  void the_model_has_the_weights_that_wrote_most_numbers_right() {
    List<Double> errors = new ArrayList<>();
    PairRun<Seq2Seq> run = selecting(PairSelection.exactMatch(1_000), errors);
    try (Seq2Seq model = run.model()) {
      double kept = run.fit().best().orElseThrow().validError().orElseThrow();

      assertThat(kept).isEqualTo(Collections.min(errors)).isLessThan(errors.get(0));
      TranslationScore score = model.evaluate(NUMBERS, Decoding.greedy());
      assertThat(score.exactMatch().orElseThrow().share().value())
          .isCloseTo(1 - kept, within(1e-12));
    }
  }

  @Test
  void or_those_with_the_highest_bleu_on_the_first_few() {
    List<Double> errors = new ArrayList<>();
    PairRun<Seq2Seq> run = selecting(PairSelection.bleu(20), errors);
    try (Seq2Seq model = run.model()) {
      double kept = run.fit().best().orElseThrow().validError().orElseThrow();

      assertThat(kept).isEqualTo(Collections.min(errors));
      TranslationScore score = model.evaluate(NUMBERS.subList(0, 20), Decoding.greedy());
      assertThat(score.bleu().orElseThrow().score()).isCloseTo(100 * (1 - kept), within(1e-9));
    }
  }

  private static PairRun<Seq2Seq> selecting(PairSelection selection, List<Double> errors) {
    PairTraining training = TinyPairs.training(40).withSelection(selection);
    return run(training.withTrainer(
            training.trainer().withValidation(ValidationConfig.everyUpdates(4))))
        .listener(
            new TrainingListener() {
              @Override
              public void onValidation(ValidationInfo info) {
                errors.add(info.validError().orElseThrow());
              }
            });
  }

  @Test
  void by_loss_no_error_is_measured() {
    PairRun<Seq2Seq> run = run(TinyPairs.training(3));
    try (Seq2Seq model = run.model()) {
      assertThat(run.fit().best().orElseThrow().validError()).isEmpty();
      assertThat(model.training().orElseThrow().validError()).isEmpty();
    }
  }

  @Test
  void without_validation_the_last_weights_are_kept() {
    PairRun<Seq2Seq> run =
        Seq2Seq.run(TinyPairs.words(), TinyPairs.training(3), NUMBERS, List.of());
    try (Seq2Seq model = run.model()) {
      assertThat(run.validates()).isFalse();
      assertThat(run.updatesPerEpoch()).isEqualTo(8);
      assertThat(run.fit().best()).isEmpty();
      assertThat(model.training().orElseThrow().validNats()).isEmpty();
    }
  }

  @Test
  void a_checkpoint_of_another_run_is_refused_with_everything_that_differs() {
    Path checkpoint = folder.resolve("a.seq.checkpoint");
    stopAfter(checkpoint, 4);

    List<TextPair> more = new ArrayList<>(NUMBERS);
    more.add(new TextPair("sixty", "60"));
    PairRun<Seq2Seq> other =
        Seq2Seq.run(
                TinyPairs.words().withDropout(0.5).withReversedSource(true),
                TinyPairs.training(UPDATES).withBatchSize(3).withTeacherForcing(0.75),
                more,
                NUMBERS)
            .checkpoints(checkpoint);

    try (Seq2Seq model = other.model()) {
      assertThatThrownBy(other::resume)
          .isInstanceOf(CheckpointMismatchException.class)
          .hasMessageContaining("batch size: 8 there, 3 here")
          .hasMessageContaining("training pairs: 59 there, 60 here")
          .hasMessageContaining("source tokens: 16 there, 17 here")
          .hasMessageContaining("source vocabulary SHA-256")
          .hasMessageContaining("reversed source: false there, true here")
          .hasMessageContaining("teacher forcing: 1.0 there, 0.75 here")
          .hasMessageContaining("dropout=0.5")
          .hasMessageContaining("training data SHA-256");
    }
  }

  /** Of a run that averages its weights a checkpoint gives the last ones, not their average. */
  @Test
  void a_checkpoint_can_be_loaded_as_a_model_but_a_model_is_no_checkpoint() throws IOException {
    Path checkpoint = folder.resolve("a.seq.checkpoint");
    Path file = folder.resolve("a.seq");
    PairTraining training = TinyPairs.training(4);
    PairRun<Seq2Seq> run =
        Seq2Seq.run(
                TinyPairs.words(),
                training.withTrainer(training.trainer().withAveraging(WeightAveraging.none())),
                NUMBERS,
                List.of())
            .checkpoints(checkpoint);
    try (Seq2Seq trained = run.model()) {
      run.fit();
      trained.save(file);
      try (Seq2Seq loaded = Seq2Seq.load(checkpoint)) {
        assertThat(loaded.translate("twenty")).isEqualTo(trained.translate("twenty"));
      }
    }

    PairRun<Seq2Seq> second = run(TinyPairs.training(4)).checkpoints(file);
    try (Seq2Seq model = second.model()) {
      assertThatThrownBy(second::resume)
          .isInstanceOf(CorruptBundleException.class)
          .hasMessageContaining("expected checkpoint, got model");
    }
  }

  @Test
  void a_run_can_be_made_longer() throws IOException {
    Path checkpoint = folder.resolve("a.seq.checkpoint");
    PairRun<Seq2Seq> first = run(TinyPairs.training(5)).checkpoints(checkpoint);
    try (Seq2Seq model = first.model()) {
      first.fit();
    }
    PairTraining longer = TinyPairs.training(5);
    PairRun<Seq2Seq> second =
        run(longer.withTrainer(longer.trainer().withStopping(Stopping.afterUpdates(8))))
            .checkpoints(checkpoint);
    try (Seq2Seq model = second.model()) {
      assertThat(second.resume().updates()).isEqualTo(8);
    }
  }

  private static PairRun<Seq2Seq> run(PairTraining training) {
    return Seq2Seq.run(TinyPairs.words(), training, NUMBERS, NUMBERS);
  }

  private static void stopAfter(Path checkpoint, long updates) {
    long[] done = {0};
    PairRun<Seq2Seq> run =
        run(TinyPairs.training(UPDATES))
            .checkpoints(checkpoint)
            .listener(
                new TrainingListener() {
                  @Override
                  public void onUpdate(UpdateInfo info) {
                    done[0] = info.update();
                  }
                })
            .stopWhen(() -> done[0] >= updates);
    try (Seq2Seq model = run.model()) {
      assertThat(run.fit().stopReason()).isEqualTo(StopReason.INTERRUPTED);
    }
  }
}
