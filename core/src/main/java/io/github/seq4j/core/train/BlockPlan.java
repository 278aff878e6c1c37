package io.github.seq4j.core.train;

import io.github.seq4j.core.nn.Spans;
import java.util.Arrays;

/**
 * Spans cut at fixed multiples of {@link #BLOCK} into pieces, and the pieces dealt out to workers.
 * Where the cuts are does not depend on the number of workers.
 */
final class BlockPlan {

  /** Floats per block: three or four arrays of it fit a first-level cache. */
  static final int BLOCK = 4096;

  private int[] from = new int[64];
  private int[] to = new int[64];
  private int count;
  private long size;
  private Spans spans;

  /** Plans for other spans; keeps the plan if they are equal. */
  void plan(Spans spans) {
    if (spans.equals(this.spans)) {
      return;
    }
    this.spans = spans;
    count = 0;
    size = 0;
    for (int k = 0; k < spans.count(); k++) {
      cut(spans.from(k), spans.to(k));
    }
  }

  private void cut(int start, int end) {
    size += end - start;
    while (start < end) {
      int cut = (int) Math.min(end, (start / BLOCK + 1L) * BLOCK);
      if (count == from.length) {
        from = Arrays.copyOf(from, 2 * count);
        to = Arrays.copyOf(to, 2 * count);
      }
      from[count] = start;
      to[count++] = cut;
      start = cut;
    }
  }

  /** Number of pieces. */
  int count() {
    return count;
  }

  /** Floats in all pieces. */
  long size() {
    return size;
  }

  int from(int piece) {
    return from[piece];
  }

  int to(int piece) {
    return to[piece];
  }

  /**
   * First piece of each worker's share, and the number of pieces at the end; shares hold about the
   * same number of floats.
   */
  int[] shares(int workers) {
    int[] starts = new int[workers + 1];
    long seen = 0;
    int worker = 1;
    for (int piece = 0; piece < count; piece++) {
      while (worker < workers && seen * workers >= worker * size) {
        starts[worker++] = piece;
      }
      seen += to[piece] - from[piece];
    }
    while (worker <= workers) {
      starts[worker++] = count;
    }
    return starts;
  }
}
