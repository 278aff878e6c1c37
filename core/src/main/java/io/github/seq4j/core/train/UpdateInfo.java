package io.github.seq4j.core.train;

import io.github.seq4j.core.nn.BatchLoss;

/**
 * One update, for listeners.
 *
 * @param update its number, from 1
 * @param totalUpdates updates of the whole run
 * @param epoch its epoch, from 1
 * @param loss the batch's loss before the update
 * @param smoothNats running training loss, nats per target: 0.999 of what it was and 0.001 of this
 *     batch's, as in Karpathy's min-char-rnn; see {@link Trainer#smoothLossFrom}
 * @param gradientNorm global gradient norm before clipping
 * @param clipped whether clipping changed the gradient
 * @param learningRate learning rate of this update
 * @param pace speed of this call so far
 */
public record UpdateInfo(
    long update,
    long totalUpdates,
    int epoch,
    BatchLoss loss,
    double smoothNats,
    double gradientNorm,
    boolean clipped,
    double learningRate,
    Pace pace) {

  /**
   * Speed of a run.
   *
   * @param seconds wall time since this call began
   * @param tokensPerSecond training targets per second since this call began
   * @param secondsLeft estimate of the time still needed
   */
  public record Pace(double seconds, double tokensPerSecond, double secondsLeft) {}
}
