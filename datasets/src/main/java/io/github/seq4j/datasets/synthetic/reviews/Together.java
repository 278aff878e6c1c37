package io.github.seq4j.datasets.synthetic.reviews;

import java.util.List;

/**
 * Two claims in one breath: "the plot is dull and the music is bad".
 *
 * @param first said first
 * @param second said second
 */
record Together(Clause first, Clause second) implements Saying {

  @Override
  public double valence() {
    return Meaning.together(first.valence(), second.valence());
  }

  @Override
  public List<Clause> clauses() {
    return List.of(first, second);
  }

  @Override
  public Saying with(List<Clause> clauses) {
    return new Together(clauses.get(0), clauses.get(1));
  }

  @Override
  public boolean isSound() {
    return first.isSound() && second.isSound() && !first.phrasing().isOpen();
  }

  @Override
  public boolean isOfOneSign() {
    return first.valence() * second.valence() > 0;
  }

  @Override
  public String in(Syntax syntax, Form form, Tense tense) {
    return syntax.together(this, form, tense);
  }
}
