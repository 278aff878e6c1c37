package io.github.seq4j.core.nn.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * Inverted dropout factors, 0 or 1/(1-p), as a pure function of a seed and a row number: no hidden
 * generator, so the masks do not depend on how a batch is split over workers, and a resumed run
 * draws what the unbroken one would have drawn.
 *
 * <p>Each element's bits are the 32-bit finalizer of MurmurHash3 (Appleby 2011) over a counter, in
 * loops that HotSpot vectorizes. Not thread-safe.
 */
public final class DropoutMasks {

  private static final int BLOCK = 1024;

  private final int[] counter = new int[BLOCK];
  private final int[] bits = new int[BLOCK];
  private final IntBuffer asInts;
  private final FloatBuffer asFloats;

  /** A generator with its own scratch memory. */
  public DropoutMasks() {
    for (int i = 0; i < BLOCK; i++) {
      counter[i] = i * 0x9E3779B9;
    }
    ByteBuffer shared = ByteBuffer.allocateDirect(4 * BLOCK).order(ByteOrder.nativeOrder());
    asInts = shared.asIntBuffer();
    asFloats = shared.asFloatBuffer();
  }

  /**
   * Writes the factors of one row.
   *
   * @param seed of the update and layer
   * @param row number of the row, such as t * B + b of the whole batch
   * @param p probability to drop, in [0, 1)
   * @param into factors, from {@code at}
   * @param n how many
   */
  public void fill(long seed, long row, double p, float[] into, int at, int n) {
    int threshold = (int) Math.round(p * (1 << 24));
    int factor = Float.floatToRawIntBits((float) (1.0 / (1.0 - threshold / (double) (1 << 24))));
    for (int done = 0; done < n; done += BLOCK) {
      int m = Math.min(BLOCK, n - done);
      long mixed = mix(seed + mix(row * 0x9E3779B97F4A7C15L + done));
      hash(counter, (int) mixed, (int) (mixed >>> 32), bits, m);
      choose(bits, threshold, factor, m);
      asInts.put(0, bits, 0, m);
      asFloats.get(0, into, at + done, m);
    }
  }

  private static void hash(int[] counter, int a, int b, int[] out, int n) {
    for (int i = 0; i < n; i++) {
      int v = counter[i] + a;
      v = (v ^ (v >>> 16)) * 0x85EBCA6B;
      v = (v ^ (v >>> 13) ^ b) * 0xC2B2AE35;
      out[i] = v ^ (v >>> 16);
    }
  }

  /** The bits of the factor where the top 24 random bits reach the threshold, else of 0. */
  private static void choose(int[] bits, int threshold, int factor, int n) {
    for (int i = 0; i < n; i++) {
      bits[i] = ~(((bits[i] >>> 8) - threshold) >> 31) & factor;
    }
  }

  /** The finalizer of SplitMix64 (Steele, Lea & Flood 2014). */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
