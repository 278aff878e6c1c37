package io.github.seq4j.core.text;

import java.util.function.IntConsumer;

/** What a token is. */
public enum Unit {
  /** A Unicode code point. */
  CHARACTER("\uFFFD", "characters", 100_001),
  /** A Unicode code point, but for Hangul syllables, which are cut into their letters. */
  JAMO("\uFFFD", "jamo and characters", 100_001),
  /** A run of anything but white space; a line end is a token too. */
  WORD("<unk>", "words", 1_000_000),
  /**
   * A word, a mark of punctuation or a clitic, as the Penn Treebank has them: {@link
   * TreebankTokenizer}.
   */
  TREEBANK_WORD("<unk>", "words", 1_000_000);

  private final String unknownToken;
  private final String plural;
  private final int mostTokens;

  Unit(String unknownToken, String plural, int mostTokens) {
    this.unknownToken = unknownToken;
    this.plural = plural;
    this.mostTokens = mostTokens;
  }

  /**
   * What stands for a token outside the vocabulary: U+FFFD among characters and jamo, {@code <unk>}
   * among words.
   */
  public String unknownToken() {
    return unknownToken;
  }

  /** The word for many of them, for messages. */
  public String plural() {
    return plural;
  }

  /** Whether every token is a single code point; otherwise they are words, of any length. */
  public boolean isCodePoint() {
    return switch (this) {
      case CHARACTER, JAMO -> true;
      case WORD, TREEBANK_WORD -> false;
    };
  }

  /** More entries than this cannot be meant. */
  int mostTokens() {
    return mostTokens;
  }

  /** The rule that cuts a text into these. */
  public Tokenizer tokenizer() {
    return switch (this) {
      case CHARACTER -> new CharacterTokenizer();
      case JAMO -> new JamoTokenizer();
      case WORD -> new WordTokenizer();
      case TREEBANK_WORD -> new TreebankTokenizer();
    };
  }

  /** The cutter of a unit that {@link #isCodePoint}, without a string for each token. */
  CodePointFeed feed(IntConsumer tokens) {
    return new CodePointFeed(this == JAMO ? c -> HangulJamo.decompose(c, tokens) : tokens);
  }
}
