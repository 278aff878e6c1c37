package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.Dropout;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.Sequence;
import io.github.seq4j.core.nn.kernel.TimePooling;
import java.util.Arrays;

/**
 * Pooling over the steps, dropout, and a head for the one step that is left. Dropout comes after pooling: the
 * largest of many dropped values is nearly always one that was scaled up, so that a network trained
 * with dropout below max pooling would see other values when it is used.
 */
final class PooledHead implements SequenceHead {

  private final TimePooling pooling;
  private final SequenceHead output;
  private final double dropoutProbability;
  private final Dropout dropout = new Dropout();
  private Sequence below;

  PooledHead(TimePooling pooling, SequenceHead output, double dropoutProbability) {
    this.pooling = pooling;
    this.output = output;
    this.dropoutProbability = dropoutProbability;
  }

  @Override
  public double loss(Sequence top, SequenceRows rows) {
    return output.loss(pooling.forward(top, rows.lengths()), rows.pooled());
  }

  @Override
  public double lossAndGradient(
      Sequence top, SequenceRows rows, TrainingPass pass, float scale, NativeFloats gradient) {
    Sequence pooled = pooling.forward(top, rows.lengths());
    if (dropoutProbability > 0) {
      pooled =
          dropout.forward(
              pooled, dropoutProbability, pass.poolingSeed(), rows.numbers(), rows.allRows());
    }
    double loss = output.lossAndGradient(pooled, rows.pooled(), pass, scale, gradient);
    Sequence down = output.inputGradient();
    if (dropoutProbability > 0) {
      dropout.backward(down);
    }
    below = pooling.backward(down.values(), down.at(), gradient);
    return loss;
  }

  @Override
  public Sequence inputGradient() {
    return below;
  }

  @Override
  public void outputs(Sequence top, SequenceRows rows, SequenceOutput[] into) {
    output.outputs(pooling.forward(top, rows.lengths()), rows.pooled(), into);
    float[] weights = pooling.weights(); // [B, T]
    for (int b = 0; b < rows.count() && weights.length > 0; b++) {
      int from = b * rows.steps();
      int row = rows.numbers()[b];
      into[row] =
          into[row].withAttention(Arrays.copyOfRange(weights, from, from + rows.lengths()[b]));
    }
  }

  @Override
  public void weights(float[] ofLabels) {
    output.weights(ofLabels);
  }

  @Override
  public void close() {
    pooling.close();
    dropout.close();
    output.close();
  }
}
