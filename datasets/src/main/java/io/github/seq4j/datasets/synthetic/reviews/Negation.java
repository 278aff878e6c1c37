package io.github.seq4j.datasets.synthetic.reviews;

/**
 * A sentence that means something else than its words suggest one by one, and what a classifier may
 * at least not make of it.
 *
 * @param text the sentence
 * @param ruledOut what it surely is not
 */
public record Negation(String text, Polarity ruledOut) {

  /** The side of neutral that a class is on. */
  public enum Polarity {
    /** Below neutral. */
    NEGATIVE,
    /** Above neutral. */
    POSITIVE
  }

  /**
   * Whether a prediction is compatible with the sentence. Neutral always is: some of these
   * sentences are mild.
   *
   * @param valence above 0 for a positive class, 0 for neutral, below 0 for a negative class
   */
  public boolean allows(int valence) {
    return ruledOut == Polarity.POSITIVE ? valence <= 0 : valence >= 0;
  }
}
