package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.Dropout;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.Sequence;
import io.github.seq4j.core.nn.kernel.SoftmaxCrossEntropy;
import io.github.seq4j.core.nn.kernel.TimePooling;
import java.util.Arrays;

/**
 * Pooling over the steps, dropout, and one softmax for the sequence. Dropout comes after pooling: the
 * largest of many dropped values is nearly always one that was scaled up, so that a network trained
 * with dropout below max pooling would see other values when it is used.
 */
final class PooledHead implements SequenceHead {

  private final TimePooling pooling;
  private final SoftmaxCrossEntropy output;
  private final int labels;
  private final double dropoutProbability;
  private final Dropout dropout = new Dropout();
  private Sequence below;

  PooledHead(
      TimePooling pooling, SoftmaxCrossEntropy output, int labels, double dropoutProbability) {
    this.pooling = pooling;
    this.output = output;
    this.labels = labels;
    this.dropoutProbability = dropoutProbability;
  }

  @Override
  public double loss(Sequence top, SequenceRows rows) {
    return output.loss(pooling.forward(top, rows.lengths()), rows.sequenceTargets());
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
    double nats = output.lossAndGradient(pooled, rows.sequenceTargets(), scale, gradient);
    Sequence down = output.inputGradient(pooled);
    if (dropoutProbability > 0) {
      dropout.backward(down);
    }
    below = pooling.backward(down.values(), down.at(), gradient);
    return nats;
  }

  @Override
  public Sequence inputGradient() {
    return below;
  }

  @Override
  public void outputs(Sequence top, SequenceRows rows, SequenceOutput[] into) {
    float[] logits = new float[rows.count() * labels];
    output.logits(pooling.forward(top, rows.lengths()), logits);
    float[] weights = pooling.weights(); // [B, T]
    for (int b = 0; b < rows.count(); b++) {
      float[] probabilities = Arrays.copyOfRange(logits, b * labels, (b + 1) * labels);
      int best = Probabilities.softmax(probabilities, 0, labels);
      float[] attention =
          weights.length == 0
              ? weights
              : Arrays.copyOfRange(weights, b * rows.steps(), b * rows.steps() + rows.lengths()[b]);
      into[rows.numbers()[b]] = new SequenceOutput(probabilities, new int[] {best}, attention);
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
