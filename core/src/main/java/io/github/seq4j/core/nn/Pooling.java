package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.AttentionPooling;
import io.github.seq4j.core.nn.kernel.LastPooling;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.MaxPooling;
import io.github.seq4j.core.nn.kernel.MeanPooling;
import io.github.seq4j.core.nn.kernel.ReferencePooling;
import io.github.seq4j.core.nn.kernel.TimePooling;

/**
 * How the outputs of all steps [B, H, T] become one vector [B, H] per sequence; padding takes no
 * part.
 */
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
  ATTENTION;

  /** Whether it has parameters W, b and v. */
  boolean isLearned() {
    return this == ATTENTION;
  }

  /**
   * The double-precision reference of this.
   *
   * @param twoHalves whether two directions are concatenated, which matters to {@link #LAST} alone
   */
  ReferencePooling.Kind reference(boolean twoHalves) {
    return switch (this) {
      case LAST ->
          twoHalves ? ReferencePooling.Kind.LAST_OF_TWO_HALVES : ReferencePooling.Kind.LAST;
      case MEAN -> ReferencePooling.Kind.MEAN;
      case MAX -> ReferencePooling.Kind.MAX;
      case ATTENTION -> ReferencePooling.Kind.ATTENTION;
    };
  }

  /**
   * The fast kernel of this.
   *
   * @param width D
   * @param twoHalves whether two directions are concatenated, which matters to {@link #LAST} alone
   * @param layout where W, b and v are, null if {@link #isLearned} is false
   */
  TimePooling kernel(
      MatrixProduct product, int width, boolean twoHalves, AttentionPooling.Layout layout) {
    return switch (this) {
      case LAST -> new LastPooling(width, twoHalves);
      case MEAN -> new MeanPooling(width);
      case MAX -> new MaxPooling(width);
      case ATTENTION -> new AttentionPooling(product, width, layout);
    };
  }
}
