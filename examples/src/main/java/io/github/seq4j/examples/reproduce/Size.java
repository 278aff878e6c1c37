package io.github.seq4j.examples.reproduce;

/** How long a seed of a recipe takes on two cores. */
public enum Size {
  /** Minutes. */
  T1("minutes"),
  /** An hour or so. */
  T2("an hour or so"),
  /** A night. */
  T3("a night");

  private final String time;

  Size(String time) {
    this.time = time;
  }

  /** In words. */
  public String time() {
    return time;
  }
}
