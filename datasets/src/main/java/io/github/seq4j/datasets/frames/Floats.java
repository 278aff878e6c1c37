package io.github.seq4j.datasets.frames;

import java.util.Arrays;

/** A list of floats that grows. */
final class Floats {

  /** The longest array that every Java can make. */
  static final int MOST = Integer.MAX_VALUE - 8;

  private float[] values = new float[256];
  private int size;

  int size() {
    return size;
  }

  void add(float value) {
    reserve(1);
    values[size++] = value;
  }

  void addAll(float[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, values, size, more.length);
    size += more.length;
  }

  private void reserve(int more) {
    long needed = (long) size + more;
    if (needed > MOST) {
      throw new IllegalStateException(
          "a clip has more than " + MOST + " numbers; cut it into parts");
    }
    if (needed > values.length) {
      long half = (long) values.length + values.length / 2;
      values = Arrays.copyOf(values, (int) Math.min(MOST, Math.max(needed, half)));
    }
  }

  float[] toArray() {
    return size == values.length ? values : Arrays.copyOf(values, size);
  }
}
