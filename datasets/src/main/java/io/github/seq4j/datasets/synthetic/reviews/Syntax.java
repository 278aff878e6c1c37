package io.github.seq4j.datasets.synthetic.reviews;

import java.util.List;

/**
 * How a derivation is written in one language. Derivations and their meaning know no language
 * (Ranta 2004, "Grammatical Framework", doi:10.1017/S0956796803004738: one abstract syntax, several
 * concrete ones).
 */
sealed interface Syntax permits EnglishSyntax, KoreanSyntax {

  /** What can be said. */
  Words words();

  /** How it can be put together. */
  Frames frames();

  /** A clause in a form that it {@linkplain Clause#hasForm has}. */
  String clause(Clause clause, Form form, Tense tense);

  /** Two clauses in one breath. */
  String together(Together saying, Form form, Tense tense);

  /** A sentence about one aspect and two qualities, in slots 0 and 1. */
  String about(Aspect aspect, List<Quality> qualities, Template template, Tense tense);

  /** A sentence about two things, in slots 0 and 1. */
  String things(List<Thing> things, Template template, Tense tense);
}
