package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.Linear;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.Sequence;

/** Numbers at every step, and their distance from those that should be there. */
final class ValueHead implements SequenceHead {

  private final Linear linear;
  private final int size; // K
  private final ValueLoss loss;
  private Sequence below;

  ValueHead(Linear linear, int size, ValueLoss loss) {
    this.linear = linear;
    this.size = size;
    this.loss = loss;
  }

  @Override
  public double loss(Sequence top, SequenceRows rows) {
    return compare(linear.forward(top), rows.stepValues(size), 0);
  }

  @Override
  public double lossAndGradient(
      Sequence top, SequenceRows rows, TrainingPass pass, float scale, NativeFloats gradient) {
    float[] scores = linear.forward(top);
    double sum = compare(scores, rows.stepValues(size), scale);
    below = linear.backward(top, scores, gradient);
    return sum;
  }

  /** The summed loss; turns each score into its gradient times {@code scale}. */
  private double compare(float[] scores, float[] targets, float scale) {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      if (Float.isNaN(targets[i])) {
        scores[i] = 0;
        continue;
      }
      double score = scores[i];
      double error;
      if (loss == ValueLoss.SQUARED_ERROR) {
        error = score - targets[i];
        sum += error * error / size;
        error *= 2.0 / size;
      } else {
        sum += softplus(score) - targets[i] * score;
        error = sigmoid(score) - targets[i];
      }
      scores[i] = (float) (error * scale);
    }
    return sum;
  }

  /** ln(1 + exp x), which does not overflow. */
  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Override
  public Sequence inputGradient() {
    return below;
  }

  @Override
  public void outputs(Sequence top, SequenceRows rows, SequenceOutput[] into) {
    float[] scores = linear.forward(top);
    for (int b = 0; b < rows.count(); b++) {
      float[] values = new float[rows.lengths()[b] * size];
      for (int i = 0; i < values.length; i++) {
        float score = scores[(i / size * rows.count() + b) * size + i % size];
        values[i] = loss == ValueLoss.BERNOULLI ? (float) sigmoid(score) : score;
      }
      into[rows.numbers()[b]] = SequenceOutput.ofValues(values);
    }
  }

  /** {@link SequenceNetwork#labelWeights} refuses them: there are no labels. */
  @Override
  public void weights(float[] ofLabels) {}

  @Override
  public void close() {
    linear.close();
  }
}
