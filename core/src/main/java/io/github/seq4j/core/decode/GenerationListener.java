package io.github.seq4j.core.decode;

/**
 * Watches samples grow. It is told only what is certain to stay: whatever could still turn out to
 * be the beginning of a stop is held back. The calls for one sample add up to its {@link
 * Generated}; those of different samples interleave. An exception ends the generation.
 */
public interface GenerationListener {

  /** Hears nothing. */
  GenerationListener NONE = new GenerationListener() {};

  /** One more token of a sample. */
  default void token(int sample, int id) {}

  /** One more piece of a sample's text, never empty. */
  default void text(int sample, String piece) {}

  /** A sample has ended. */
  default void finished(Generated generated) {}
}
