package io.github.seq4j.datasets.labeled;

/** What of a tree becomes an example. */
public enum Phrases {
  /** The sentence. */
  NONE,
  /** The sentence and every phrase in it, single words included, each as often as it is there. */
  ALL,
  /** As {@link #ALL}, but of several with the same text and label only the first. */
  DISTINCT
}
