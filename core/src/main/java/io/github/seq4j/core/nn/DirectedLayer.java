package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.RecurrentKernel;
import io.github.seq4j.core.nn.kernel.Sequence;
import io.github.seq4j.core.nn.kernel.StepFeed;

/**
 * One recurrent layer that reads forward, or forward and backward: the second kernel gets each
 * sequence reversed within its own length, and what it says is turned round again.
 */
final class DirectedLayer implements AutoCloseable {

  private final RecurrentStackConfig config;
  private final int inputSize;
  private final RecurrentKernel forward;
  private final RecurrentKernel backward; // null: one direction
  private final NativeFloats reversed = NativeFloats.allocate(1); // [T, B, I]
  private final NativeFloats turned = NativeFloats.allocate(1); // [T, B, H] or [T, B, I]
  private final NativeFloats both = NativeFloats.allocate(1); // [T, B, D]
  private final NativeFloats forwardGradient = NativeFloats.allocate(1); // [T, B, H]
  private final NativeFloats backwardGradient = NativeFloats.allocate(1); // [T, B, H]
  private int[] lengths;
  private boolean lookup;
  private int steps;
  private int batch;

  DirectedLayer(
      RecurrentStackConfig config,
      int inputSize,
      RecurrentKernel.Layout[] layouts,
      MatrixProduct product,
      NativeFloats parameters) {
    this.config = config;
    this.inputSize = inputSize;
    forward = config.cell().kernel(product, inputSize, config.hiddenSize(), layouts[0]);
    forward.bind(parameters);
    if (config.direction().isBidirectional()) {
      backward = config.cell().kernel(product, inputSize, config.hiddenSize(), layouts[1]);
      backward.bind(parameters);
    } else {
      backward = null;
    }
  }

  /** Lets the forward kernel be told something at each step. */
  void feed(StepFeed by) {
    forward.feed(by);
  }

  private float[][] zeroState() {
    return new float[config.cell().stateParts()][batch * config.hiddenSize()];
  }

  /** Runs all steps; {@code masks} are recurrent dropout factors of each direction, or nulls. */
  Sequence forward(
      Sequence in, int[] rowLengths, float[][] state, float[][] masks, boolean training) {
    steps = in.steps();
    batch = in.batch();
    lengths = rowLengths;
    lookup = in.isLookup();
    Sequence ahead =
        forward.forward(in, lengths, state == null ? zeroState() : state, masks[0], training);
    if (backward == null) {
      return ahead;
    }
    Sequence back = backward.forward(reversed(in), lengths, zeroState(), masks[1], training);
    return join(ahead, back);
  }

  private Sequence reversed(Sequence in) {
    if (in.isLookup()) {
      int[] ids = Rows.reverse(in.ids(), steps, batch, lengths);
      return Sequence.lookup(steps, batch, inputSize, ids, in.table(), in.tableAt(), in.rows());
    }
    reversed.ensure((long) in.positions() * inputSize);
    Rows.reverse(
        new Rows.Part(in.values(), in.at(), inputSize),
        new Rows.Part(reversed, 0, inputSize),
        inputSize,
        steps,
        batch,
        lengths);
    return Sequence.dense(steps, batch, inputSize, reversed, 0);
  }

  private Sequence join(Sequence ahead, Sequence back) {
    int hidden = config.hiddenSize();
    int width = config.outputSize();
    both.ensure((long) ahead.positions() * width);
    Rows.Part a = new Rows.Part(ahead.values(), ahead.at(), hidden);
    Rows.Part b = new Rows.Part(back.values(), back.at(), hidden);
    if (config.direction() == Direction.CONCATENATED) {
      Rows.copy(a, new Rows.Part(both, 0, width), hidden, ahead.positions());
      Rows.reverse(b, new Rows.Part(both, hidden, width), hidden, steps, batch, lengths);
    } else {
      Rows.reverse(b, new Rows.Part(both, 0, hidden), hidden, steps, batch, lengths);
      Rows.add(ahead.values(), ahead.at(), both, 0, ahead.positions() * hidden);
    }
    return Sequence.dense(steps, batch, width, both, 0);
  }

  /**
   * Differentiates the last training pass; dL/d input, or dL/d table of a look-up.
   *
   * @param state of a forward layer, dL/d final state, afterwards dL/d initial state; null for zero
   */
  Sequence backward(Sequence top, float[][] state, NativeFloats gradient, boolean needInput) {
    if (backward == null) {
      float[][] own = state == null ? zeroState() : state;
      return forward.backward(top.values(), top.at(), own, gradient, needInput);
    }
    int hidden = config.hiddenSize();
    boolean concatenated = config.direction() == Direction.CONCATENATED;
    int width = config.outputSize();
    backwardGradient.ensure((long) top.positions() * hidden);
    Rows.reverse(
        new Rows.Part(top.values(), top.at() + (concatenated ? hidden : 0), width),
        new Rows.Part(backwardGradient, 0, hidden),
        hidden,
        steps,
        batch,
        lengths);
    NativeFloats ahead = top.values();
    int aheadAt = top.at();
    if (concatenated) {
      forwardGradient.ensure((long) top.positions() * hidden);
      Rows.copy(
          new Rows.Part(top.values(), top.at(), width),
          new Rows.Part(forwardGradient, 0, hidden),
          hidden,
          top.positions());
      ahead = forwardGradient;
      aheadAt = 0;
    }
    Sequence down = forward.backward(ahead, aheadAt, zeroState(), gradient, needInput);
    Sequence back = backward.backward(backwardGradient, 0, zeroState(), gradient, needInput);
    if (needInput) {
      addTurned(back, down);
    }
    return down;
  }

  private void addTurned(Sequence back, Sequence down) {
    int n = down.positions() * inputSize;
    if (lookup) { // dL/d table: nothing to turn
      Rows.add(back.values(), back.at(), down.values(), down.at(), n);
      return;
    }
    turned.ensure(n);
    Rows.reverse(
        new Rows.Part(back.values(), back.at(), inputSize),
        new Rows.Part(turned, 0, inputSize),
        inputSize,
        steps,
        batch,
        lengths);
    Rows.add(turned, 0, down.values(), down.at(), n);
  }

  @Override
  public void close() {
    forward.close();
    if (backward != null) {
      backward.close();
    }
    reversed.close();
    turned.close();
    both.close();
    forwardGradient.close();
    backwardGradient.close();
  }
}
