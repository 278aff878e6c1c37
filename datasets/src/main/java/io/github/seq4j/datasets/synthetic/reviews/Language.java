package io.github.seq4j.datasets.synthetic.reviews;

/** The languages that reviews are written in. */
public enum Language {
  /** English. */
  ENGLISH,
  /** Korean. */
  KOREAN;

  Syntax syntax() {
    return this == ENGLISH ? EnglishSyntax.INSTANCE : KoreanSyntax.INSTANCE;
  }
}
