package io.github.seq4j.models.label;

import io.github.seq4j.models.sequence.Distribution;

/**
 * What a labeler says about one step.
 *
 * @param label the best label; under a CRF that of the best path, which need not be the most
 *     probable one of this step alone
 * @param probabilities of all labels for this step
 */
public record StepLabel(String label, Distribution probabilities) {

  /** How probable the model finds the label. */
  public double probability() {
    return probabilities.of(label);
  }
}
