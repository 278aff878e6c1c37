package io.github.seq4j.core.train;

/** Why a run ended. */
public enum StopReason {
  /** All epochs or updates were done. */
  COMPLETED,
  /** Validation brought no new best for too long. */
  EARLY_STOPPED,
  /** Somebody asked for it; the run can be resumed. */
  INTERRUPTED
}
