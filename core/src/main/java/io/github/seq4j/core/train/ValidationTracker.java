package io.github.seq4j.core.train;

import io.github.seq4j.core.ConfigException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * The best weights so far, and how long ago they were: early stopping and plateaus follow from it.
 */
final class ValidationTracker {

  private static final String BEST_ERROR = "best.valid_error";

  private final int stopPatience; // 0: never
  private final int plateauPatience; // 0: no plateaus
  private final int parameterCount;
  private final boolean byError;
  private TrainingReport.Best best;
  private float[] bestParameters;
  private long lastUpdate;
  private int sinceBest;
  private int sinceReduction;
  private int reductions;

  /**
   * @param byError whether there is an error to select by; otherwise the loss decides
   */
  ValidationTracker(TrainingConfig config, int parameterCount, boolean byError) {
    this.stopPatience = config.stopping().patience();
    this.plateauPatience =
        config.schedule() instanceof LearningRateSchedule.Plateau plateau ? plateau.patience() : 0;
    this.parameterCount = parameterCount;
    this.byError = byError;
  }

  /**
   * Notes a validation.
   *
   * @param candidate what it found
   * @param parameters [P] a copy of what was validated, asked for only if it is the best
   * @return whether it is the best so far
   */
  boolean add(TrainingReport.Best candidate, Supplier<float[]> parameters) {
    lastUpdate = candidate.update();
    if (best == null || candidate.isBetterThan(best)) {
      best = candidate;
      bestParameters = parameters.get();
      sinceBest = 0;
      sinceReduction = 0;
      return true;
    }
    sinceBest++;
    sinceReduction++;
    if (plateauPatience > 0 && sinceReduction >= plateauPatience) {
      reductions++;
      sinceReduction = 0;
    }
    return false;
  }

  /** The update validated last, 0 if none. */
  long lastUpdate() {
    return lastUpdate;
  }

  /** Validations since the best. */
  int sinceBest() {
    return sinceBest;
  }

  /** How often the learning rate was reduced on a plateau. */
  int reductions() {
    return reductions;
  }

  boolean stopsEarly() {
    return stopPatience > 0 && sinceBest >= stopPatience;
  }

  Optional<TrainingReport.Best> best() {
    return Optional.ofNullable(best);
  }

  /** [P] the parameters that validated best. */
  Optional<float[]> bestParameters() {
    return Optional.ofNullable(bestParameters);
  }

  void save(TrainerState.Builder to) {
    to.put("valid.update", lastUpdate);
    to.put("valid.since_best", sinceBest);
    to.put("valid.since_reduction", sinceReduction);
    to.put("valid.reductions", reductions);
    if (best != null) {
      to.put("best.update", best.update());
      to.put("best.epoch", best.epoch());
      to.put("best.valid_nats", best.validNats());
      best.validError().ifPresent(error -> to.put(BEST_ERROR, error));
      to.put(TrainerState.BEST_PARAMETERS, bestParameters);
    }
  }

  void restore(TrainerState from) {
    lastUpdate = from.longAt("valid.update");
    sinceBest = Math.toIntExact(from.longAt("valid.since_best"));
    sinceReduction = Math.toIntExact(from.longAt("valid.since_reduction"));
    reductions = Math.toIntExact(from.longAt("valid.reductions"));
    if (from.arrayAt(TrainerState.BEST_PARAMETERS).isPresent()) {
      int epoch = Math.toIntExact(from.longAt("best.epoch"));
      double nats = from.doubleAt("best.valid_nats");
      best = new TrainingReport.Best(from.longAt("best.update"), epoch, nats, bestError(from));
      bestParameters = from.arrayAt(TrainerState.BEST_PARAMETERS, parameterCount).clone();
    }
  }

  /** A best by one measure says nothing about the other. */
  private OptionalDouble bestError(TrainerState from) {
    boolean saved = from.numbers().containsKey(BEST_ERROR);
    if (saved != byError) {
      throw new ConfigException(
          "checkpoint.selection",
          saved ? "error" : "loss",
          "must be the " + (byError ? "error" : "loss") + ", as in the run to continue");
    }
    return saved ? OptionalDouble.of(from.doubleAt(BEST_ERROR)) : OptionalDouble.empty();
  }
}
