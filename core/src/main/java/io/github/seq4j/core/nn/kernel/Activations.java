package io.github.seq4j.core.nn.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * tanh, the logistic function and exp over heap arrays, in loops that HotSpot's C2 turns into
 * vector instructions. What C2 of JDK 17 needs for that was measured, and the kernels keep to it:
 * arrays read from index 0 (an offset costs a factor of 4), no branches, no calls, and at most one
 * input array where the arithmetic is long.
 *
 * <p>tanh is x P(x²) / Q(x²) with degrees 6 and 3 on [-8, 8], a minimax fit of our own (absolute
 * error under 4e-7 in float arithmetic, never above 1); the logistic function is (1 + tanh(x/2)) /
 * 2. exp is 2^k e^f with a Taylor polynomial of degree 7 on |f| ≤ ln(2)/2 (relative error under
 * 3e-7).
 *
 * <p>Not thread-safe: each kernel owns one.
 */
final class Activations {

  private static final float P1 = 0.13124348f;
  private static final float P2 = 0.0031493634f;
  private static final float P3 = 1.1642432e-05f;
  private static final float P4 = -2.231461e-08f;
  private static final float P5 = 6.365507e-11f;
  private static final float P6 = -1.1564233e-13f;
  private static final float Q1 = 0.4645768f;
  private static final float Q2 = 0.024674995f;
  private static final float Q3 = 0.00026129725f;

  private static final float C3 = 1f / 6;
  private static final float C4 = 1f / 24;
  private static final float C5 = 1f / 120;
  private static final float C6 = 1f / 720;
  private static final float C7 = 1f / 5040;

  private static final float LOG2_E = 1.44269504f;

  /** ln 2 in two parts, the first short enough that its product with any k here is exact. */
  private static final float LN2_HIGH = 0.693359375f;

  private static final float LN2_LOW = -2.12194440e-4f;

  /** Adding 1.5 * 2^23 rounds to an integer and leaves that integer in the low bits. */
  private static final float ROUND = 12582912f;

  private float[] x = new float[0];
  private float[] p = new float[0];
  private float[] q = new float[0];
  private int[] bits = new int[0];
  private IntBuffer asInts;
  private FloatBuffer asFloats;

  private void ensure(int n) {
    if (x.length < n) {
      x = new float[n];
      p = new float[n];
      q = new float[n];
    }
  }

  /** out[i] = tanh(in[i]) for i below n. */
  void tanh(float[] in, float[] out, int n) {
    ensure(n);
    clamp(in, 1f, x, n);
    numerator(x, p, n);
    denominator(x, q, n);
    divide(p, q, out, n);
  }

  /** out[i] = 1 / (1 + exp(-in[i])) for i below n. */
  void sigmoid(float[] in, float[] out, int n) {
    ensure(n);
    clamp(in, 0.5f, x, n);
    numerator(x, p, n);
    denominator(x, q, n);
    halfDivide(p, q, out, n);
  }

  private static void clamp(float[] in, float scale, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.max(-8f, Math.min(8f, scale * in[i]));
    }
  }

  private static void numerator(float[] x, float[] p, int n) {
    for (int i = 0; i < n; i++) {
      float y = x[i] * x[i];
      p[i] = ((((((P6 * y + P5) * y + P4) * y + P3) * y + P2) * y + P1) * y + 1f) * x[i];
    }
  }

  private static void denominator(float[] x, float[] q, int n) {
    for (int i = 0; i < n; i++) {
      float y = x[i] * x[i];
      q[i] = ((Q3 * y + Q2) * y + Q1) * y + 1f;
    }
  }

  private static void divide(float[] p, float[] q, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = p[i] / q[i];
    }
  }

  private static void halfDivide(float[] p, float[] q, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = 0.5f + 0.5f * (p[i] / q[i]);
    }
  }

  /** values[i] = exp(values[i] - shift) for differences of at most 0; below -87 it is exp(-87). */
  void expMinus(float[] values, float shift, int n) {
    ensure(n);
    if (bits.length < n) {
      bits = new int[n];
      ByteBuffer shared = ByteBuffer.allocateDirect(4 * n).order(ByteOrder.nativeOrder());
      asInts = shared.asIntBuffer();
      asFloats = shared.asFloatBuffer();
    }
    shifted(values, shift, x, n);
    rounded(x, q, n);
    asFloats.put(0, q, 0, n); // the integer k is in the low bits of q: read them as ints
    asInts.get(0, bits, 0, n);
    exponents(bits, n);
    asInts.put(0, bits, 0, n);
    fraction(x, q, p, n);
    taylor(p, x, n);
    asFloats.get(0, q, 0, n);
    Loops.multiply(x, q, values, n);
  }

  private static void shifted(float[] in, float shift, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.max(-87f, in[i] - shift);
    }
  }

  private static void rounded(float[] x, float[] k, int n) {
    for (int i = 0; i < n; i++) {
      k[i] = x[i] * LOG2_E + ROUND;
    }
  }

  private static void exponents(int[] bits, int n) {
    for (int i = 0; i < n; i++) {
      bits[i] = (bits[i] << 23) + 0x3F800000;
    }
  }

  private static void fraction(float[] x, float[] k, float[] f, int n) {
    for (int i = 0; i < n; i++) {
      f[i] = (x[i] - (k[i] - ROUND) * LN2_HIGH) - (k[i] - ROUND) * LN2_LOW;
    }
  }

  private static void taylor(float[] f, float[] e, int n) {
    for (int i = 0; i < n; i++) {
      float v = f[i];
      e[i] = ((((((C7 * v + C6) * v + C5) * v + C4) * v + C3) * v + 0.5f) * v + 1f) * v + 1f;
    }
  }
}
