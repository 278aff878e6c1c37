package io.github.seq4j.core.nn.kernel;

import java.util.Arrays;

/**
 * A convolution of 3 x 3 that keeps the size of a picture, ReLU, and max pooling of 2 x 2, one
 * picture at a time (LeCun et al. 1998, section II.A, with ReLU): relu(max(W * x + b)), the filters
 * as a product with the picture's patches.
 *
 * <p>One at a time, because the last bit of a sum may depend on which row of a product it stands
 * in: so a picture gives the same numbers alone and among others. A product of a picture is long
 * enough.
 *
 * <p>Of equal pixels in a window the first one learns, as in Deeplearning4j. A row or column left
 * over by pooling is not read by it. One thread at a time.
 */
public final class PooledConvolution implements AutoCloseable {

  private static final int KERNEL = 3;
  private static final int TAPS = KERNEL * KERNEL;

  /** The winner of a window whose sum is not above zero. */
  private static final byte NONE = -1;

  private final MatrixProduct product;
  private final int channels; // C
  private final int height;
  private final int width;
  private final int filters; // K
  private final int biasAt;
  private final int weightsAt;
  private final int pixels;

  private final float[] patches; // [9 C, pixels]; beyond the border always 0
  private final float[] sums; // [K, pixels] W * x, in backward their gradients
  private final float[] bias; // [K]
  private final NativeFloats nativePatches;
  private final NativeFloats nativeSums;
  private NativeFloats parameters;

  /**
   * For pictures of one size.
   *
   * @param channels C
   * @param height at least 2
   * @param width at least 2
   * @param filters K
   * @param biasAt where the bias [K] begins in the flat parameters
   * @param weightsAt where the weights [K, C, 3, 3] begin
   */
  public PooledConvolution(
      MatrixProduct product,
      int channels,
      int height,
      int width,
      int filters,
      int biasAt,
      int weightsAt) {
    this.product = product;
    this.channels = channels;
    this.height = height;
    this.width = width;
    this.filters = filters;
    this.biasAt = biasAt;
    this.weightsAt = weightsAt;
    pixels = Math.multiplyExact(height, width);
    patches = new float[Math.multiplyExact(TAPS * channels, pixels)];
    sums = new float[Math.multiplyExact(filters, pixels)];
    bias = new float[filters];
    nativePatches = NativeFloats.allocate(patches.length);
    nativeSums = NativeFloats.allocate(sums.length);
  }

  /** Uses these parameters from now on; they are read at every pass, never copied. */
  public void bind(NativeFloats flatParameters) {
    this.parameters = flatParameters;
  }

  /** C * height * width. */
  public int inputSize() {
    return channels * pixels;
  }

  /** K * (height / 2) * (width / 2). */
  public int outputSize() {
    return filters * (height / 2) * (width / 2);
  }

  /**
   * One picture.
   *
   * @param in [C, height, width] from {@code inAt}
   * @param out [K, height / 2, width / 2] from {@code outAt}: gets the result
   * @param winners of the same size and place as the result: gets the pixel of each window that won
   */
  public void forward(float[] in, int inAt, float[] out, int outAt, byte[] winners) {
    extract(in, inAt);
    nativePatches.put(0, patches, 0, patches.length);
    product.multiply(
        filters,
        pixels,
        TAPS * channels,
        weights(parameters),
        Matrix.of(nativePatches, 0, pixels),
        0,
        Matrix.of(nativeSums, 0, pixels));
    nativeSums.get(0, sums, 0, sums.length);
    parameters.get(biasAt, bias, 0, filters);
    pool(out, outAt, winners);
  }

  private Matrix weights(NativeFloats flat) {
    return Matrix.of(flat, weightsAt, TAPS * channels);
  }

  /**
   * Row (c, i, j) of the patches is channel c, moved by (i - 1, j - 1): one copy, but for an edge.
   */
  private void extract(float[] in, int inAt) {
    int row = 0;
    for (int c = 0; c < channels; c++) {
      for (int i = -1; i <= 1; i++) {
        for (int j = -1; j <= 1; j++, row++) {
          int shift = i * width + j;
          int from = Math.max(0, -shift);
          System.arraycopy(
              in,
              inAt + c * pixels + from + shift,
              patches,
              row * pixels + from,
              pixels - Math.abs(shift));
          clearEdge(row, j);
        }
      }
    }
  }

