package io.github.seq4j.core.nn;

import java.util.Arrays;

/**
 * Ranges [from, to) of a buffer of floats, sorted, not empty, not touching each other. Immutable.
 *
 * <p>A look-up table's gradient is zero but for the rows a batch used; a trainee names those rows
 * here so that nobody reads the others.
 */
public final class Spans {

  private final int[] bounds; // from, to, from, to, ...

  private Spans(int[] bounds) {
    this.bounds = bounds;
  }

  /** One span over all of a buffer of {@code size} floats. */
  public static Spans dense(int size) {
    return size == 0 ? new Spans(new int[0]) : new Builder().add(0, size).build();
  }

  /** Starts an empty list. */
  public static Builder builder() {
    return new Builder();
  }

  /** Number of spans. */
  public int count() {
    return bounds.length / 2;
  }

  /** First index of span {@code k}. */
  public int from(int k) {
    return bounds[2 * k];
  }

  /** Index behind the last one of span {@code k}. */
  public int to(int k) {
    return bounds[2 * k + 1];
  }

  /** Index behind the last one of all spans, 0 if there are none. */
  public int end() {
    return bounds.length == 0 ? 0 : bounds[bounds.length - 1];
  }

  /** Number of floats in all spans. */
  public int size() {
    int size = 0;
    for (int k = 0; k < count(); k++) {
      size += to(k) - from(k);
    }
    return size;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Spans spans && Arrays.equals(bounds, spans.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  @Override
  public String toString() {
    return "Spans" + Arrays.toString(bounds);
  }

  /** Collects spans from low to high. */
  public static final class Builder {

    private int[] bounds = new int[16];
    private int used;

    private Builder() {}

    /**
     * Appends [from, to); a span that begins where the last one ended makes that one longer, an
     * empty span is left out.
     *
     * @throws IllegalArgumentException if it begins before the end of the last one
     */
    public Builder add(int from, int to) {
      int end = used == 0 ? 0 : bounds[used - 1];
      if (from < end || to < from) {
        throw new IllegalArgumentException(
            "Spans: not in order; expected " + end + " <= from <= to, got " + from + ", " + to);
      }
      if (to == from) {
        return this;
      }
      if (used > 0 && from == end) {
        bounds[used - 1] = to;
        return this;
      }
      if (used == bounds.length) {
        bounds = Arrays.copyOf(bounds, 2 * used);
      }
      bounds[used++] = from;
      bounds[used++] = to;
      return this;
    }

    /** The spans so far. */
    public Spans build() {
      return new Spans(Arrays.copyOf(bounds, used));
    }
  }
}
