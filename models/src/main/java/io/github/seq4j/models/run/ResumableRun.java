package io.github.seq4j.models.run;

import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.nn.Network;
import io.github.seq4j.core.train.CheckpointFailedException;
import io.github.seq4j.core.train.Trainer;
import io.github.seq4j.core.train.TrainingReport;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * A trainer with what it trains. Whoever asks for the report is told before an error about the last
 * checkpoint is thrown, as the model is trained nonetheless.
 *
 * @param trainer the trainer, listeners and checkpoints included
 * @param network what is trained
 * @param train what it is trained on
 * @param valid validation data, or null for none
 * @param finished is given the report of each fit or resume
 * @param <B> the kind of batch
 */
public record ResumableRun<B>(
    Trainer<B> trainer,
    Network<B> network,
    BatchSource<B> train,
    BatchSource<B> valid,
    Consumer<TrainingReport> finished) {

  /** Trains from the beginning. */
  public TrainingReport fit() {
    try {
      return done(trainer.fit(network, train, valid));
    } catch (CheckpointFailedException e) {
      finished.accept(e.report());
      throw e;
    }
  }

  /** Goes on where the checkpoint is; from the beginning where there is none. */
  public TrainingReport resume() throws IOException {
    try {
      return done(trainer.resume(network, train, valid));
    } catch (CheckpointFailedException e) {
      finished.accept(e.report());
      throw e;
    }
  }

  private TrainingReport done(TrainingReport report) {
    finished.accept(report);
    return report;
  }
}
