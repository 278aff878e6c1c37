package io.github.seq4j.core.report;

import io.github.seq4j.core.nn.BatchLoss;
import io.github.seq4j.core.train.UpdateInfo;

/** Sums over some updates in a row, so that two intervals make one without loss. */
final class Interval {

  private static final double NANOS = 1e9;

  private int updates;
  private BatchLoss loss = new BatchLoss(0, 0);
  private long nanos;
  private double norms;
  private double largestNorm;
  private int clipped;
  private UpdateInfo last;

  /** Adds an update that took so long. */
  void add(UpdateInfo info, long tookNanos) {
    updates++;
    loss = loss.plus(info.loss());
    nanos += tookNanos;
    norms += info.gradientNorm();
    largestNorm = Math.max(largestNorm, info.gradientNorm());
    clipped += info.clipped() ? 1 : 0;
    last = info;
  }

  /** Adds the interval after this one. */
  void add(Interval next) {
    updates += next.updates;
    loss = loss.plus(next.loss);
    nanos += next.nanos;
    norms += next.norms;
    largestNorm = Math.max(largestNorm, next.largestNorm);
    clipped += next.clipped;
    last = next.last;
  }

  int updates() {
    return updates;
  }

  CurvePoint point() {
    return new CurvePoint(
        last.update(),
        last.epoch(),
        loss.targets() == 0 ? Double.NaN : loss.natsPerTarget(),
        last.smoothNats(),
        last.learningRate(),
        norms / updates,
        largestNorm,
        (double) clipped / updates,
        nanos == 0 ? Double.NaN : loss.targets() * NANOS / nanos);
  }
}
