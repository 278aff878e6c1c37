package io.github.seq4j.core.data;

import io.github.seq4j.core.ShapeException;
import java.util.Arrays;

/**
 * What is to be learned about one sequence of T steps. Arrays are not copied and not to be written.
 */
public sealed interface Targets {

  /**
   * Positions that could have a target: T, or 1 for the whole sequence, or 0 where nothing is
   * known.
   */
  int length();

  /** Positions that have one. */
  int count();

  /** Those of steps [from, to). */
  Targets slice(int from, int to);

  /**
   * Labels.
   *
   * @param ids [T] a label per step or {@link Batch#NO_TARGET}; or [1] one for the sequence; or [0]
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Labels(int[] ids) implements Targets {

    @Override
    public int length() {
      return ids.length;
    }

    @Override
    public int count() {
      int count = 0;
      for (int id : ids) {
        count += id == Batch.NO_TARGET ? 0 : 1;
      }
      return count;
    }

    @Override
    public Targets slice(int from, int to) {
      return new Labels(Arrays.copyOfRange(ids, from, to));
    }
  }

  /**
   * Numbers.
   *
   * @param size K
   * @param values [T, K], or [1, K] for the sequence, or [0]; a step of NaN alone has no target
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Values(int size, float[] values) implements Targets {

    /** Checks that they fit, and that a step has all of its numbers or none. */
    public Values {
      if (size < 1 || values.length % size != 0) {
        throw new ShapeException("Targets.Values", "values T * K", size, values.length);
      }
      for (int i = 0; i < values.length; i++) {
        boolean missing = Float.isNaN(values[i / size * size]);
        if (missing ? !Float.isNaN(values[i]) : !Float.isFinite(values[i])) {
          throw new IllegalArgumentException(
              "Targets.Values: step "
                  + i / size
                  + "; expected finite numbers, or NaN in all places, got "
                  + values[i]);
        }
      }
    }

    @Override
    public int length() {
      return values.length / size;
    }

    @Override
    public int count() {
      int count = 0;
      for (int i = 0; i < values.length; i += size) {
        count += Float.isNaN(values[i]) ? 0 : 1;
      }
      return count;
    }

    @Override
    public Targets slice(int from, int to) {
      return new Values(size, Arrays.copyOfRange(values, from * size, to * size));
    }
  }
}
