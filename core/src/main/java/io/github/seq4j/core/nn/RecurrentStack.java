package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.Dropout;
import io.github.seq4j.core.nn.kernel.DropoutMasks;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.RecurrentKernel;
import io.github.seq4j.core.nn.kernel.Sequence;
import io.github.seq4j.core.nn.kernel.StepFeed;

/**
 * One worker's stack of recurrent layers, each in one or two directions, with dropout above and
 * residual connections around them: y = dropout(layer(x)) + x.
 */
final class RecurrentStack implements AutoCloseable {

  private final RecurrentStackConfig config;
  private final int below; // layers of the config that stand below these
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
   * @param dropTop whether dropout stands above the last layer too; a head that pools drops after
   *     that
   */
  RecurrentStack(
      RecurrentStackConfig config,
      boolean dropTop,
      int inputSize,
      RecurrentKernel.Layout[][] layouts,
      MatrixProduct product,
      NativeFloats parameters) {
    this(config, 0, dropTop, inputSize, layouts, product, parameters);
  }

  /**
   * A part of a stack.
   *
   * @param below layers of the config that stand below
   * @param inputSize of the first layer here
   * @param layouts of the layers here
   */
  RecurrentStack(
      RecurrentStackConfig config,
      int below,
      boolean dropTop,
      int inputSize,
      RecurrentKernel.Layout[][] layouts,
      MatrixProduct product,
      NativeFloats parameters) {
    this.config = config;
    this.below = below;
    droppedLayers = dropTop ? layouts.length : layouts.length - 1;
    layers = new DirectedLayer[layouts.length];
    dropouts = new Dropout[layouts.length];
    sums = new NativeFloats[layouts.length];
    for (int i = 0; i < layers.length; i++) {
      int in = i == 0 ? inputSize : config.outputSize();
      layers[i] = new DirectedLayer(config, in, layouts[i], product, parameters);
      dropouts[i] = new Dropout();
      sums[i] = NativeFloats.allocate(1);
    }
  }

  /** Lets the first layer be told something at each step. */
  void feed(StepFeed by) {
    layers[0].feed(by);
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
      Sequence in, int[] lengths, float[][][] state, RowNumbers rows, TrainingPass pass) {
    dropping = pass != null && config.dropout() > 0;
    Sequence x = in;
    for (int i = 0; i < layers.length; i++) {
      float[][] own = state == null ? null : state[i];
      Sequence y = layers[i].forward(x, lengths, own, recurrentMasks(i, rows, pass), pass != null);
      if (dropping && i < droppedLayers) {
        y =
            dropouts[i].forward(
                y, config.dropout(), pass.dropoutSeed(below + i), rows.numbers(), rows.allRows());
      }
      if (config.residual() && below + i > 0) {
        y = plus(y, x, sums[i]);
      }
      x = y;
    }
    return x;
  }

  private float[][] recurrentMasks(int layer, RowNumbers rows, TrainingPass pass) {
    if (pass == null || config.recurrentDropout() == 0) {
      return new float[2][];
    }
    int hidden = config.hiddenSize();
    float[][] all = new float[config.direction().isBidirectional() ? 2 : 1][];
    for (int d = 0; d < all.length; d++) {
      all[d] = new float[rows.count() * hidden];
      long seed = pass.recurrentDropoutSeed(below + layer, d);
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
    return backward(top, null, gradient, needInput);
  }

  /**
   * Differentiates the last training pass of a forward stack whose state goes on.
   *
   * @param state [L][parts][B * H] dL/d final state, afterwards dL/d initial state; null for zero
   */
  Sequence backward(Sequence top, float[][][] state, NativeFloats gradient, boolean needInput) {
    Sequence down = top;
    for (int i = layers.length - 1; i >= 0; i--) {
      boolean passing = config.residual() && below + i > 0;
      if (passing) {
        around.ensure(down.positions() * (long) down.width());
        Rows.copy(down, around);
      }
      if (dropping && i < droppedLayers) {
        dropouts[i].backward(down);
      }
      float[][] own = state == null ? null : state[i];
      down = layers[i].backward(down, own, gradient, needInput || i > 0);
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
