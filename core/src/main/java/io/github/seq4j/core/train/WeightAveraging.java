package io.github.seq4j.core.train;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.seq4j.core.ConfigException;

/**
 * An average of the parameters kept beside them: validation runs with it, and the trained model
 * gets it. After each update {@code average += weight (parameters - average)}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = WeightAveraging.None.class, name = "none"),
  @JsonSubTypes.Type(value = WeightAveraging.Exponential.class, name = "exponential"),
  @JsonSubTypes.Type(value = WeightAveraging.Tail.class, name = "tail"),
  @JsonSubTypes.Type(value = WeightAveraging.Triggered.class, name = "triggered")
})
public sealed interface WeightAveraging {

  /**
   * Weight of the parameters after one update.
   *
   * @param update from 1
   * @param totalUpdates updates of the whole run
   * @param triggered update after which validation called for averaging, below {@code update}; 0 if
   *     it has not yet; only for {@link Triggered}
   * @return in (0, 1]; with 1 the average is the parameters themselves
   */
  double weight(long update, long totalUpdates, long triggered);

  /** The parameters themselves. */
  static WeightAveraging none() {
    return new None();
  }

  /** An exponential moving average. */
  static WeightAveraging exponential(double decay) {
    return new Exponential(decay);
  }

  /** The mean over the last part of a run. */
  static WeightAveraging tail(double start) {
    return new Tail(start);
  }

  /** The mean from where validation stood still; 5 is Merity, Keskar &amp; Socher's choice. */
  static WeightAveraging triggered(int interval) {
    return new Triggered(interval);
  }

  /** No average. */
  record None() implements WeightAveraging {

    @Override
    public double weight(long update, long totalUpdates, long triggered) {
      return 1;
    }
  }

  /**
   * Exponential moving average. Early in a run its decay is (1 + t) / (10 + t), so that the first
   * weights do not linger.
   *
   * @param decay share of the average kept, in [0, 1), such as 0.999
   */
  record Exponential(double decay) implements WeightAveraging {

    /** Checks the decay. */
    public Exponential {
      ConfigException.probability("averaging.decay", decay);
    }

    @Override
    public double weight(long update, long totalUpdates, long triggered) {
      return 1 - Math.min(decay, (1.0 + update) / (10.0 + update));
    }
  }

  /**
   * Plain mean over all updates of the last part of a run (Polyak &amp; Juditsky 1992,
   * doi:10.1137/0330046).
   *
   * @param start share of the run after which averaging begins, in [0, 1), such as 0.75
   */
  record Tail(double start) implements WeightAveraging {

    /** Checks the start. */
    public Tail {
      ConfigException.probability("averaging.start", start);
    }

    @Override
    public double weight(long update, long totalUpdates, long triggered) {
      long first = (long) (start * totalUpdates) + 1;
      return update <= first ? 1 : 1.0 / (update - first + 1);
    }
  }

  /**
   * Plain mean from the update on whose validation is worse than the best of all validations before
   * it but the last {@code interval}: with {@link Sgd}, the non-monotonically triggered averaged
   * SGD of Merity, Keskar &amp; Socher 2018 (ICLR, arXiv:1708.02182, section 3, algorithm 1). Until
   * then the average is the parameters themselves. Needs validation.
   *
   * <p>The window is that of the authors' program; their algorithm 1, read to the letter, looks
   * back at the last n alone.
   *
   * @param interval n, the non-monotone interval, in validations, at least 1
   */
  record Triggered(int interval) implements WeightAveraging {

    /** Checks the interval. */
    public Triggered {
      ConfigException.atLeast("averaging.interval", 1, interval);
    }

    @Override
    public double weight(long update, long totalUpdates, long triggered) {
      return triggered == 0 ? 1 : 1.0 / (update - triggered + 1);
    }
  }
}
