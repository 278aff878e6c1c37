package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.Sequence;

/** One worker's way from the outputs of the recurrent layers to labels or numbers. */
interface SequenceHead extends AutoCloseable {

  /** Sum over the targets of -ln p(label), in nats, or of what {@link ValueLoss} says. */
  double loss(Sequence top, SequenceRows rows);

  /**
   * Loss and gradients in one pass.
   *
   * @param top [T, B, D] outputs of the last recurrent layer
   * @param pass what random masks follow
   * @param scale factor on the gradient, such as 1 / targets of the whole batch
   * @param gradient the network's flat gradient array; this head's part is written
   * @return the sum, weighted where labels have weights, without the factor
   */
  double lossAndGradient(
      Sequence top, SequenceRows rows, TrainingPass pass, float scale, NativeFloats gradient);

  /**
   * dL/d top [T, B, D] of the last {@link #lossAndGradient}, zero at padding; may be written over.
   */
  Sequence inputGradient();

  /** What is said about each row, put where the row stands in the whole batch. */
  void outputs(Sequence top, SequenceRows rows, SequenceOutput[] into);

  /** [K] factors on the loss of each label in {@link #lossAndGradient}, or null. */
  void weights(float[] ofLabels);

  @Override
  void close();
}
