package io.github.seq4j.models.lm;

import io.github.seq4j.core.nn.BatchLoss;

/**
 * How well a model predicts a text.
 *
 * @param tokens predicted: all of the text, but for characters, whose first is only read
 * @param nats summed cross entropy
 */
public record LanguageModelEvaluation(long tokens, double nats) {

  private static final double NATS_PER_BIT = Math.log(2);

  static LanguageModelEvaluation of(BatchLoss loss) {
    return new LanguageModelEvaluation(loss.targets(), loss.totalNats());
  }

  /** Mean cross entropy in nats; a uniform guess among V tokens costs ln V. */
  public double natsPerToken() {
    return nats / tokens;
  }

  /** The same in bits. */
  public double bitsPerToken() {
    return natsPerToken() / NATS_PER_BIT;
  }

  /** e to the nats per token: among how many equally likely tokens the model was in doubt. */
  public double perplexity() {
    return Math.exp(natsPerToken());
  }
}
