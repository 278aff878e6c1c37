package io.github.seq4j.models.embed;

/** What is predicted from what (Mikolov, Chen, Corrado &amp; Dean 2013, arXiv:1301.3781). */
public enum EmbeddingAlgorithm {

  /** Each word of a window and the word in its middle predict one another (section 3.2). */
  SKIP_GRAM(0.025),

  /**
   * The mean of a window's words predicts the word in its middle (section 3.1). The gradient is that
   * of the mean: the original program forgets to divide it (İrsoy, Benton &amp; Stratos 2021,
   * "Corrected CBOW performs as well as skip-gram", arXiv:2012.15332, section 2), and that is why
   * its learning rate is higher here.
   */
  CBOW(0.075);

  private final double learningRate;

  EmbeddingAlgorithm(double learningRate) {
    this.learningRate = learningRate;
  }

  /** The learning rate to begin with, where nothing else is known. */
  public double learningRate() {
    return learningRate;
  }
}
