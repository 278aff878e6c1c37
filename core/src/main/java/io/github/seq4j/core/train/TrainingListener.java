package io.github.seq4j.core.train;

import java.io.IOException;
import java.util.List;

/**
 * Watches a run. Called on the training thread, in the order the listeners were added; an exception
 * thrown here ends the run.
 */
public interface TrainingListener {

  /**
   * Before the first update of this call.
   *
   * @param updatesDone updates done before, above 0 for a resumed run
   * @param totalUpdates updates of the whole run
   */
  default void onStart(long updatesDone, long totalUpdates) {}

  /** After each update. */
  default void onUpdate(UpdateInfo info) {}

  /** After each validation. */
  default void onValidation(ValidationInfo info) {}

  /**
   * After the validation that called for the weights to be averaged from now on; see {@link
   * WeightAveraging.Triggered}.
   */
  default void onAveraging(long update) {}

  /**
   * The curves so far: before the first update of a run that goes on, and after each validation and
   * each checkpoint.
   *
   * @param history by update; those of a resumed run go on where they were at its checkpoint
   */
  default void onHistory(List<HistoryPoint> history) {}

  /** After each checkpoint that was stored. */
  default void onCheckpoint(long update) {}

  /** After each checkpoint that could not be stored; training goes on. */
  default void onCheckpointFailed(long update, IOException failure) {}

  /** At the end of a run, with the final weights in the model; not after a diverged run. */
  default void onEnd(TrainingReport report) {}
}
