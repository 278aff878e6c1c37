package io.github.seq4j.core.nn;

/**
 * What K numbers are, and how they are compared with their targets. The loss of a target is never
 * averaged further.
 */
public enum ValueLoss {
  /** Numbers y = x W + b; the loss is the mean over the K of (y - target)². */
  SQUARED_ERROR,
  /**
   * Independent yes or no, as of the notes of a chord: p = sigmoid(x W + b); the loss is -ln
   * p(target), in nats, summed over the K (Boulanger-Lewandowski, Bengio & Vincent 2012, section
   * 2). Targets are in [0, 1].
   */
  BERNOULLI
}
