package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.Dropout;
import io.github.seq4j.core.nn.kernel.DropoutMasks;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.RecurrentKernel;
import io.github.seq4j.core.nn.kernel.Sequence;

/**
 * One worker's stack of recurrent layers, each in one or two directions, with dropout above and
 * residual connections around them: y = dropout(layer(x)) + x.
 */
final class RecurrentStack implements AutoCloseable {

  private final RecurrentStackConfig config;
  private final int droppedLayers; // from the first on
  private final DirectedLayer[] layers;
  private final Dropout[] dropouts;
  private final NativeFloats[] sums; // [L][T, B, D] outputs of residual layers
  private final NativeFloats around = NativeFloats.allocate(1); // gradient that passes a layer by
  private final DropoutMasks masks = new DropoutMasks();
  private boolean dropping;

  /**
   * A stack over these parameters.
   *
   * @param dropTop whether dropout stands above the last layer too; a head that pools drops after that
   */
  RecurrentStack(
      RecurrentStackConfig config,
      boolean dropTop,
      int inputSize,
      RecurrentKernel.Layout[][] layouts,
      MatrixProduct product,
      NativeFloats parameters) {
    this.config = config;
    droppedLayers = dropTop ? config.layers() : config.layers() - 1;
    layers = new DirectedLayer[config.layers()];
    dropouts = new Dropout[config.layers()];
    sums = new NativeFloats[config.layers()];
    for (int i = 0; i < layers.length; i++) {
      int in = i == 0 ? inputSize : config.outputSize();
      layers[i] = new DirectedLayer(config, in, layouts[i], product, parameters);
      dropouts[i] = new Dropout();
      sums[i] = NativeFloats.allocate(1);
    }
  }

  /**
   * Runs all layers.
   *
   * @param in [T, B, I]
   * @param lengths [B], or null for all T
   * @param state [L][parts][B * H] of a forward stack, changed in place; null to start from zero
   * @param rows whose masks to draw, with {@code pass}; both null in evaluation
   * @return [T, B, D], 0 at padding unless a residual connection carries the input there
   */
  Sequence forward(
      Sequence in, int[] lengths, float[][][] state, SequenceRows rows, TrainingPass pass) {
    dropping = pass != null && config.dropout() > 0;
    Sequence x = in;
    for (int i = 0; i < layers.length; i++) {
      float[][] own = state == null ? null : state[i];
      Sequence y = layers[i].forward(x, lengths, own, recurrentMasks(i, rows, pass), pass != null);
      if (dropping && i < droppedLayers) {
        y =
            dropouts[i].forward(
                y, config.dropout(), pass.dropoutSeed(i), rows.numbers(), rows.allRows());
      }
      if (config.residual() && i > 0) {
        y = plus(y, x, sums[i]);
      }
      x = y;
    }
    return x;
  }

  private float[][] recurrentMasks(int layer, SequenceRows rows, TrainingPass pass) {
    if (pass == null || config.recurrentDropout() == 0) {
      return new float[2][];
    }
    int hidden = config.hiddenSize();
    float[][] all = new float[config.direction().isBidirectional() ? 2 : 1][];
    for (int d = 0; d < all.length; d++) {
      all[d] = new float[rows.count() * hidden];
      long seed = pass.recurrentDropoutSeed(layer, d);
      for (int b = 0; b < rows.count(); b++) {
        masks.fill(seed, rows.numbers()[b], config.recurrentDropout(), all[d], b * hidden, hidden);
      }
    }
    return all;
  }

  /**
   * Differentiates the last training pass; weight gradients are written.
   *
   * @param top dL/d output [T, B, D]; its memory is used
   * @return dL/d input, or dL/d table of a look-up; null if not needed
   */
  Sequence backward(Sequence top, NativeFloats gradient, boolean needInput) {
    Sequence down = top;
    for (int i = layers.length - 1; i >= 0; i--) {
      boolean passing = config.residual() && i > 0;
      if (passing) {
        around.ensure(down.positions() * (long) down.width());
        Rows.copy(down, around);
      }
      if (dropping && i < droppedLayers) {
        dropouts[i].backward(down);
      }
      down = layers[i].backward(down, gradient, needInput || i > 0);
      if (passing) {
        Rows.add(around, 0, down.values(), down.at(), down.positions() * down.width());
      }
    }
    return down;
  }

  private static Sequence plus(Sequence y, Sequence x, NativeFloats into) {
    int n = y.positions() * y.width();
    into.ensure(n);
    Rows.copy(y, into);
    Rows.add(x.values(), x.at(), into, 0, n);
    return Sequence.dense(y.steps(), y.batch(), y.width(), into, 0);
  }

  @Override
  public void close() {
    around.close();
    for (int i = 0; i < layers.length; i++) {
      layers[i].close();
      dropouts[i].close();
      sums[i].close();
    }
  }
}
