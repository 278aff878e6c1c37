package io.github.seq4j.core.train;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.seq4j.core.ConfigException;

/**
 * By what the optimizer's learning rate is multiplied, update by update. A schedule is a pure
 * function; only how often a {@link Plateau} was met comes from the run.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LearningRateSchedule.Constant.class, name = "constant"),
  @JsonSubTypes.Type(value = LearningRateSchedule.Step.class, name = "step"),
  @JsonSubTypes.Type(value = LearningRateSchedule.Exponential.class, name = "exponential"),
  @JsonSubTypes.Type(value = LearningRateSchedule.Plateau.class, name = "plateau"),
  @JsonSubTypes.Type(value = LearningRateSchedule.Cosine.class, name = "cosine")
})
public sealed interface LearningRateSchedule {

  /**
   * The factor of one update.
   *
   * @param update from 1 to {@code totalUpdates}
   * @param totalUpdates updates of the whole run, known from its epochs or its limit of updates
   * @param epoch from 1
   * @param reductions how often validation stood still long enough, from 0; only for {@link
   *     Plateau}
   * @return in [0, 1]
   */
  double factor(long update, long totalUpdates, int epoch, int reductions);

  /** The same rate throughout. */
  static LearningRateSchedule constant() {
    return new Constant();
  }

  /** Full rate for some epochs, then times {@code factor} every {@code everyEpochs} epochs. */
  static LearningRateSchedule step(double factor, int everyEpochs, int fullEpochs) {
    return new Step(factor, everyEpochs, fullEpochs);
  }

  /** Falls smoothly, by {@code factor} every {@code everyUpdates} updates. */
  static LearningRateSchedule exponential(double factor, long everyUpdates) {
    return new Exponential(factor, everyUpdates);
  }

  /** Times {@code factor} whenever {@code patience} validations in a row brought no new best. */
  static LearningRateSchedule plateau(double factor, int patience) {
    return new Plateau(factor, patience);
  }

  /** Linear warm-up, then half a cosine wave down to {@code endFactor}. */
  static LearningRateSchedule cosine(long warmupUpdates, double endFactor) {
    return new Cosine(warmupUpdates, endFactor);
  }

  /** The same rate throughout. */
  record Constant() implements LearningRateSchedule {

    @Override
    public double factor(long update, long totalUpdates, int epoch, int reductions) {
      return 1;
    }
  }

  /**
   * Full rate for the first {@code fullEpochs} epochs; times {@code factor} with the epoch after
   * them and again every {@code everyEpochs} epochs. char-rnn is (0.97, 1, 10), torch-rnn (0.5, 5,
   * 4), Zaremba's program for his small model (0.5, 1, 5).
   *
   * @param factor in (0, 1)
   * @param everyEpochs at least 1
   * @param fullEpochs at least 1
   */
  record Step(double factor, int everyEpochs, int fullEpochs) implements LearningRateSchedule {

    /** Checks the settings. */
    public Step {
      shrinking("schedule.factor", factor);
      ConfigException.atLeast("schedule.everyEpochs", 1, everyEpochs);
      ConfigException.atLeast("schedule.fullEpochs", 1, fullEpochs);
    }

    @Override
    public double factor(long update, long totalUpdates, int epoch, int reductions) {
      int steps = epoch <= fullEpochs ? 0 : 1 + (epoch - fullEpochs - 1) / everyEpochs;
      return Math.pow(factor, steps);
    }
  }

  /**
   * {@code factor ^ ((update - 1) / everyUpdates)}, with the exponent as a fraction.
   *
   * @param factor in (0, 1)
   * @param everyUpdates at least 1
   */
  record Exponential(double factor, long everyUpdates) implements LearningRateSchedule {

    /** Checks the settings. */
    public Exponential {
      shrinking("schedule.factor", factor);
      Counts.atLeast("schedule.everyUpdates", 1, everyUpdates);
    }

    @Override
    public double factor(long update, long totalUpdates, int epoch, int reductions) {
      return Math.pow(factor, (update - 1) / (double) everyUpdates);
    }
  }

  /**
   * {@code factor ^ reductions}; needs validation. (0.25, 1) is the PyTorch word language model
   * example's.
   *
   * @param factor in (0, 1)
   * @param patience validations in a row without a new best before the next reduction, at least 1
   */
  record Plateau(double factor, int patience) implements LearningRateSchedule {

    /** Checks the settings. */
    public Plateau {
      shrinking("schedule.factor", factor);
      ConfigException.atLeast("schedule.patience", 1, patience);
    }

    @Override
    public double factor(long update, long totalUpdates, int epoch, int reductions) {
      return Math.pow(factor, reductions);
    }
  }

  /**
   * Linear warm-up: {@code update / warmupUpdates}, 1 with the last update of it. Then the cosine
   * of Loshchilov &amp; Hutter 2017 (arXiv:1608.03983, eq. 5, one period), which reaches {@code
   * endFactor} with the last update of the run.
   *
   * @param warmupUpdates at least 0
   * @param endFactor in [0, 1)
   */
  record Cosine(long warmupUpdates, double endFactor) implements LearningRateSchedule {

    /** Checks the settings. */
    public Cosine {
      Counts.atLeast("schedule.warmupUpdates", 0, warmupUpdates);
      ConfigException.probability("schedule.endFactor", endFactor);
    }

    @Override
    public double factor(long update, long totalUpdates, int epoch, int reductions) {
      if (update <= warmupUpdates) {
        return update / (double) warmupUpdates;
      }
      double way = (update - warmupUpdates) / (double) Math.max(1, totalUpdates - warmupUpdates);
      return endFactor + (1 - endFactor) * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, way)));
    }
  }

  private static void shrinking(String key, double factor) {
    if (!(factor > 0 && factor < 1)) {
      throw new ConfigException(key, factor, "must be in (0, 1)");
    }
  }
}
