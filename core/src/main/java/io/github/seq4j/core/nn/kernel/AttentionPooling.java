package io.github.seq4j.core.nn.kernel;

import java.util.Arrays;

/**
 * A weighted mean of the steps with learned weights (Yang et al. 2016, section 2.2, equations 5 to
 * 7):
 *
 * <pre>
 *   u_t = tanh(y_t W + b)     a_t = exp(u_t · v) / Σ_s exp(u_s · v)     output = Σ_t a_t y_t
 * </pre>
 *
 * with W [D, D], b [D] and v [D], sums over the real steps.
 */
public final class AttentionPooling extends TimePooling {

  /** Where W, b and v begin in the network's flat array. */
  public record Layout(int weights, int bias, int query) {}

  private final MatrixProduct product;
  private final Layout layout;
  private final Activations activations = new Activations();
  private NativeFloats parameters;
  private Sequence input;

  /** u of all steps [T, B, D], 0 at padding; in backward dL/d (y W + b). */
  private final NativeFloats units = NativeFloats.allocate(1);

  private final NativeFloats scores = NativeFloats.allocate(1); // [T, B] u · v, or their gradient
  private final NativeFloats attention = NativeFloats.allocate(1); // [B, T]
  private final NativeFloats attentionGradient = NativeFloats.allocate(1); // [B, T]
  private final ColumnSums columnSums;

  private float[] weights = new float[0]; // [B, T], 0 at padding
  private float[] positions = new float[0]; // [T, B]
  private float[] row = new float[0]; // [T] of one sequence
  private float[] tiled = new float[0]; // [B, D] b or v, once for each row
  private float[] factor = new float[0]; // [B, D]

  /** For one layer; parameters are bound later. */
  public AttentionPooling(MatrixProduct product, int width, Layout layout) {
    super(width);
    this.product = product;
    this.columnSums = new ColumnSums(product);
    this.layout = layout;
  }

  @Override
  public void bind(NativeFloats flatParameters) {
    this.parameters = flatParameters;
  }

  @Override
  public float[] weights() {
    return Arrays.copyOf(weights, batch * steps);
  }

  @Override
  void pool(Sequence in) {
    input = in;
    resize();
    project();
    product.multiply(
        steps * batch, 1, width, all(units), vector(layout.query), 0, Matrix.of(scores, 0, 1));
    scores.get(0, positions, 0, steps * batch);
    Arrays.fill(weights, 0, batch * steps, 0f);
    for (int b = 0; b < batch; b++) {
      softmax(b);
    }
    attention.put(0, weights, 0, batch * steps);
    for (int b = 0; b < batch; b++) {
      product.multiply(
          1,
          width,
          length(b),
          Matrix.of(attention, b * steps, steps),
          sequence(b, in.values(), in.at()),
          0,
          Matrix.of(output, b * width, width));
    }
  }

  /** units = tanh(y W + b), in one product for all positions. */
  private void project() {
    int n = batch * width;
    Matrix y = Matrix.of(input.values(), input.at(), width);
    product.multiply(
        steps * batch, width, width, y, matrix(parameters), 0, Matrix.of(units, 0, width));
    tile(layout.bias);
    for (int t = 0; t < steps; t++) {
      units.get(t * n, step, 0, n);
      Loops.add(tiled, step, n);
      activations.tanh(step, step, n);
      fillPadding(t, step, 0f);
      units.put(t * n, step, 0, n);
    }
  }

  private void softmax(int b) {
    int length = length(b);
    float max = Float.NEGATIVE_INFINITY;
    for (int t = 0; t < length; t++) {
      row[t] = positions[t * batch + b];
      max = Math.max(max, row[t]);
    }
    activations.expMinus(row, max, length);
    double sum = 0;
    for (int t = 0; t < length; t++) {
      sum += row[t];
    }
    for (int t = 0; t < length; t++) {
      weights[b * steps + t] = (float) (row[t] / sum);
    }
  }

