package io.github.seq4j.core.data;

/** What the summed loss of a batch is divided by before its gradient is taken. */
public enum LossReduction {
  /** The targets: the gradient is that of the mean nats per target. */
  MEAN,

  /**
   * The rows alone: the loss is summed over the steps of a row, as in Karpathy's min-char-rnn
   * (2015) and in Zaremba, Sutskever &amp; Vinyals 2014 (arXiv:1409.2329). The gradient is T times
   * that of the mean, which a limit for clipping and a learning rate of SGD have to be given for.
   */
  SUM_OVER_STEPS
}
