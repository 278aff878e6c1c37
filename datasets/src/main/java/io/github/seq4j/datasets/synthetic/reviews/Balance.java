package io.github.seq4j.datasets.synthetic.reviews;

import java.util.List;

/**
 * "the plot is neither dull nor clever".
 *
 * @param template with the qualities in slots 0 and 1
 * @param aspect the plot
 * @param first dull
 * @param second clever
 */
record Balance(Template template, Aspect aspect, Quality first, Quality second) implements Review {

  @Override
  public double valence() {
    return 0;
  }

  @Override
  public boolean isSound() {
    return first.isAdjective()
        && second.isAdjective()
        && (aspect.isFilm() || !(first.ofFilms() || second.ofFilms()))
        && first.valence() == -second.valence()
        && first.valence() != 0;
  }

  @Override
  public String in(Syntax syntax, Tense tense) {
    return syntax.about(aspect, List.of(first, second), template, tense);
  }

  @Override
  public List<Review> rearranged(Frames frames) {
    return List.of();
  }
}
