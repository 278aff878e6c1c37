package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.Dropout;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.RecurrentKernel;
import io.github.seq4j.core.nn.kernel.Sequence;
import java.util.Arrays;

/**
 * One worker's layers of a decoder, which are one stack, or with input feeding a first layer and
 * those above, which read the attentional vectors and not the first layer's states.
 */
final class DecoderStack implements AutoCloseable {

  private final double dropoutProbability;
  private final DecoderView view;
  private final RecurrentStack lower;
  private final RecurrentStack upper; // null: none
  private final Dropout between = new Dropout();
  private final NativeFloats zeros = NativeFloats.allocate(1); // dL/d first layer's states
  private boolean dropping;
  private Sequence first;

  DecoderStack(
      DecoderConfig config,
      DecoderView view,
      RecurrentKernel.Layout[][] layouts,
      MatrixProduct product,
      NativeFloats parameters) {
    this.view = view;
    RecurrentStackConfig stack = config.recurrence();
    dropoutProbability = stack.dropout();
    boolean attends = config.context() instanceof DecoderContext.Attention;
    boolean parts =
        layouts.length > 1
            && config.context() instanceof DecoderContext.Attention attention
            && attention.feeding() == DecoderContext.Feeding.ATTENTIONAL;
    // With attention, dropout stands behind the vector that is made of state and context.
    RecurrentKernel.Layout[][] low = parts ? Arrays.copyOf(layouts, 1) : layouts;
    lower = new RecurrentStack(stack, !attends, config.embeddingSize(), low, product, parameters);
    lower.feed(view.feed());
    upper =
        parts
            ? new RecurrentStack(
                stack,
                1,
                false,
                stack.hiddenSize(),
                Arrays.copyOfRange(layouts, 1, layouts.length),
                product,
                parameters)
            : null;
  }

  /** Runs all layers; arguments as {@link RecurrentStack#forward}. */
  Sequence forward(
      Sequence in, int[] lengths, float[][][] state, RowNumbers rows, TrainingPass pass) {
    first = lower.forward(in, lengths, state, rows, pass);
    if (upper == null) {
      return first;
    }
    dropping = pass != null && dropoutProbability > 0;
    Sequence x = view.carried();
    if (dropping) {
      long seed = pass.dropoutSeed(0);
      x = between.forward(x, dropoutProbability, seed, rows.numbers(), rows.allRows());
    }
    return upper.forward(x, lengths, above(state), rows, pass);
  }

  private static float[][][] above(float[][][] state) {
    return Arrays.copyOfRange(state, 1, state.length);
  }

  /**
   * Differentiates the last training pass.
   *
   * @param top [T, B, H] dL/d output
   * @param state [L][parts][B * H] dL/d final state, afterwards dL/d first state
   * @return dL/d input, or dL/d table of a look-up
   */
  Sequence backward(Sequence top, float[][][] state, NativeFloats gradient) {
    if (upper == null) {
      return lower.backward(top, state, gradient, true);
    }
    Sequence down = upper.backward(top, above(state), gradient, true);
    if (dropping) {
      between.backward(down);
    }
    Rows.copy(down, view.carriedGradient());
    int n = first.positions() * first.width();
    zeros.ensure(n);
    zeros.zero(0, n);
    Sequence none = Sequence.dense(first.steps(), first.batch(), first.width(), zeros, 0);
    return lower.backward(none, state, gradient, true);
  }

  @Override
  public void close() {
    lower.close();
    if (upper != null) {
      upper.close();
    }
    between.close();
    zeros.close();
  }
}
