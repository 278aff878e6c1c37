package io.github.seq4j.core.nn;

import java.util.Objects;

/** What a {@code SequenceNetwork} says: one label per sequence or one per step. */
public sealed interface SequenceHeadConfig {

  /**
   * One label for the whole sequence: pooling, then softmax (many to one).
   *
   * @param pooling how steps become one vector
   */
  record PerSequence(Pooling pooling) implements SequenceHeadConfig {
    /** Checks that it is there. */
    public PerSequence {
      Objects.requireNonNull(pooling, "pooling");
    }
  }

  /**
   * A label per step (many to many in step).
   *
   * @param crf whether labels are scored as a whole path by a linear-chain CRF (Lafferty, McCallum &
   *     Pereira 2001; Lample et al. 2016, section 2.2), in place of a softmax for each step alone
   */
  record PerStep(boolean crf) implements SequenceHeadConfig {}
}
