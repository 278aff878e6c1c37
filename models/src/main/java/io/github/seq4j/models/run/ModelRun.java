package io.github.seq4j.models.run;

import io.github.seq4j.core.train.TrainingListener;
import io.github.seq4j.core.train.TrainingReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * One training run as whoever starts it sees it, whatever is trained. Whoever made the run closes
 * its {@link #model()}. Not thread-safe.
 *
 * @param <M> the kind of model
 */
public interface ModelRun<M> {

  /** Keeps the state of the run in this file. */
  ModelRun<M> checkpoints(Path file);

  /** Adds a listener. */
  ModelRun<M> listener(TrainingListener listener);

  /** Sets a question asked between updates; once the answer is yes the run is saved and ends. */
  ModelRun<M> stopWhen(BooleanSupplier question);

  /**
   * Trains from the beginning.
   *
   * @throws io.github.seq4j.core.train.CheckpointFailedException if the last state could not be
   *     saved; the {@link #model} is trained nonetheless
   */
  TrainingReport fit();

  /**
   * Goes on where the checkpoint is, as if the run had never stopped; from the beginning where
   * there is none.
   *
   * @throws CheckpointMismatchException if the checkpoint is one of another run
   * @throws IOException if it cannot be read
   */
  TrainingReport resume() throws IOException;

  /** The model, trained as far as the run has come. */
  M model();
}
