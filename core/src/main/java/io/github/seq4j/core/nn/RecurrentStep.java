package io.github.seq4j.core.nn;

/** One layer of one step, forward and back: what {@link GradientFlow} chains. Rows are sequences side by side. */
interface RecurrentStep extends AutoCloseable {

  /**
   * What a step reads.
   *
   * @param values [B, I], or null where the input is one-hot
   * @param ids [B] of one-hot input, otherwise null
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Input(double[] values, int[] ids) {}

  /**
   * One step.
   *
   * @param before [parts][B * H] the state, left as it is
   * @return [parts][B * H] the state after the step
   */
  double[][] forward(Input in, double[][] before);

  /**
   * The same step back.
   *
   * @param before the state that it began with
   * @param gradient [parts][B * H] dL/d state after it; afterwards dL/d state before it
   * @return [B, I] dL/d input; null where that is one-hot
   */
  double[] backward(Input in, double[][] before, double[][] gradient);

  @Override
  default void close() {}
}
