package io.github.seq4j.models.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.bundle.BundleException;
import io.github.seq4j.models.pair.PairRun;
import io.github.seq4j.models.run.TrainedUpdates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far a run had come when it left a file. */
class TrainedUpdatesTest {

  @TempDir Path folder;

  private static PairRun<Seq2Seq> run() {
    return Seq2Seq.run(TinyPairs.words(), TinyPairs.training(7), TinyPairs.numbers(), List.of());
  }

  @Test
  void a_checkpoint_and_the_model_at_the_end_say_after_which_update() throws IOException {
    Path checkpoint = folder.resolve("t.checkpoint");
    Path file = folder.resolve("t.seq");
    PairRun<Seq2Seq> run = run();
    try (Seq2Seq model = run.model()) {
      run.checkpoints(checkpoint).fit();
      model.save(file);
    }

    assertThat(TrainedUpdates.of(checkpoint)).hasValue(7);
    assertThat(TrainedUpdates.of(file)).hasValue(7);
  }

  @Test
  void a_model_that_was_never_trained_says_nothing() throws IOException {
    Path file = folder.resolve("t.seq");
    try (Seq2Seq model = run().model()) {
      model.save(file);
    }

    assertThat(TrainedUpdates.of(file)).isEmpty();
  }

  @Test
  void what_is_no_model_is_refused() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "no model");

    assertThatThrownBy(() -> TrainedUpdates.of(file)).isInstanceOf(BundleException.class);
  }
}
