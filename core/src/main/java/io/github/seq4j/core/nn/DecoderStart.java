package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.Combination;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;

/** One worker's {@link Bridge}: from what is known of the source to a decoder's first state. */
final class DecoderStart implements AutoCloseable {

  private final Bridge bridge;
  private final RecurrentStackConfig stack;
  private final int size; // numbers of a row's state
  private final Combination dense; // null: none
  private final NativeFloats summary = NativeFloats.allocate(1); // [B, Q]
  private final NativeFloats summaryGradient = NativeFloats.allocate(1);

  DecoderStart(
      DecoderConfig config,
      EncoderDecoderLayout layout,
      MatrixProduct product,
      NativeFloats parameters) {
    bridge = config.bridge();
    stack = config.recurrence();
    size = layout.bridgeSize();
    if (bridge == Bridge.DENSE) {
      Combination.Layout where = layout.ofInput("bridge", layout.summarySize(), size);
      dense = new Combination(product, where, true, null);
      dense.bind(parameters);
    } else {
      dense = null;
    }
  }

  /** [L][parts][B * H] the first state, not shared with anybody. */
  float[][][] forward(SourceMemory source) {
    int batch = source.lengths().length;
    float[][][] state =
        new float[stack.layers()][stack.cell().stateParts()][batch * stack.hiddenSize()];
    if (bridge == Bridge.COPY) {
      for (int layer = 0; layer < state.length; layer++) {
        for (int part = 0; part < state[layer].length; part++) {
          float[] from = source.state()[layer][part];
          System.arraycopy(from, 0, state[layer][part], 0, from.length);
        }
      }
    } else if (dense != null) {
      summary.ensure(source.summary().length);
      summary.put(0, source.summary(), 0, source.summary().length);
      dense.begin(1, batch);
      dense.forward(0, batch, summary, 0, null, 0);
      move(state, batch, dense.output(), true);
    }
    return state;
  }

  /** Copies [B, L parts H] to a state, or back. */
  private void move(float[][][] state, int batch, NativeFloats flat, boolean toState) {
    int hidden = stack.hiddenSize();
    for (int b = 0; b < batch; b++) {
      int at = b * size;
      for (float[][] layer : state) {
        for (float[] part : layer) {
          if (toState) {
            flat.get(at, part, b * hidden, hidden);
          } else {
            flat.put(at, part, b * hidden, hidden);
          }
          at += hidden;
        }
      }
    }
  }

  /**
   * Differentiates the last {@link #forward}.
   *
   * @param state dL/d first state
   * @param down what is added to
   */
  void backward(float[][][] state, SourceMemory.Gradient down, NativeFloats gradient) {
    if (bridge == Bridge.COPY) {
      for (int layer = 0; layer < state.length; layer++) {
        for (int part = 0; part < state[layer].length; part++) {
          float[] from = state[layer][part];
          System.arraycopy(from, 0, down.state()[layer][part], 0, from.length);
        }
      }
    } else if (dense != null) {
      int batch = state[0][0].length / stack.hiddenSize();
      float[] more = new float[down.summary().length];
      summaryGradient.ensure(more.length);
      move(state, batch, dense.outputGradient(), false);
      dense.backward(0, batch, summaryGradient, 0, null, 0, 0);
      dense.gradient(batch, summary, 0, null, 0, gradient);
      summaryGradient.get(0, more, 0, more.length);
      for (int i = 0; i < more.length; i++) {
        down.summary()[i] += more[i];
      }
    }
  }

  @Override
  public void close() {
    summary.close();
    summaryGradient.close();
    if (dense != null) {
      dense.close();
    }
  }
}
