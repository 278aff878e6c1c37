package io.github.seq4j.datasets.synthetic.reviews;

import java.util.ArrayList;
import java.util.List;

/**
 * "although the plot is dull the cast is great".
 *
 * @param template with what is granted in slot 0 and what is asserted in slot 1, in either order
 * @param granted what counts less
 * @param asserted what counts more
 */
record Contrast(Template template, Saying granted, Saying asserted) implements Review {

  @Override
  public double valence() {
    return Meaning.contrast(granted.valence(), asserted.valence());
  }

  @Override
  public boolean isSound() {
    return granted.isSound()
        && asserted.isSound()
        && granted.isOfOneSign()
        && asserted.isOfOneSign()
        && isContrast(granted.valence(), asserted.valence())
        && Arrangements.areDistinct(clauses())
        && Arrangements.fit(granted, template, 0)
        && Arrangements.fit(asserted, template, 1);
  }

  private static boolean isContrast(double granted, double asserted) {
    return granted * asserted <= 0 && granted != asserted;
  }

  private List<Clause> clauses() {
    return Arrangements.join(granted.clauses(), asserted.clauses());
  }

  @Override
  public String in(Syntax syntax, Tense tense) {
    return template.fill(
        slot -> (slot.index() == 0 ? granted : asserted).in(syntax, slot.form(), tense));
  }

  @Override
  public List<Review> rearranged(Frames frames) {
    List<Template> templates = frames.contrasts().stream().filter(template::hasWordsOf).toList();
    List<Review> all = new ArrayList<>();
    for (List<Clause> clauses : Arrangements.of(clauses())) {
      Saying left = granted.with(clauses);
      Saying right = asserted.with(clauses.subList(left.clauses().size(), clauses.size()));
      for (Template other : templates) {
        all.add(new Contrast(other, left, right));
      }
    }
    return all;
  }
}
