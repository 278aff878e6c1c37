package io.github.seq4j.core.nn.kernel;

/**
 * Dropout between layers (Srivastava et al. 2014; for recurrent networks on the non-recurrent
 * connections only, Zaremba, Sutskever & Vinyals 2014), with fresh factors at each step or, for
 * variational dropout (Gal & Ghahramani 2016, section 4.1), the same for a whole sequence. Owns the
 * factors of its last forward pass.
 */
public final class Dropout implements AutoCloseable {

  private final boolean variational;
  private final DropoutMasks masks = new DropoutMasks();
  private final NativeFloats dropped = NativeFloats.allocate(1);
  private float[][] factors = new float[0][]; // [T][B * F], or [1] of variational dropout
  private float[] row = new float[0]; // [B * F]

  /** With fresh factors at each step. */
  public Dropout() {
    this(false);
  }

  /**
   * Either kind.
   *
   * @param variational whether all steps of a sequence have the same factors
   */
  public Dropout(boolean variational) {
    this.variational = variational;
  }

  /**
   * Multiplies by fresh factors.
   *
   * @param in [T, B, F], dense or a look-up with a table
   * @param p probability to drop
   * @param seed of this update and layer
   * @param rows [B] numbers of the rows in the whole batch, where several workers share it
   * @param allRows rows of the whole batch
   * @return [T, B, F], dense
   */
  public Sequence forward(Sequence in, double p, long seed, int[] rows, int allRows) {
    int width = in.width();
    int n = in.batch() * width;
    factors = Loops.atLeast(factors, variational ? 1 : in.steps(), n);
    row = Loops.atLeast(row, n);
    dropped.ensure((long) in.steps() * n);
    for (int t = 0; t < in.steps(); t++) {
      for (int b = 0; b < in.batch(); b++) {
        if (t == 0 || !variational) {
          masks.fill(seed, (long) t * allRows + rows[b], p, factors[t], b * width, width);
        }
        if (in.isLookup()) {
          int id = in.ids()[t * in.batch() + b];
          in.table().get(in.tableAt() + id * width, row, b * width, width);
        }
      }
      if (!in.isLookup()) {
        in.values().get(in.at() + t * n, row, 0, n);
      }
      Loops.multiply(row, factors[variational ? 0 : t], row, n);
      dropped.put(t * n, row, 0, n);
    }
    return Sequence.dense(in.steps(), in.batch(), width, dropped, 0);
  }

  /**
   * Multiplies dL/d output, [n] floats from {@code at}, by the factors of the last pass, in place.
   */
  public void backward(Sequence gradient) {
    int n = gradient.batch() * gradient.width();
    for (int t = 0; t < gradient.steps(); t++) {
      gradient.values().get(gradient.at() + t * n, row, 0, n);
      Loops.multiply(row, factors[variational ? 0 : t], row, n);
      gradient.values().put(gradient.at() + t * n, row, 0, n);
    }
  }

  @Override
  public void close() {
    dropped.close();
  }
}
