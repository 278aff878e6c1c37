package io.github.seq4j.models.embed;

/** What is predicted from what (Mikolov, Chen, Corrado &amp; Dean 2013, arXiv:1301.3781). */
public enum EmbeddingAlgorithm {

  /** Each word of a window and the word in its middle predict one another (section 3.2). */
  SKIP_GRAM(0.05, 10),

  /**
   * The mean of a window's words predicts the word in its middle (section 3.1). The gradient is
   * that of the mean: the original program forgets to divide it (İrsoy, Benton &amp; Stratos 2021,
   * "Corrected CBOW performs as well as skip-gram", arXiv:2012.15332, section 2), and that is why
   * its learning rate is higher here.
   */
  CBOW(0.2, 20);

  private final double learningRate;
  private final int epochs;

  EmbeddingAlgorithm(double learningRate, int epochs) {
    this.learningRate = learningRate;
    this.epochs = epochs;
  }

  /** The learning rate to begin with, where nothing else is known. */
  public double learningRate() {
    return learningRate;
  }

  /** Passes over a text of a million words or less, likewise. A larger one needs fewer. */
  public int epochs() {
    return epochs;
  }
}
