package io.github.seq4j.core.nn.kernel;

/**
 * Dropout of whole words (Gal & Ghahramani 2016, section 4.2): a token's row is zero, or multiplied
 * by 1/(1-p), wherever it occurs in the batch. Owns the factors of its last forward pass.
 */
public final class WordDropout implements AutoCloseable {

  private final DropoutMasks masks = new DropoutMasks();
  private final NativeFloats dropped = NativeFloats.allocate(1);
  private float[] factors = new float[0]; // [V]
  private float[] row = new float[0];

  /**
   * Multiplies by the factors of an update.
   *
   * @param in [T, B, F], dense or a look-up with a table
   * @param ids [T * B] the tokens
   * @param vocabulary V
   * @param p probability to drop
   * @param seed of this update
   * @return [T, B, F], dense
   */
  public Sequence forward(Sequence in, int[] ids, int vocabulary, double p, long seed) {
    int width = in.width();
    factors = Loops.atLeast(factors, vocabulary);
    row = Loops.atLeast(row, width);
    masks.fill(seed, 0, p, factors, 0, vocabulary);
    dropped.ensure((long) in.positions() * width);
    for (int i = 0; i < in.positions(); i++) {
      if (in.isLookup()) {
        in.table().get(in.tableAt() + ids[i] * width, row, 0, width);
      } else {
        in.values().get(in.at() + i * width, row, 0, width);
      }
      scale(row, factors[ids[i]], width);
      dropped.put(i * width, row, 0, width);
    }
    return Sequence.dense(in.steps(), in.batch(), width, dropped, 0);
  }

  /** Multiplies dL/d output by the factors of the last pass, in place. */
  public void backward(Sequence gradient, int[] ids) {
    int width = gradient.width();
    for (int i = 0; i < gradient.positions(); i++) {
      int at = gradient.at() + i * width;
      gradient.values().get(at, row, 0, width);
      scale(row, factors[ids[i]], width);
      gradient.values().put(at, row, 0, width);
    }
  }

  private static void scale(float[] values, float by, int n) {
    for (int i = 0; i < n; i++) {
      values[i] *= by;
    }
  }

  @Override
  public void close() {
    dropped.close();
  }
}
