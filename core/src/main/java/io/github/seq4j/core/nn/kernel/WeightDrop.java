package io.github.seq4j.core.nn.kernel;

/**
 * Weight drop: DropConnect (Wan et al. 2013, section 3) on the recurrent weights of a layer, one
 * mask for all rows and steps of a pass (Merity, Keskar & Socher 2018, section 2,
 * arXiv:1708.02182). What is left is scaled by 1/(1-p), so that evaluation reads R as it is.
 *
 * <p>A mask is a pure function of its seed: workers that share a batch draw the same one, and the
 * way back draws it anew in place of keeping it.
 */
final class WeightDrop implements AutoCloseable {

  private final int rows; // H
  private final int columns; // G H
  private final DropoutMasks masks = new DropoutMasks();
  private final NativeFloats dropped = NativeFloats.allocate(1); // [H, G H]
  private float[] row = new float[0];
  private float[] factors = new float[0];
  private long seed;
  private double probability;

  WeightDrop(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /** What the next passes drop; with {@code p} = 0 nothing. */
  void draw(long newSeed, double p) {
    seed = newSeed;
    probability = p;
  }

  boolean isOn() {
    return probability > 0;
  }

  /** The dropped copy [H, G H] of R, which begins at {@code at}. */
  NativeFloats drop(NativeFloats parameters, int at) {
    dropped.ensure((long) rows * columns);
    multiply(parameters, at, dropped, 0);
    return dropped;
  }

  /** Makes dL/d dropped R, from {@code at}, to dL/dR, in place. */
  void backward(NativeFloats gradient, int at) {
    multiply(gradient, at, gradient, at);
  }

  private void multiply(NativeFloats from, int fromAt, NativeFloats into, int intoAt) {
    row = Loops.atLeast(row, columns);
    factors = Loops.atLeast(factors, columns);
    for (int i = 0; i < rows; i++) {
      masks.fill(seed, i, probability, factors, 0, columns);
      from.get(fromAt + i * columns, row, 0, columns);
      Loops.multiply(row, factors, row, columns);
      into.put(intoAt + i * columns, row, 0, columns);
    }
  }

  @Override
  public void close() {
    dropped.close();
  }
}
