package io.github.seq4j.core.train;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run came to.
 *
 * @param updates updates done in all, those before a resume included
 * @param epochs epochs finished
 * @param seconds wall time of this call
 * @param tokensPerSecond training targets per second of this call, validation and saving included
 * @param trainNats mean training loss over the last epoch, or over its part so far, nats per target
 * @param best the validation the model's weights come from; empty if there was none
 * @param history the curves, by update
 * @param stopReason why the run ended
 */
public record TrainingReport(
    long updates,
    int epochs,
    double seconds,
    double tokensPerSecond,
    double trainNats,
    Optional<Best> best,
    List<HistoryPoint> history,
    StopReason stopReason) {

  /** Fixes the list. */
  public TrainingReport {
    history = List.copyOf(history);
  }

  /**
   * The best validation of a run.
   *
   * @param update after which update, from 1
   * @param epoch in which epoch, from 1
   * @param validNats validation loss, nats per target
   * @param validError what the run selects by, where that is not the loss; see {@link
   *     Trainer#selectBy}
   */
  public record Best(long update, int epoch, double validNats, OptionalDouble validError) {

    /** The best by the loss. */
    public Best(long update, int epoch, double validNats) {
      this(update, epoch, validNats, OptionalDouble.empty());
    }

    /** By the error where there is one; among equal errors the loss decides. */
    boolean isBetterThan(Best other) {
      int order = Double.compare(validError.orElse(0), other.validError.orElse(0));
      return order < 0 || (order == 0 && validNats < other.validNats);
    }
  }
}
