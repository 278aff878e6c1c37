package io.github.seq4j.core.inspect.memory;

/** What stands before the context that a model may see as it is. */
public enum FarContext {
  /** Nothing: the model begins with the context. */
  CUT,
  /**
   * The tokens that stand there, in a random order: what they are is left, where they stand is not.
   */
  SHUFFLED,
  /** As many tokens of another place of the text. */
  REPLACED
}
