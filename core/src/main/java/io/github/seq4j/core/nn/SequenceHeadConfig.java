package io.github.seq4j.core.nn;

import java.util.Objects;
import java.util.Optional;

/**
 * What a {@code SequenceNetwork} says: a label, or numbers, about the sequence or about each step.
 */
public sealed interface SequenceHeadConfig {

  /** How steps become one vector; empty where each step has an output of its own. */
  default Optional<Pooling> pooledBy() {
    return Optional.empty();
  }

  /** How numbers are compared with their targets; empty where labels are given. */
  default Optional<ValueLoss> valueLoss() {
    return Optional.empty();
  }

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

    @Override
    public Optional<Pooling> pooledBy() {
      return Optional.of(pooling);
    }
  }

  /**
   * A label per step (many to many in step).
   *
   * @param crf whether labels are scored as a whole path by a linear-chain CRF (Lafferty, McCallum
   *     & Pereira 2001; Lample et al. 2016, section 2.2), in place of a softmax for each step alone
   */
  record PerStep(boolean crf) implements SequenceHeadConfig {}

  /**
   * K numbers for the whole sequence (regression): pooling, then a linear layer.
   *
   * @param pooling how steps become one vector
   * @param loss what the numbers are
   */
  record ValuesPerSequence(Pooling pooling, ValueLoss loss) implements SequenceHeadConfig {
    /** Checks that both are there. */
    public ValuesPerSequence {
      Objects.requireNonNull(pooling, "pooling");
      Objects.requireNonNull(loss, "loss");
    }

    @Override
    public Optional<Pooling> pooledBy() {
      return Optional.of(pooling);
    }

    @Override
    public Optional<ValueLoss> valueLoss() {
      return Optional.of(loss);
    }
  }

  /**
   * K numbers per step.
   *
   * @param loss what the numbers are
   */
  record ValuesPerStep(ValueLoss loss) implements SequenceHeadConfig {
    /** Checks that it is there. */
    public ValuesPerStep {
      Objects.requireNonNull(loss, "loss");
    }

    @Override
    public Optional<ValueLoss> valueLoss() {
      return Optional.of(loss);
    }
  }
}
