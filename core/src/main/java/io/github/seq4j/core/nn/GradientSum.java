package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.parallel.Workers;

/** Adds up the workers' gradients, always in the same order, in blocks that fit the cache. */
final class GradientSum {

  private static final int BLOCK = 4096;

  private GradientSum() {}

  static void run(
      TokenNetworkWorker[] workers, int n, Spans spans, NativeFloats total, Workers pool) {
    if (spans.size() < 16 * BLOCK) {
      sum(workers, n, spans, total, 0, 1);
    } else {
      pool.run(pool.count(), part -> sum(workers, n, spans, total, part, pool.count()));
    }
  }

  /** Every {@code parts}-th block, beginning with number {@code part}. */
  private static void sum(
      TokenNetworkWorker[] workers, int n, Spans spans, NativeFloats total, int part, int parts) {
    float[] sum = new float[BLOCK];
    float[] next = new float[BLOCK];
    int block = 0;
    for (int k = 0; k < spans.count(); k++) {
      for (int from = spans.from(k); from < spans.to(k); from += BLOCK) {
        if (block++ % parts == part) {
          int length = Math.min(BLOCK, spans.to(k) - from);
          workers[0].gradient().get(from, sum, 0, length);
          for (int w = 1; w < n; w++) {
            workers[w].gradient().get(from, next, 0, length);
            add(next, sum, length);
          }
          total.put(from, sum, 0, length);
        }
      }
    }
  }

  private static void add(float[] values, float[] into, int n) {
    for (int i = 0; i < n; i++) {
      into[i] += values[i];
    }
  }
}
