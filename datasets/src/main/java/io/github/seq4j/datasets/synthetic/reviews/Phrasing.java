package io.github.seq4j.datasets.synthetic.reviews;

import java.util.function.Predicate;

/**
 * A way to say a quality of an aspect.
 *
 * @param force what it does to the valence
 * @param predicate as a clause, with the quality in slot 0
 * @param attribute as a noun with its attribute; null where the language has none
 * @param isOpen whether it would reach over a clause that follows in the same sentence, as "I can't
 *     say" does
 * @param fits the qualities it goes with
 */
record Phrasing(
    Meaning.Force force,
    Template predicate,
    Template attribute,
    boolean isOpen,
    Predicate<Quality> fits) {

  static Phrasing of(
      Meaning.Force force, String predicate, String attribute, Predicate<Quality> fits) {
    return new Phrasing(
        force,
        Template.of(predicate),
        attribute == null ? null : Template.of(attribute),
        false,
        fits);
  }

  static Phrasing open(Meaning.Force force, String predicate, Predicate<Quality> fits) {
    return new Phrasing(force, Template.of(predicate), null, true, fits);
  }

  Template template(Form form) {
    return form.isNominal() ? attribute : predicate;
  }
}
