package io.github.seq4j.datasets.synthetic.reviews;

import java.util.List;

/**
 * "the plot is not dull but clever".
 *
 * @param template with the qualities in slots 0 and 1
 * @param aspect the plot
 * @param rejected dull
 * @param asserted clever
 */
record Correction(Template template, Aspect aspect, Quality rejected, Quality asserted)
    implements Review {

  @Override
  public double valence() {
    return asserted.valence();
  }

  @Override
  public boolean isSound() {
    return rejected.isAdjective()
        && asserted.isAdjective()
        && (aspect.isFilm() || !(rejected.ofFilms() || asserted.ofFilms()))
        && rejected.valence() * asserted.valence() < 0;
  }

  @Override
  public String in(Syntax syntax, Tense tense) {
    return syntax.about(aspect, List.of(rejected, asserted), template, tense);
  }

  @Override
  public List<Review> rearranged(Frames frames) {
    return List.of(
        new Correction(template, aspect, /* rejected= */ asserted, /* asserted= */ rejected));
  }
}
