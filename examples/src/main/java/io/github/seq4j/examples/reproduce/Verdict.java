package io.github.seq4j.examples.reproduce;

import java.util.Locale;

/** What a comparison came to, from the best to the worst. */
public enum Verdict {
  /** There is nothing to compare with, so the figure is only told. */
  TOLD,
  /** Inside the band that the recipe asks for, or better. */
  PASS,
  /** Outside it, but inside a wider one. */
  NEAR,
  /** Outside both. */
  MISS;

  /** The worse of two. */
  Verdict and(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