  @Override
  void spread(NativeFloats outputGradient, int outputAt, NativeFloats gradient) {
    for (int b = 0; b < batch; b++) {
      product.multiply(
          length(b),
          1,
          width,
          sequence(b, input.values(), input.at()),
          Matrix.of(outputGradient, outputAt + b * width, 1),
          0,
          Matrix.of(attentionGradient, b * steps, 1));
    }
    throughSoftmax();
    product.multiply( // before the units give way to their gradient
        1,
        width,
        steps * batch,
        Matrix.of(scores, 0, steps * batch),
        all(units),
        0,
        Matrix.of(gradient, layout.query, width));
    throughTanh();
    parameterGradients(gradient);
    product.multiply(
        steps * batch,
        width,
        width,
        all(units),
        matrix(parameters).transpose(),
        0,
        all(inputGradient));
    for (int b = 0; b < batch; b++) { // and what comes straight from the weighted sum
      product.multiply(
          length(b),
          width,
          1,
          Matrix.of(attention, b * steps, 1),
          Matrix.of(outputGradient, outputAt + b * width, width),
          1,
          sequence(b, inputGradient, 0));
    }
  }

  /** scores = dL/d (u · v) = a (dL/da - Σ a dL/da), 0 at padding. */
  private void throughSoftmax() {
    Arrays.fill(positions, 0, steps * batch, 0f);
    for (int b = 0; b < batch; b++) {
      int length = length(b);
      attentionGradient.get(b * steps, row, 0, length);
      double mean = 0;
      for (int t = 0; t < length; t++) {
        mean += (double) weights[b * steps + t] * row[t];
      }
      for (int t = 0; t < length; t++) {
        positions[t * batch + b] = (float) (weights[b * steps + t] * (row[t] - mean));
      }
    }
    scores.put(0, positions, 0, steps * batch);
  }

  /** units = dL/d (y W + b) = dL/d (u · v) v (1 - u²). */
  private void throughTanh() {
    int n = batch * width;
    tile(layout.query);
    for (int t = 0; t < steps; t++) {
      for (int b = 0; b < batch; b++) {
        Arrays.fill(factor, b * width, (b + 1) * width, positions[t * batch + b]);
      }
      units.get(t * n, step, 0, n);
      Loops.throughTanh(factor, tiled, step, step, n);
      units.put(t * n, step, 0, n);
    }
  }

  private void parameterGradients(NativeFloats gradient) {
    Matrix y = Matrix.of(input.values(), input.at(), width).transpose();
    product.multiply(width, width, steps * batch, y, all(units), 0, matrix(gradient));
    columnSums.write(all(units), steps * batch, width, 0, gradient, layout.bias);
  }

  private void resize() {
    int n = batch * width;
    int count = Math.multiplyExact(steps, batch);
    units.ensure((long) steps * n);
    scores.ensure(count);
    attention.ensure(count);
    attentionGradient.ensure(count);
    weights = Loops.atLeast(weights, count);
    positions = Loops.atLeast(positions, count);
    row = Loops.atLeast(row, steps);
    tiled = Loops.atLeast(tiled, n);
    factor = Loops.atLeast(factor, n);
  }

  private void tile(int at) {
    for (int b = 0; b < batch; b++) {
      parameters.get(at, tiled, b * width, width);
    }
  }

  private Matrix matrix(NativeFloats flat) {
    return Matrix.of(flat, layout.weights, width);
  }

  /** [D, 1] */
  private Matrix vector(int at) {
    return Matrix.of(parameters, at, 1);
  }

  /** [T * B, D] */
  private Matrix all(NativeFloats values) {
    return Matrix.of(values, 0, width);
  }

  /** [T, D] of row b in [T, B, D]. */
  private Matrix sequence(int b, NativeFloats values, int at) {
    return Matrix.of(values, at + b * width, batch * width);
  }

  @Override
  public void close() {
    super.close();
    units.close();
    scores.close();
    attention.close();
    attentionGradient.close();
    columnSums.close();
  }
}
