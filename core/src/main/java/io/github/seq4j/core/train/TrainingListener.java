package io.github.seq4j.core.train;

import java.io.IOException;

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

  /** After each checkpoint that was stored. */
  default void onCheckpoint(long update) {}

  /** After each checkpoint that could not be stored; training goes on. */
  default void onCheckpointFailed(long update, IOException failure) {}

  /** At the end of a run, with the final weights in the model; not after a diverged run. */
  default void onEnd(TrainingReport report) {}
}
