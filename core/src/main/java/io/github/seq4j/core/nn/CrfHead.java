package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.Emissions;
import io.github.seq4j.core.nn.kernel.Linear;
import io.github.seq4j.core.nn.kernel.LinearChainCrf;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.Sequence;

/** Whole paths of labels, scored by a linear-chain CRF over the scores of the steps. */
final class CrfHead implements SequenceHead {

  private final Linear scores;
  private final LinearChainCrf crf;
  private final LinearChainCrf.Weights weights;
  private final int labels;
  private final SequenceLayout layout;
  private final NativeFloats parameters;
  private Sequence below;

  CrfHead(Linear scores, int labels, SequenceLayout layout, NativeFloats parameters) {
    this.scores = scores;
    this.labels = labels;
    this.layout = layout;
    this.parameters = parameters;
    crf = new LinearChainCrf(labels);
    weights = LinearChainCrf.Weights.zeros(labels);
  }

  private Emissions score(Sequence top) {
    read("layer.out.transitions", weights.transitions());
    read("layer.out.start", weights.start());
    read("layer.out.end", weights.end());
    crf.bind(weights);
    return Emissions.of(scores.forward(top), top.steps(), top.batch(), labels);
  }

  private void read(String name, double[] into) {
    float[] values = layout.tensors().get(name, parameters);
    for (int i = 0; i < into.length; i++) {
      into[i] = values[i];
    }
  }

  @Override
  public double loss(Sequence top, SequenceRows rows) {
    return crf.loss(score(top), rows.lengths(), rows.stepTargets());
  }

  @Override
  public double lossAndGradient(
      Sequence top, SequenceRows rows, TrainingPass pass, float scale, NativeFloats gradient) {
    Emissions emissions = score(top);
    float[] down = new float[top.positions() * labels];
    LinearChainCrf.Weights own = LinearChainCrf.Weights.zeros(labels);
    double nats =
        crf.lossAndGradient(
            emissions,
            rows.lengths(),
            rows.stepTargets(),
            scale,
            Emissions.of(down, top.steps(), top.batch(), labels),
            own);
    write("layer.out.transitions", own.transitions(), gradient);
    write("layer.out.start", own.start(), gradient);
    write("layer.out.end", own.end(), gradient);
    below = scores.backward(top, down, gradient);
    return nats;
  }

  private void write(String name, double[] from, NativeFloats gradient) {
    float[] values = new float[from.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) from[i];
    }
    layout.tensors().set(name, values, gradient);
  }

  @Override
  public Sequence inputGradient() {
    return below;
  }

  @Override
  public void outputs(Sequence top, SequenceRows rows, SequenceOutput[] into) {
    Emissions emissions = score(top);
    for (int b = 0; b < rows.count(); b++) {
      int length = rows.lengths()[b];
      double[] marginals = new double[length * labels];
      crf.marginals(emissions, b, length, marginals);
      float[] probabilities = new float[marginals.length];
      for (int i = 0; i < marginals.length; i++) {
        probabilities[i] = (float) marginals[i];
      }
      int[] path = new int[length];
      crf.decode(emissions, b, length, path);
      into[rows.numbers()[b]] = SequenceOutput.ofLabels(probabilities, path);
    }
  }

  /** {@link SequenceNetwork#labelWeights} refuses them: a path has no label of its own. */
  @Override
  public void weights(float[] ofLabels) {}

  @Override
  public void close() {
    scores.close();
  }
}
