package io.github.seq4j.core.data;

import io.github.seq4j.core.ShapeException;

/**
 * One step of truncated back-propagation through time: B streams side by side, T steps of each. The
 * arrays are not copied: who gets a batch reads it and does not write.
 */
public final class Batch {

  /** The target where there is none. */
  public static final int NO_TARGET = -1;

  private final int[] inputs;
  private final int[] targets;
  private final int[] lengths;
  private final int targetCount;
  private final boolean continuesPrevious;
  private final LossReduction reduction;

  /** Whose loss is the mean over its targets; otherwise as below. */
  public Batch(int[] inputs, int[] targets, int[] lengths, boolean continuesPrevious) {
    this(inputs, targets, lengths, continuesPrevious, LossReduction.MEAN);
  }

  /**
   * @param inputs [T*B] token ids, time-major; 0 after a row's end
   * @param targets [T*B] the ids to predict, time-major; {@link #NO_TARGET} after a row's end and
   *     where a step is only read
   * @param lengths [B] real steps of each row, in [0, T]; the padding is on the right
   * @param continuesPrevious whether the rows go on where those of the batch before ended
   * @param reduction what the gradient is of
   * @throws ShapeException if the arrays do not fit each other
   */
  public Batch(
      int[] inputs,
      int[] targets,
      int[] lengths,
      boolean continuesPrevious,
      LossReduction reduction) {
    ShapeException.check("Batch", "T*B of inputs and targets", inputs.length, targets.length);
    if (lengths.length == 0 || inputs.length == 0 || inputs.length % lengths.length != 0) {
      throw new ShapeException("Batch", "B of lengths", inputs.length, lengths.length);
    }
    this.inputs = inputs;
    this.targets = targets;
    this.lengths = lengths;
    this.continuesPrevious = continuesPrevious;
    this.reduction = reduction;
    this.targetCount = countTargets();
  }

  private int countTargets() {
    int rows = lengths.length;
    int steps = inputs.length / rows;
    int count = 0;
    for (int b = 0; b < rows; b++) {
      if (lengths[b] < 0 || lengths[b] > steps) {
        throw new ShapeException("Batch", "length of row " + b, steps, lengths[b]);
      }
      for (int t = 0; t < steps; t++) {
        if (targets[t * rows + b] != NO_TARGET) {
          if (t >= lengths[b]) {
            throw new ShapeException("Batch", "targets of row " + b, lengths[b], t + 1L);
          }
          count++;
        }
      }
    }
    return count;
  }

  /** [T*B] token ids, time-major: step t of row b is at {@code t * B + b}. */
  public int[] inputs() {
    return inputs;
  }

  /** [T*B] the ids to predict, time-major; {@link #NO_TARGET} where there is nothing to predict. */
  public int[] targets() {
    return targets;
  }

  /** [B] real steps of each row; a row that has come to its end may have 0. */
  public int[] lengths() {
    return lengths;
  }

  /** B, the rows. */
  public int batchSize() {
    return lengths.length;
  }

  /** T, the steps of the longest row or more. */
  public int steps() {
    return inputs.length / lengths.length;
  }

  /** How many positions have a target. */
  public int targetCount() {
    return targetCount;
  }

  /**
   * By what the loss, summed over all targets, is multiplied before its gradient is taken; 0 where
   * there are no targets.
   */
  public float lossScale() {
    if (targetCount == 0) {
      return 0f;
    }
    return switch (reduction) {
      case MEAN -> 1f / targetCount;
      case SUM_OVER_STEPS -> 1f / batchSize();
    };
  }

  /**
   * By what a penalty that is a mean over the batch is multiplied, so that it stands to the loss as
   * it does under {@link LossReduction#MEAN}, whichever the reduction: 1, or targets / B.
   */
  public double penaltyScale() {
    return switch (reduction) {
      case MEAN -> 1;
      case SUM_OVER_STEPS -> targetCount / (double) batchSize();
    };
  }

  /** False if every row starts from the zero state. */
  public boolean continuesPrevious() {
    return continuesPrevious;
  }
}
