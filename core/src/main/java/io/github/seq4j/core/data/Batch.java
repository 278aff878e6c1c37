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

  /**
   * @param inputs [T*B] token ids, time-major; 0 after a row's end
   * @param targets [T*B] the ids to predict, time-major; {@link #NO_TARGET} after a row's end and
   *     where a step is only read
   * @param lengths [B] real steps of each row, in [0, T]; the padding is on the right
   * @param continuesPrevious whether the rows go on where those of the batch before ended
   * @throws ShapeException if the arrays do not fit each other
   */
  public Batch(int[] inputs, int[] targets, int[] lengths, boolean continuesPrevious) {
    ShapeException.check("Batch", "T*B of inputs and targets", inputs.length, targets.length);
    if (lengths.length == 0 || inputs.length == 0 || inputs.length % lengths.length != 0) {
      throw new ShapeException("Batch", "B of lengths", inputs.length, lengths.length);
    }
    this.inputs = inputs;
    this.targets = targets;
    this.lengths = lengths;
    this.continuesPrevious = continuesPrevious;
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

  /** How many positions have a target: what the loss is divided by. */
  public int targetCount() {
    return targetCount;
  }

  /** False if every row starts from the zero state. */
  public boolean continuesPrevious() {
    return continuesPrevious;
  }
}
