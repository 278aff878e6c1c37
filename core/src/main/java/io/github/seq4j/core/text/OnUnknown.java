package io.github.seq4j.core.text;

/** What to do with a token that the vocabulary does not hold. */
public enum OnUnknown {
  /** Throw {@link UnknownTokenException}. */
  REFUSE,
  /** Take the unknown token in its place; only where the vocabulary has one. */
  REPLACE,
  /** Leave it out. {@link TokenEncoder#unknownCount} says how often. */
  SKIP
}
