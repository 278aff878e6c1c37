package io.github.seq4j.core.nn.kernel;

/** Looks at a memory with queries, and says what it saw. */
interface Attention {

  /**
   * Looks at the memory of each row in steps [t, t + n).
   *
   * @param queries [n, B, H] from {@code at}
   */
  void attend(int t, int n, NativeFloats queries, int at);

  /** [T, B, D] the contexts of the steps that have looked, valid until the next pass. */
  NativeFloats contexts();
}
