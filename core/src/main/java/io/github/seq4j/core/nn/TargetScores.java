package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.Batch;

/** Is told how well a network predicted each target of a batch. */
@FunctionalInterface
public interface TargetScores {

  /**
   * Called for one batch after the other, in order.
   *
   * @param batch what was read
   * @param nats [T*B] -ln p(target), time-major; 0 where there is no target
   * @param ranks [T*B] 1 for a target that was the likeliest, 2 for the next, and so on, equals on
   *     the better rank; 0 where there is no target
   */
  void accept(Batch batch, float[] nats, int[] ranks);
}
