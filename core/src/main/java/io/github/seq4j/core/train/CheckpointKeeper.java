package io.github.seq4j.core.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Decides when to save, and tells the listeners how it went. The clock decides about saving only.
 */
final class CheckpointKeeper {

  private final CheckpointConfig config;
  private final Checkpoints checkpoints; // null: nowhere to save to
  private final List<TrainingListener> listeners;
  private final LongSupplier nanos;
  private long lastNanos;
  private long lastUpdate; // of the last attempt, or where this call began
  private long savedUpdate = -1; // by this call

  CheckpointKeeper(
      CheckpointConfig config,
      Checkpoints checkpoints,
      List<TrainingListener> listeners,
      LongSupplier nanos,
      long update) {
    this.config = config;
    this.checkpoints = checkpoints;
    this.listeners = listeners;
    this.nanos = nanos;
    this.lastNanos = nanos.getAsLong();
    this.lastUpdate = update;
  }

  /** Whether it is time, after so many updates. */
  boolean due(long update) {
    if (checkpoints == null || update == lastUpdate) {
      return false;
    }
    double minutes = (nanos.getAsLong() - lastNanos) / 60e9;
    return (config.everyUpdates() > 0 && update % config.everyUpdates() == 0)
        || (config.everyMinutes() > 0 && minutes >= config.everyMinutes());
  }

  /** Whether there is a place to save to and this call has not saved this update. */
  boolean unsaved(long update) {
    return checkpoints != null && savedUpdate != update;
  }

  /** Saves; a failure is reported to the listeners and returned. */
  Optional<IOException> save(TrainerState state) {
    long update = state.update();
    Optional<IOException> failure = attempt(state);
    lastNanos = nanos.getAsLong();
    lastUpdate = update;
    if (failure.isPresent()) {
      listeners.forEach(l -> l.onCheckpointFailed(update, failure.get()));
    } else {
      savedUpdate = update;
      listeners.forEach(l -> l.onCheckpoint(update));
    }
    return failure;
  }

  private Optional<IOException> attempt(TrainerState state) {
    try {
      checkpoints.save(state);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    } catch (UncheckedIOException e) {
      return Optional.of(e.getCause());
    }
  }
}
