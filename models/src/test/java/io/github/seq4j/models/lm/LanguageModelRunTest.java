package io.github.seq4j.models.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.data.LossReduction;
import io.github.seq4j.core.train.Sgd;
import io.github.seq4j.core.train.StopReason;
import io.github.seq4j.core.train.TrainingListener;
import io.github.seq4j.core.train.TrainingReport;
import io.github.seq4j.core.train.UpdateInfo;
import io.github.seq4j.core.train.ValidationConfig;
import io.github.seq4j.core.train.WeightAveraging;
import io.github.seq4j.models.run.CheckpointMismatchException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageModelRunTest {

  private static final long UPDATES = 22;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 4, 9, 21})
  void a_run_that_was_stopped_and_resumed_ends_in_the_same_bytes(long stopAfter)
      throws IOException {
    Path straight = folder.resolve("straight.seq");
    Path resumed = folder.resolve("resumed.seq");
    fit(TinyModels.run(TinyModels.training(UPDATES)), straight);

    Path checkpoint = folder.resolve("resumed.seq.checkpoint");
    stopAfter(checkpoint, stopAfter);
    LanguageModelRun second = TinyModels.run(TinyModels.training(UPDATES)).checkpoints(checkpoint);
    try (LanguageModel model = second.model()) {
      assertThat(second.resume().updates()).isEqualTo(UPDATES);
      model.save(resumed);
    }

    assertThat(resumed).hasSameBinaryContentAs(straight);
  }

  @Test
  void a_run_with_random_lengths_summed_loss_and_a_triggered_average_resumes_in_the_same_bytes()
      throws IOException {
    LanguageModelTraining training = awd(TinyModels.training(40));
    Path straight = folder.resolve("straight.seq");
    Path resumed = folder.resolve("resumed.seq");
    List<Long> averaged = new ArrayList<>();
    fit(TinyModels.run(training).listener(averages(averaged)), straight);
    assertThat(averaged).hasSize(1);

    for (long stopAfter : new long[] {3, averaged.get(0), averaged.get(0) + 1, 39}) {
      Path checkpoint = folder.resolve(stopAfter + ".checkpoint");
      long[] asked = {stopAfter};
      LanguageModelRun first =
          TinyModels.run(training).checkpoints(checkpoint).stopWhen(() -> asked[0]-- == 0);
      try (LanguageModel model = first.model()) {
        first.fit();
      }
      LanguageModelRun second = TinyModels.run(training).checkpoints(checkpoint);
      try (LanguageModel model = second.model()) {
        second.resume();
        model.save(resumed);
      }
      assertThat(resumed).as("stopped after %d", stopAfter).hasSameBinaryContentAs(straight);
    }
  }

  @Test
  void a_run_with_circular_streams_resumes_in_the_same_bytes_at_the_end_of_an_epoch_too()
      throws IOException {
    LanguageModelTraining training = TinyModels.training(24).withCuts(StreamCuts.CIRCULAR);
    Path straight = folder.resolve("straight.seq");
    Path resumed = folder.resolve("resumed.seq");
    fit(TinyModels.run(training), straight);
    int epoch = 9; // 374 tokens to train on, 4 streams of 10

    for (int stopAfter : new int[] {epoch - 1, epoch, epoch + 1}) {
      Path checkpoint = folder.resolve(stopAfter + ".checkpoint");
      stopAfter(checkpoint, stopAfter, training);
      LanguageModelRun second = TinyModels.run(training).checkpoints(checkpoint);
      try (LanguageModel model = second.model()) {
        second.resume();
        model.save(resumed);
      }
      assertThat(resumed).as("stopped after %d", stopAfter).hasSameBinaryContentAs(straight);
    }
  }

  private static LanguageModelTraining awd(LanguageModelTraining training) {
    return training
        .withCuts(StreamCuts.RANDOM)
        .withReduction(LossReduction.SUM_OVER_STEPS)
        .withTrainer(
            training
                .trainer()
                .withOptimizer(Sgd.defaults().withLearningRate(4))
                .withAveraging(WeightAveraging.triggered(1))
                .withValidation(new ValidationConfig(true, 2)));
  }

  private static TrainingListener averages(List<Long> updates) {
    return new TrainingListener() {
      @Override
      public void onAveraging(long update) {
        updates.add(update);
      }
    };
  }

  @Test
  void a_checkpoint_of_other_lengths_or_another_loss_is_refused() {
    Path checkpoint = folder.resolve("a.seq.checkpoint");
    stopAfter(checkpoint, 4);
    LanguageModelRun other =
        TinyModels.run(
                TinyModels.training(UPDATES)
                    .withCuts(StreamCuts.RANDOM)
                    .withReduction(LossReduction.SUM_OVER_STEPS))
            .checkpoints(checkpoint);

    try (LanguageModel model = other.model()) {
      assertThatThrownBy(other::resume)
          .isInstanceOf(CheckpointMismatchException.class)
          .hasMessageContaining("random lengths: nothing there, true here")
          .hasMessageContaining("loss reduction: nothing there, SUM_OVER_STEPS here");
    }
  }

  @Test
  void a_checkpoint_of_streams_that_begin_anew_is_refused_by_circular_ones() {
    Path checkpoint = folder.resolve("a.seq.checkpoint");
    stopAfter(checkpoint, 4);
    LanguageModelRun other =
        TinyModels.run(TinyModels.training(UPDATES).withCuts(StreamCuts.CIRCULAR))
            .checkpoints(checkpoint);

    try (LanguageModel model = other.model()) {
      assertThatThrownBy(other::resume)
          .isInstanceOf(CheckpointMismatchException.class)
          .hasMessageContaining("circular streams: nothing there, true here");
    }
  }

  @Test
  void the_smooth_loss_starts_from_ln_v() {
    List<Double> smooth = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    LanguageModelRun run =
        TinyModels.run(TinyModels.training(1))
            .listener(
                new TrainingListener() {
                  @Override
                  public void onUpdate(UpdateInfo info) {
                    smooth.add(info.smoothNats());
                    losses.add(info.loss().natsPerTarget());
                  }
                });
    try (LanguageModel model = run.model()) {
      run.fit();
      assertThat(smooth.get(0))
          .isCloseTo(
              0.999 * Math.log(model.vocabulary().size()) + 0.001 * losses.get(0), within(1e-12));
    }
  }

  private static void fit(LanguageModelRun run, Path file) throws IOException {
    try (LanguageModel model = run.model()) {
      run.fit();
      model.save(file);
    }
  }

  private static void stopAfter(Path checkpoint, long updates) {
    stopAfter(checkpoint, updates, TinyModels.training(UPDATES));
  }

  private static void stopAfter(Path checkpoint, long updates, LanguageModelTraining training) {
    long[] done = {0};
    LanguageModelRun run =
        TinyModels.run(training)
            .checkpoints(checkpoint)
            .listener(
                new TrainingListener() {
                  @Override
                  public void onUpdate(UpdateInfo info) {
                    done[0] = info.update();
                  }
                })
            .stopWhen(() -> done[0] >= updates);
    try (LanguageModel model = run.model()) {
      TrainingReport report = run.fit();
      assertThat(report.stopReason()).isEqualTo(StopReason.INTERRUPTED);
    }
  }

  @Test
  void a_killed_run_goes_on_from_its_last_checkpoint() throws IOException {
    Path straight = folder.resolve("straight.seq");
    Path resumed = folder.resolve("resumed.seq");
    fit(TinyModels.run(TinyModels.training(UPDATES)), straight);

    Path checkpoint = folder.resolve("resumed.seq.checkpoint");
    LanguageModelRun killed =
        TinyModels.run(TinyModels.training(UPDATES))
            .checkpoints(checkpoint)
            .listener(
                new TrainingListener() {
                  @Override
                  public void onUpdate(UpdateInfo info) {
                    if (info.update() == 10) {
                      throw new IllegalStateException("killed"); // after the checkpoint of update 8
                    }
                  }
                });
    try (LanguageModel model = killed.model()) {
      assertThatThrownBy(killed::fit).hasMessage("killed");
    }
    LanguageModelRun second = TinyModels.run(TinyModels.training(UPDATES)).checkpoints(checkpoint);
    try (LanguageModel model = second.model()) {
      second.resume();
      model.save(resumed);
    }

    assertThat(resumed).hasSameBinaryContentAs(straight);
  }

  @Test
  void a_finished_run_can_be_made_longer() throws IOException {
    Path checkpoint = folder.resolve("a.seq.checkpoint");
    LanguageModelRun first = TinyModels.run(TinyModels.training(10)).checkpoints(checkpoint);
    try (LanguageModel model = first.model()) {
      first.fit();
    }

    LanguageModelRun longer = TinyModels.run(TinyModels.training(16)).checkpoints(checkpoint);
    try (LanguageModel model = longer.model()) {
      assertThat(longer.resume().updates()).isEqualTo(16);
    }
  }

  @Test
  void resuming_without_a_checkpoint_begins_at_the_beginning() throws IOException {
    LanguageModelRun run =
        TinyModels.run(TinyModels.training(3)).checkpoints(folder.resolve("none.checkpoint"));
    try (LanguageModel model = run.model()) {
      assertThat(run.resume().updates()).isEqualTo(3);
    }
  }

  @Test
  void a_checkpoint_of_another_run_is_refused_with_everything_that_differs() {
    Path checkpoint = folder.resolve("a.seq.checkpoint");
    stopAfter(checkpoint, 4);

    LanguageModelConfig config =
        TinyModels.config().withNetwork(TinyModels.config().network().withDropout(0.5));
    String otherText = TinyModels.TEXT.replaceFirst("shore", "house");
    LanguageModelRun other =
        LanguageModelRun.of(
                config,
                TinyModels.training(UPDATES).withSequenceLength(12),
                LanguageModelData.of(config, otherText))
            .checkpoints(checkpoint);

    try (LanguageModel model = other.model()) {
      assertThatThrownBy(other::resume)
          .isInstanceOf(CheckpointMismatchException.class)
          .hasMessageContaining("sequence length: 10 there, 12 here")
          .hasMessageContaining("regularization: ")
          .hasMessageContaining("dropout=0.25")
          .hasMessageContaining("text SHA-256")
          .hasMessageContaining("vocabulary size");
    }
  }

  @Test
  void a_model_is_not_taken_for_a_checkpoint() throws IOException {
    Path file = folder.resolve("a.seq");
    try (LanguageModel model = TinyModels.untrained(7)) {
      model.save(file);
    }
    LanguageModelRun run = TinyModels.run(TinyModels.training(3)).checkpoints(file);

    try (LanguageModel model = run.model()) {
      assertThatThrownBy(run::resume)
          .isInstanceOf(CorruptBundleException.class)
          .hasMessageContaining("expected checkpoint, got model");
    }
  }

  @Test
  void a_checkpoint_can_be_loaded_as_a_model() throws IOException {
    Path checkpoint = folder.resolve("a.seq.checkpoint");
    LanguageModelRun run =
        TinyModels.run(TinyModels.training(4).withValidFraction(0)).checkpoints(checkpoint);
    try (LanguageModel trained = run.model()) {
      run.fit();

      try (LanguageModel loaded = LanguageModel.load(checkpoint)) {
        assertThat(loaded.evaluate(TinyModels.TEXT)).isEqualTo(trained.evaluate(TinyModels.TEXT));
      }
    }
  }

  @Test
  void a_text_shorter_than_a_sequence_is_refused_before_anything_is_built() {
    LanguageModelConfig config = TinyModels.config();

    assertThatThrownBy(
            () ->
                LanguageModelRun.of(
                    config, TinyModels.training(1), LanguageModelData.of(config, "too short")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("11 tokens");
  }
}
