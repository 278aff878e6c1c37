package io.github.seq4j.datasets.synthetic.reviews;

import java.util.List;

/**
 * A quality said of an aspect: "the plot is never dull".
 *
 * @param aspect the plot
 * @param phrasing is never
 * @param quality dull
 */
record Clause(Aspect aspect, Phrasing phrasing, Quality quality) implements Saying {

  @Override
  public double valence() {
    return Meaning.said(phrasing.force(), quality.valence());
  }

  @Override
  public List<Clause> clauses() {
    return List.of(this);
  }

  @Override
  public Saying with(List<Clause> clauses) {
    return clauses.get(0);
  }

  @Override
  public boolean isSound() {
    return phrasing.fits().test(quality) && (aspect.isFilm() || !quality.ofFilms());
  }

  @Override
  public boolean isOfOneSign() {
    return true;
  }

  boolean isDenied() {
    return phrasing.force() == Meaning.Force.DENIED
        || phrasing.force() == Meaning.Force.DENIED_TWICE;
  }

  /** Whether the language has it: "it" has no attribute, and "it has a film" says nothing. */
  boolean hasForm(Form form) {
    return phrasing.template(form) != null
        && !(form.isNominal() && aspect.isPronoun())
        && !(form == Form.INDEFINITE && aspect.isFilm());
  }

  @Override
  public String in(Syntax syntax, Form form, Tense tense) {
    return syntax.clause(this, form, tense);
  }
}
