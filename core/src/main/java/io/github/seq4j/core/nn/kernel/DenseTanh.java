package io.github.seq4j.core.nn.kernel;

import java.util.Arrays;

/**
 * One dense layer with tanh at every step, forward and backward:
 *
 * <pre>
 *   y_t = tanh(x_t W + b)     or, with a vector of its own for every step,     y_t = tanh(x_t W + b + p_t)
 * </pre>
 *
 * with W [I, D], b [D] and p [T, D]. Padding gets some finite numbers and has no gradient.
 *
 * <p>An instance owns what its last forward pass left behind and is used by one thread.
 */
public final class DenseTanh implements AutoCloseable {

  /** {@link Layout#places} of a layer that treats all steps alike. */
  public static final int NO_PLACES = -1;

  /** Where W, b and p begin in the network's flat array; {@link #NO_PLACES} for none. */
  public record Layout(int weights, int bias, int places) {}

  private final MatrixProduct product;
  private final int inputSize; // I
  private final int width; // D
  private final Layout layout;
  private final Activations activations = new Activations();
  private NativeFloats parameters;

  private Sequence input; // of the last forward pass
  private final NativeFloats units = NativeFloats.allocate(1); // [T, B, D]
  private final NativeFloats delta = NativeFloats.allocate(1); // [T, B, D] dL/d (x W + b + p)
  private final NativeFloats inputGradient = NativeFloats.allocate(1); // [T, B, I]

  private final float[] shift; // [D] b + p_t, in backward dL/db
  private final float[] place; // [D] p_t, or its gradient
  private float[] step = new float[0]; // [B, D] y_t
  private float[] down = new float[0]; // [B, D]

  /** For one layer; parameters are bound later. */
  public DenseTanh(MatrixProduct product, int inputSize, int width, Layout layout) {
    this.product = product;
    this.inputSize = inputSize;
    this.width = width;
    this.layout = layout;
    shift = new float[width];
    place = new float[width];
  }

  /** Uses these parameters from now on; they are read at every pass, never copied. */
  public void bind(NativeFloats flatParameters) {
    this.parameters = flatParameters;
  }

  /**
   * All steps.
   *
   * @param in [T, B, I] dense; it must stay as it is until the backward pass
   * @return [T, B, D], not to be written, valid until the next pass
   */
  public Sequence forward(Sequence in) {
    input = in;
    int n = in.batch() * width;
    step = Loops.atLeast(step, n);
    units.ensure((long) in.steps() * n);
    product.multiply(
        in.positions(),
        width,
        inputSize,
        Matrix.of(in.values(), in.at(), inputSize),
        Matrix.of(parameters, layout.weights, width),
        0,
        Matrix.of(units, 0, width));
    for (int t = 0; t < in.steps(); t++) {
      readShift(t);
      units.get(t * n, step, 0, n);
      for (int b = 0; b < in.batch(); b++) {
        Loops.add(shift, step, b * width, width);
      }
      activations.tanh(step, step, n);
      units.put(t * n, step, 0, n);
    }
    return Sequence.dense(in.steps(), in.batch(), width, units, 0);
  }

  private void readShift(int t) {
    parameters.get(layout.bias, shift, 0, width);
    if (layout.places != NO_PLACES) {
      parameters.get(layout.places + t * width, place, 0, width);
      Loops.add(place, shift, width);
    }
  }

  /**
   * Differentiates the last forward pass.
   *
   * @param above [T, B, D] dL/dy
   * @param lengths [B] steps that are real; null for all
   * @param gradient the network's flat gradient array; the part of this layer is written, not added
   * @param needsInputGradient whether the result is wanted
   * @return dL/dx [T, B, I], valid until the next pass, or null
   */
  public Sequence backward(
      Sequence above, int[] lengths, NativeFloats gradient, boolean needsInputGradient) {
    throughTanh(above, lengths, gradient);
    Matrix d = Matrix.of(delta, 0, width);
    product.multiply(
        inputSize,
        width,
        input.positions(),
        Matrix.of(input.values(), input.at(), inputSize).transpose(),
        d,
        0,
        Matrix.of(gradient, layout.weights, width));
    if (!needsInputGradient) {
      return null;
    }
    inputGradient.ensure((long) input.positions() * inputSize);
    product.multiply(
        input.positions(),
        inputSize,
        width,
        d,
        Matrix.of(parameters, layout.weights, width).transpose(),
        0,
        Matrix.of(inputGradient, 0, inputSize));
    return Sequence.dense(input.steps(), input.batch(), inputSize, inputGradient, 0);
  }

  /** Writes {@link #delta}, 0 at padding, and what it sums to: dL/dp and dL/db. */
  private void throughTanh(Sequence above, int[] lengths, NativeFloats gradient) {
    int batch = input.batch();
    int n = batch * width;
    down = Loops.atLeast(down, n);
    delta.ensure((long) input.steps() * n);
    Arrays.fill(shift, 0f);
    for (int t = 0; t < input.steps(); t++) {
      above.values().get(above.at() + t * n, down, 0, n);
      units.get(t * n, step, 0, n);
      Loops.throughTanh(down, step, down, n);
      Arrays.fill(place, 0f);
      for (int b = 0; b < batch; b++) {
        if (lengths != null && t >= lengths[b]) {
          Arrays.fill(down, b * width, (b + 1) * width, 0f);
        }
        Loops.add(down, b * width, place, 0, width);
      }
      delta.put(t * n, down, 0, n);
      Loops.add(place, shift, width);
      if (layout.places != NO_PLACES) {
        gradient.put(layout.places + t * width, place, 0, width);
      }
    }
    gradient.put(layout.bias, shift, 0, width);
  }

  /** Frees native memory; closing twice is allowed. */
  @Override
  public void close() {
    units.close();
    delta.close();
    inputGradient.close();
  }
}
