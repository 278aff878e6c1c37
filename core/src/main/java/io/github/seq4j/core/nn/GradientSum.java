package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.parallel.Workers;

/** Adds up the workers' gradients, always in the same order, in blocks that fit the cache. */
final class GradientSum {

  private static final int BLOCK = 4096;

  private GradientSum() {}

  static void run(NativeFloats[] gradients, Spans spans, NativeFloats total, Workers pool) {
    if (spans.size() < 16 * BLOCK) {
      sum(gradients, spans, total, 0, 1);
    } else {
      pool.run(pool.count(), part -> sum(gradients, spans, total, part, pool.count()));
    }
  }

  /** Every {@code parts}-th block, beginning with number {@code part}. */
  private static void sum(
      NativeFloats[] gradients, Spans spans, NativeFloats total, int part, int parts) {
    float[] sum = new float[BLOCK];
    float[] next = new float[BLOCK];
    int block = 0;
    for (int k = 0; k < spans.count(); k++) {
      for (int from = spans.from(k); from < spans.to(k); from += BLOCK) {
        if (block++ % parts == part) {
          int length = Math.min(BLOCK, spans.to(k) - from);
          gradients[0].get(from, sum, 0, length);
          for (int w = 1; w < gradients.length; w++) {
            gradients[w].get(from, next, 0, length);
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
