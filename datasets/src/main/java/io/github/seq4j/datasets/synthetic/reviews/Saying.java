package io.github.seq4j.datasets.synthetic.reviews;

import java.util.List;

/** One clause, or two said in one breath. */
sealed interface Saying permits Clause, Together {

  /** In [-1, 1], from worst to best. */
  double valence();

  /** From left to right. */
  List<Clause> clauses();

  /** The same with other clauses: the first of those given, as many as before. */
  Saying with(List<Clause> clauses);

  /** Whether its claims, if there are two, are both good or both bad. */
  boolean isOfOneSign();

  /** Whether a person might say it. */
  boolean isSound();

  /** As it is written. */
  String in(Syntax syntax, Form form, Tense tense);
}
