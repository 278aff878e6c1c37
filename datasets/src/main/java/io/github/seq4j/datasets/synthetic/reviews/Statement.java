package io.github.seq4j.datasets.synthetic.reviews;

import java.util.List;

/**
 * "the plot is dull".
 *
 * @param template with the saying in slot 0
 * @param saying one claim or two
 */
record Statement(Template template, Saying saying) implements Review {

  @Override
  public double valence() {
    return saying.valence();
  }

  @Override
  public boolean isSound() {
    return saying.isSound()
        && Arrangements.areDistinct(saying.clauses())
        && Arrangements.fit(saying, template, 0);
  }

  @Override
  public String in(Syntax syntax, Tense tense) {
    return template.fill(slot -> saying.in(syntax, slot.form(), tense));
  }

  @Override
  public List<Review> rearranged(Frames frames) {
    return Arrangements.of(saying.clauses()).stream()
        .map(clauses -> (Review) new Statement(template, saying.with(clauses)))
        .toList();
  }
}
