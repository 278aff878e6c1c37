package io.github.seq4j.datasets.synthetic.reviews;

/**
 * Something one can say of a film or a part of it.
 *
 * @param words a predicate; in Korean in its dictionary form
 * @param valence in [-1, 1], from worst to best
 * @param kind how it combines
 * @param ofFilms whether it is said of whole films alone
 */
record Quality(String words, double valence, Kind kind, boolean ofFilms) {

  /** How a quality combines with other words. */
  enum Kind {
    /** An adjective that takes "very" and "slightly". */
    GRADABLE,
    /** An adjective that does not. */
    UNGRADABLE,
    /** A fixed phrase that is said as it is, such as "worth every penny". */
    PHRASE,
    /** A fixed phrase with a verb of its own, such as "could not have been better". */
    VERBAL
  }

  boolean isAdjective() {
    return kind == Kind.GRADABLE || kind == Kind.UNGRADABLE;
  }

  boolean isGradable() {
    return kind == Kind.GRADABLE;
  }

  boolean isPositive() {
    return valence > 0;
  }

  boolean isNegative() {
    return valence < 0;
  }

  boolean isMild() {
    return Math.abs(valence) == Meaning.MILD;
  }

  boolean isPlain() {
    return Math.abs(valence) == Meaning.PLAIN;
  }

  boolean isStrong() {
    return Math.abs(valence) == Meaning.STRONG;
  }

  /** People say "not bad" and "not brilliant"; what "not awful" means they do not agree on. */
  boolean isDeniable() {
    return isAdjective() && (isPositive() || (isNegative() && !isStrong()));
  }
}
