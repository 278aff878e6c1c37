package io.github.seq4j.core.data;

import io.github.seq4j.core.ShapeException;
import java.util.Arrays;

/** One sequence of T steps as a network reads it. Arrays are not copied and not to be written. */
public sealed interface StepInput {

  /** T, the steps. */
  int length();

  /** Steps [from, to). */
  StepInput slice(int from, int to);

  /**
   * A token per step.
   *
   * @param ids [T]
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Tokens(int[] ids) implements StepInput {
    @Override
    public StepInput slice(int from, int to) {
      return new Tokens(Arrays.copyOfRange(ids, from, to));
    }

    @Override
    public int length() {
      return ids.length;
    }
  }

  /**
   * A word per step, as a whole and by its characters.
   *
   * @param ids [T]
   * @param characters [T][characters of the word, at least 1]
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Words(int[] ids, int[][] characters) implements StepInput {
    /** Checks that they fit. */
    public Words {
      ShapeException.check("StepInput.Words", "words T", ids.length, characters.length);
      for (int t = 0; t < characters.length; t++) {
        if (characters[t].length == 0) {
          throw new ShapeException("StepInput.Words", "characters of word " + t + ", least", 1, 0);
        }
      }
    }

    @Override
    public StepInput slice(int from, int to) {
      return new Words(Arrays.copyOfRange(ids, from, to), Arrays.copyOfRange(characters, from, to));
    }

    @Override
    public int length() {
      return ids.length;
    }
  }

  /**
   * Numbers per step.
   *
   * @param size F
   * @param values [T, F]
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Vectors(int size, float[] values) implements StepInput {
    /** Checks that they fit. */
    public Vectors {
      if (size < 1 || values.length % size != 0) {
        throw new ShapeException("StepInput.Vectors", "values T * F", size, values.length);
      }
    }

    @Override
    public StepInput slice(int from, int to) {
      return new Vectors(size, Arrays.copyOfRange(values, from * size, to * size));
    }

    @Override
    public int length() {
      return values.length / size;
    }
  }
}
