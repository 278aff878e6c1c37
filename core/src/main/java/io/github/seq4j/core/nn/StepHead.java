package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.Sequence;
import io.github.seq4j.core.nn.kernel.SoftmaxCrossEntropy;

/** A softmax over labels at every step. */
final class StepHead implements SequenceHead {

  private final SoftmaxCrossEntropy output;
  private final int labels;
  private Sequence trained;

  StepHead(SoftmaxCrossEntropy output, int labels) {
    this.output = output;
    this.labels = labels;
  }

  @Override
  public double loss(Sequence top, SequenceRows rows) {
    return output.loss(top, rows.stepTargets());
  }

  @Override
  public double lossAndGradient(
      Sequence top, SequenceRows rows, TrainingPass pass, float scale, NativeFloats gradient) {
    trained = top;
    return output.lossAndGradient(top, rows.stepTargets(), scale, gradient);
  }

  @Override
  public Sequence inputGradient() {
    return output.inputGradient(trained);
  }

  @Override
  public void outputs(Sequence top, SequenceRows rows, SequenceOutput[] into) {
    float[] logits = new float[top.positions() * labels];
    output.logits(top, logits);
    for (int b = 0; b < rows.count(); b++) {
      int length = rows.lengths()[b];
      float[] probabilities = new float[length * labels];
      int[] best = new int[length];
      for (int t = 0; t < length; t++) {
        System.arraycopy(
            logits, (t * rows.count() + b) * labels, probabilities, t * labels, labels);
        best[t] = Probabilities.softmax(probabilities, t * labels, labels);
      }
      into[rows.numbers()[b]] = SequenceOutput.ofLabels(probabilities, best);
    }
  }

  @Override
  public void weights(float[] ofLabels) {
    output.weights(ofLabels);
  }

  @Override
  public void close() {
    output.close();
  }
}
