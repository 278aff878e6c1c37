package io.github.seq4j.core.report;

import io.github.seq4j.core.train.HistoryPoint;

/**
 * Some updates of a run, one after the other. NaN stands for what is not known.
 *
 * @param update the last of them, from 1
 * @param epoch its epoch, from 1
 * @param trainNats their mean loss, nats per target
 * @param smoothNats the running loss after the last
 * @param learningRate that of the last
 * @param gradientNorm their mean gradient norm before clipping
 * @param largestNorm their largest
 * @param clipped the share of them whose gradient was clipped, all of it or an element, in [0, 1]
 * @param targetsPerSecond how fast they went, validation and samples left out
 */
public record CurvePoint(
    long update,
    int epoch,
    double trainNats,
    double smoothNats,
    double learningRate,
    double gradientNorm,
    double largestNorm,
    double clipped,
    double targetsPerSecond) {

  /** What a checkpoint keeps: not how often was clipped, nor how fast it went. */
  static CurvePoint of(HistoryPoint point) {
    return new CurvePoint(
        point.update(),
        point.epoch(),
        point.trainNats(),
        point.smoothNats() == 0 ? Double.NaN : point.smoothNats(),
        point.learningRate(),
        point.gradientNorm(),
        point.gradientNorm(),
        Double.NaN,
        Double.NaN);
  }

  /**
   * This and the next point as one.
   *
   * @param before the update before those of this point
   */
  CurvePoint with(CurvePoint next, long before) {
    double share = (double) (update - before) / (next.update - before);
    return new CurvePoint(
        next.update,
        next.epoch,
        mean(trainNats, next.trainNats, share),
        next.smoothNats,
        next.learningRate,
        mean(gradientNorm, next.gradientNorm, share),
        Math.max(largestNorm, next.largestNorm),
        mean(clipped, next.clipped, share),
        mean(targetsPerSecond, next.targetsPerSecond, share));
  }

  private static double mean(double first, double second, double share) {
    return share * first + (1 - share) * second;
  }
}
