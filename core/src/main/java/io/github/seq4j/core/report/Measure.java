package io.github.seq4j.core.report;

import java.util.Locale;

/** What a loss in nats per target is told as, besides. */
public enum Measure {
  /** Nothing: the loss of labels, of noise words or of numbers is only that. */
  NONE("", false),
  /** Bits per target, loss / ln 2: for characters and bytes. */
  BITS("bits per %s", false),
  /** Perplexity, e to the loss: for words. */
  PERPLEXITY("perplexity per %s", true);

  private final String words;
  private final boolean logarithmic;

  Measure(String words, boolean logarithmic) {
    this.words = words;
    this.logarithmic = logarithmic;
  }

  /** Its name, such as {@code bits per character}. */
  public String of(String target) {
    return words.replace("%s", target);
  }

  /** A loss in nats in words, such as {@code 1.443 bits per character}. */
  String told(double nats, String target) {
    String value = String.format(Locale.ROOT, "%.4g", of(nats));
    return this == PERPLEXITY ? of(target) + " " + value : value + " " + of(target);
  }

  /** Whether a logarithmic scale shows more of it. */
  public boolean logarithmic() {
    return logarithmic;
  }

  /** A loss in nats as this. */
  public double of(double nats) {
    return switch (this) {
      case NONE -> nats;
      case BITS -> nats / Math.log(2);
      case PERPLEXITY -> Math.exp(nats);
    };
  }
}
