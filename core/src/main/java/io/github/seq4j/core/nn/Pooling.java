package io.github.seq4j.core.nn;

/** How the outputs of all steps [B, H, T] become one vector [B, H] per sequence; padding takes no part. */
public enum Pooling {
  /**
   * Where each direction ended: of a layer that reads forward its last step; where two directions
   * are concatenated, the first half of the last step and the second half of the first step.
   */
  LAST,
  /** The mean over the steps. */
  MEAN,
  /** The largest value of each unit over the steps (Collobert & Weston 2008). */
  MAX,
  /**
   * A weighted mean with learned weights softmax(v tanh(W y + b)) over the steps (Yang et al. 2016,
   * section 2.2, equations 5 to 7); the weights can be looked at.
   */
  ATTENTION
}
