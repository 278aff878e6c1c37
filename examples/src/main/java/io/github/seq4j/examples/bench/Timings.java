package io.github.seq4j.examples.bench;

import java.util.Arrays;

/** Times of single updates, in nanoseconds, and when there are enough of them. */
final class Timings {

  private static final int LEAST = 5;

  private final long warmUpNanos;
  private final long nanos;
  private final long begin = System.nanoTime();
  private long[] times = new long[256];
  private int count;
  private long measuringSince;
  private long last;

  /** Warms up for a third of {@code seconds} first, at least a second: Java compiles as it runs. */
  Timings(double seconds) {
    nanos = (long) (seconds * 1e9);
    warmUpNanos = Math.max(1_000_000_000L, nanos / 3);
  }

  /** An update has just ended. */
  void lap() {
    long now = System.nanoTime();
    if (measuringSince == 0 && now - begin > warmUpNanos) {
      measuringSince = now;
    } else if (measuringSince != 0) {
      if (count == times.length) {
        times = Arrays.copyOf(times, 2 * count);
      }
      times[count++] = now - last;
    }
    last = now;
  }

  boolean enough() {
    return measuringSince != 0 && count >= LEAST && System.nanoTime() - measuringSince >= nanos;
  }

  /**
   * @param tokens of one update
   * @param flop floating point operations of one update, 0 where nobody counts
   */
  BenchResult result(String name, int threads, double tokens, double flop) {
    long[] sorted = Arrays.copyOf(times, count);
    Arrays.sort(sorted);
    double median =
        count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2.0;
    return new BenchResult(
        name, threads, median / 1e6, sorted[0] / 1e6, tokens / (median * 1e-9), flop / median);
  }
}
