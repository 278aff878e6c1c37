package io.github.seq4j.core.text;

import java.util.Locale;

/** A vocabulary that is surely a mistake, refused before a network is built for it. */
public final class ImplausibleVocabularyException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final long distinct;
  private final long total;
  private final String hint;

  ImplausibleVocabularyException(Unit unit, long distinct, long total, String rule, String hint) {
    super(
        String.format(
            Locale.ROOT,
            "vocabulary: too many different %s; expected %s, got %,d in a text of %,d",
            unit.plural(),
            rule,
            distinct,
            total));
    this.distinct = distinct;
    this.total = total;
    this.hint = hint;
  }

  /** How many different tokens there are. */
  public long distinct() {
    return distinct;
  }

  /** How long the text is, in tokens. */
  public long total() {
    return total;
  }

  /** The likely cause, or what to do. */
  public String hint() {
    return hint;
  }
}
