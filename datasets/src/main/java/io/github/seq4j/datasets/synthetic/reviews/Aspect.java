package io.github.seq4j.datasets.synthetic.reviews;

/**
 * What a clause is about.
 *
 * @param noun without article or particle
 * @param kind how it combines
 * @param isFilm whether it is the film as a whole
 */
record Aspect(String noun, Kind kind, boolean isFilm) {

  /** How a noun combines with other words. */
  enum Kind {
    /** "a plot", "the plot is". */
    SINGULAR,
    /** "music", "the music is". */
    MASS,
    /** "songs", "the songs are". */
    PLURAL,
    /** "it is": nothing stands before it. */
    PRONOUN
  }

  boolean isPlural() {
    return kind == Kind.PLURAL;
  }

  boolean isPronoun() {
    return kind == Kind.PRONOUN;
  }
}
