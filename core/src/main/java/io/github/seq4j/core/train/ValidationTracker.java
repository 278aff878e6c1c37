package io.github.seq4j.core.train;

import java.util.Optional;
import java.util.function.Supplier;

/** The best weights so far, and how long ago they were: early stopping and plateaus follow from it. */
final class ValidationTracker {

  private final int stopPatience; // 0: never
  private final int plateauPatience; // 0: no plateaus
  private final int parameterCount;
  private TrainingReport.Best best;
  private float[] bestParameters;
  private long lastUpdate;
  private int sinceBest;
  private int sinceReduction;
  private int reductions;

  ValidationTracker(TrainingConfig config, int parameterCount) {
    this.stopPatience = config.stopping().patience();
    this.plateauPatience =
        config.schedule() instanceof LearningRateSchedule.Plateau plateau ? plateau.patience() : 0;
    this.parameterCount = parameterCount;
  }

  /**
   * Notes a validation.
   *
   * @param parameters [P] a copy of what was validated, asked for only if it is the best
   * @return whether it is the best so far
   */
  boolean add(long update, int epoch, double validNats, Supplier<float[]> parameters) {
    lastUpdate = update;
    if (best == null || validNats < best.validNats()) {
      best = new TrainingReport.Best(update, epoch, validNats);
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
      best = new TrainingReport.Best(from.longAt("best.update"), epoch, nats);
      bestParameters = from.arrayAt(TrainerState.BEST_PARAMETERS, parameterCount).clone();
    }
  }
}