  /** The column that a move by j has filled from the other edge of a neighbouring row. */
  private void clearEdge(int row, int j) {
    if (j != 0) {
      int column = j < 0 ? 0 : width - 1;
      for (int y = 0; y < height; y++) {
        patches[row * pixels + y * width + column] = 0;
      }
    }
  }

  private void pool(float[] out, int outAt, byte[] winners) {
    int at = outAt;
    for (int k = 0; k < filters; k++) {
      for (int y = 0; y + 1 < height; y += 2) {
        int upper = k * pixels + y * width;
        for (int x = 0; x + 1 < width; x += 2, at++) {
          float a = sums[upper + x];
          float b = sums[upper + x + 1];
          float c = sums[upper + x + width];
          float d = sums[upper + x + width + 1];
          float best = Math.max(Math.max(a, b), Math.max(c, d));
          byte winner = (byte) (a == best ? 0 : (b == best ? 1 : (c == best ? 2 : 3)));
          best += bias[k];
          boolean silent = best <= 0; // not so for NaN, which has to be seen
          out[at] = silent ? 0 : best;
          winners[at] = silent ? NONE : winner;
        }
      }
    }
  }

  /** From the first pixel of a window to pixel i of it. */
  private int offset(int i) {
    return (i >> 1) * width + (i & 1);
  }

  /**
   * Differentiates one picture's pass. Parameter gradients are added.
   *
   * @param in [C, height, width] from {@code inAt}, as in {@link #forward}
   * @param down [K, height / 2, width / 2] from {@code downAt}: dL/d out
   * @param winners as {@link #forward} left them, from {@code winnersAt}
   * @param gradient the network's flat gradient array
   * @param inGradient [C, height, width] gets dL/d in; null if not needed
   */
  public void backward(
      float[] in,
      int inAt,
      float[] down,
      int downAt,
      byte[] winners,
      int winnersAt,
      NativeFloats gradient,
      float[] inGradient) {
    unpool(down, downAt, winners, winnersAt, gradient);
    nativeSums.put(0, sums, 0, sums.length);
    extract(in, inAt);
    nativePatches.put(0, patches, 0, patches.length);
    Matrix patchMatrix = Matrix.of(nativePatches, 0, pixels);
    Matrix sumMatrix = Matrix.of(nativeSums, 0, pixels);
    product.multiply(
        filters, TAPS * channels, pixels, sumMatrix, patchMatrix.transpose(), 1, weights(gradient));
    if (inGradient != null) {
      product.multiply(
          TAPS * channels,
          pixels,
          filters,
          weights(parameters).transpose(),
          sumMatrix,
          0,
          patchMatrix);
      nativePatches.get(0, patches, 0, patches.length);
      gather(inGradient);
    }
  }

  /** dL/d sums from dL/d out, and the bias gradient. */
  private void unpool(
      float[] down, int downAt, byte[] winners, int winnersAt, NativeFloats gradient) {
    Arrays.fill(sums, 0);
    gradient.get(biasAt, bias, 0, filters);
    int at = 0;
    for (int k = 0; k < filters; k++) {
      for (int y = 0; y + 1 < height; y += 2) {
        int upper = k * pixels + y * width;
        for (int x = 0; x + 1 < width; x += 2, at++) {
          byte winner = winners[winnersAt + at];
          if (winner != NONE) {
            sums[upper + x + offset(winner)] = down[downAt + at];
            bias[k] += down[downAt + at];
          }
        }
      }
    }
    gradient.put(biasAt, bias, 0, filters);
  }

  /** The reverse of {@link #extract}: what a pixel did in all its patches, added up. */
  private void gather(float[] inGradient) {
    Arrays.fill(inGradient, 0, inputSize(), 0);
    int row = 0;
    for (int c = 0; c < channels; c++) {
      for (int i = -1; i <= 1; i++) {
        for (int j = -1; j <= 1; j++, row++) {
          clearEdge(row, j);
          int shift = i * width + j;
          int from = Math.max(0, -shift);
          Loops.add(
              patches,
              row * pixels + from,
              inGradient,
              c * pixels + from + shift,
              pixels - Math.abs(shift));
          clearBorder(row, shift);
        }
      }
    }
  }

  /** Zeroes what {@link #extract} does not write. */
  private void clearBorder(int row, int shift) {
    int first = row * pixels;
    int beyond = Math.min(pixels, Math.abs(shift));
    int from = shift < 0 ? first : first + pixels - beyond;
    Arrays.fill(patches, from, from + beyond, 0);
  }

  @Override
  public void close() {
    nativePatches.close();
    nativeSums.close();
  }
}
