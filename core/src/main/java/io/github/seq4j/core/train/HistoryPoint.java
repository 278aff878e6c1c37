package io.github.seq4j.core.train;

/**
 * One point of a run's curves, in single precision because there may be thousands.
 *
 * @param update the update, from 1
 * @param epoch its epoch, from 1; 0 if the run was begun by a version that did not keep it
 * @param trainNats mean training loss since the point before (in a long run, since one that may
 *     have been thinned out later), nats per target
 * @param smoothNats running training loss after this update, as {@link UpdateInfo#smoothNats}; 0 if
 *     the run was begun by a version that did not keep it
 * @param validNats validation loss after this update, nats per target; NaN if it was not validated
 * @param learningRate learning rate of this update
 * @param gradientNorm global gradient norm of this update, before clipping
 */
public record HistoryPoint(
    long update,
    int epoch,
    float trainNats,
    float smoothNats,
    float validNats,
    float learningRate,
    float gradientNorm) {

  /** Whether this update was validated. */
  public boolean validated() {
    return !Float.isNaN(validNats);
  }

  /** The same with a validation. */
  HistoryPoint withValidNats(float nats) {
    return new HistoryPoint(update, epoch, trainNats, smoothNats, nats, learningRate, gradientNorm);
  }
}
