package io.github.seq4j.datasets.synthetic.reviews;

/** The five classes of the Stanford Sentiment Treebank, from worst to best. */
public enum Sentiment {
  /** A waste of time. */
  VERY_NEGATIVE("very negative"),
  /** Not good. */
  NEGATIVE("negative"),
  /** Neither good nor bad, or nothing said about it. */
  NEUTRAL("neutral"),
  /** Not bad. */
  POSITIVE("positive"),
  /** Nothing short of brilliant. */
  VERY_POSITIVE("very positive");

  private final String label;

  Sentiment(String label) {
    this.label = label;
  }

  /** Its name in data files, the same in all languages. */
  public String label() {
    return label;
  }
}
