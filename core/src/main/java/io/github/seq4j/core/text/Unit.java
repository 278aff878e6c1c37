package io.github.seq4j.core.text;

/** What a token is. */
public enum Unit {
  /** A Unicode code point. */
  CHARACTER("\uFFFD", "characters", 100_001),
  /** A run of anything but white space; a line end is a token too. */
  WORD("<unk>", "words", 1_000_000);

  private final String unknownToken;
  private final String plural;
  private final int mostTokens;

  Unit(String unknownToken, String plural, int mostTokens) {
    this.unknownToken = unknownToken;
    this.plural = plural;
    this.mostTokens = mostTokens;
  }

  /**
   * What stands for a token outside the vocabulary: U+FFFD among characters, {@code <unk>} among
   * words.
   */
  public String unknownToken() {
    return unknownToken;
  }

  /** The word for many of them, for messages. */
  public String plural() {
    return plural;
  }

  /** More entries than this cannot be meant. */
  int mostTokens() {
    return mostTokens;
  }

  /** The rule that cuts a text into these. */
  public Tokenizer tokenizer() {
    return switch (this) {
      case CHARACTER -> new CharacterTokenizer();
      case WORD -> new WordTokenizer();
    };
  }
}
