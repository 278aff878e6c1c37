package io.github.seq4j.core.data;

import io.github.seq4j.core.ConfigException;
import java.util.Arrays;

/** The last steps of a running sequence of numbers. One sequence, one thread at a time. */
public final class FrameHistory {

  private final int size;
  private final float[] values;
  private int length;

  /**
   * Of a sequence that has not begun.
   *
   * @param size F, numbers of a step, at least 1
   * @param steps N, how many steps it remembers; 0 for none
   */
  public FrameHistory(int size, int steps) {
    this(size, new float[Math.multiplyExact(size, steps)], 0);
  }

  private FrameHistory(int size, float[] values, int length) {
    this.size = size;
    this.values = values;
    this.length = length;
  }

  /**
   * From {@link #values} and {@link #length}.
   *
   * @param size F
   * @param values [N, F] copied
   * @param length how many of the N steps there were, in [0, N]
   * @throws ConfigException if the length is out of range
   */
  public static FrameHistory of(int size, float[] values, int length) {
    if (length < 0 || length > values.length / size) {
      throw new ConfigException(
          "length", length, "must be from 0 to the " + values.length / size + " steps kept");
    }
    return new FrameHistory(size, values.clone(), length);
  }

  /** F, numbers of a step. */
  public int size() {
    return size;
  }

  /** How many of the steps that it can remember there were. */
  public int length() {
    return length;
  }

  /** [N, F] the newest step first; 0 where none was; live, not to be written. */
  public float[] values() {
    return values;
  }

  /** Remembers a step, and forgets one for it where all places are taken. */
  void add(float[] frame) {
    if (values.length == 0) {
      return;
    }
    System.arraycopy(values, 0, values, size, values.length - size);
    System.arraycopy(frame, 0, values, 0, size);
    length = Math.min(length + 1, values.length / size);
  }

  /** An equal one that shares nothing with this one. */
  public FrameHistory copy() {
    return new FrameHistory(size, Arrays.copyOf(values, values.length), length);
  }
}
