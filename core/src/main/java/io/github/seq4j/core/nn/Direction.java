package io.github.seq4j.core.nn;

/** Which way a recurrent layer reads. Backward means: each sequence from its own last step. */
public enum Direction {
  /** From the first step on: causal, can run live with a state. */
  FORWARD,
  /** Both ways, the outputs side by side [B, 2 H, T] (Schuster & Paliwal 1997; Graves 2005). */
  CONCATENATED,
  /** Both ways, the outputs added [B, H, T]. */
  SUMMED;

  /** Whether steps to come are read too. */
  public boolean isBidirectional() {
    return this != FORWARD;
  }

  /** Units of a layer's output per hidden unit: 2 if concatenated. */
  public int widths() {
    return this == CONCATENATED ? 2 : 1;
  }
}
