package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.nn.kernel.Emissions;
import io.github.seq4j.core.nn.kernel.LinearChainCrf;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** {@link CrfOutput} at work inside a Deeplearning4j network; the chain is computed in double. */
final class CrfOutputLayer extends StepOutputLayer<CrfOutput> {

  private static final long serialVersionUID = 1L;

  /** Says how long rows are, where {@code maskArray} may be of the labels. */
  private transient INDArray inputMask;

  CrfOutputLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  private int labelCount() {
    return (int) layerConf().getNOut();
  }

  private LinearChainCrf crf() {
    LinearChainCrf crf = new LinearChainCrf(labelCount());
    crf.bind(
        new LinearChainCrf.Weights(
            doubles(getParam(CrfOutput.TRANSITIONS)),
            doubles(getParam(CrfOutput.START)),
            doubles(getParam(CrfOutput.END))));
    return crf;
  }

  private static double[] doubles(INDArray array) {
    return array.castTo(DataType.DOUBLE).reshape('c', 1, array.length()).toDoubleVector();
  }

  /** The inverse, as the layer's type. */
  private INDArray matrix(double[] values, long rows) {
    return Nd4j.createFromArray(values).reshape('c', rows, values.length / rows).castTo(dataType);
  }

  /** [T, B, K] over doubles. */
  private Emissions emissions(double[] values) {
    return Emissions.of(values, (int) input.size(2), (int) input.size(0), labelCount());
  }

  @Override
  int[] lengths() {
    return inputMask == null ? super.lengths() : TimeMajor.lengths(inputMask, "CrfOutput");
  }

  @Override
  Targets targets() {
    Targets targets = super.targets();
    int[] ids = targets.ids();
    int[] lengths = targets.lengths();
    for (int i = 0; i < ids.length; i++) {
      if (i / lengths.length >= lengths[i % lengths.length]) {
        ids[i] = Batch.NO_TARGET; // a label mask may say otherwise of padding
      }
    }
    return targets;
  }

  @Override
  INDArray probabilities(INDArray logits) {
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      double[] values = doubles(logits);
      Emissions rows = emissions(values);
      int[] lengths = lengths();
      LinearChainCrf crf = crf();
      double[] marginals = new double[(int) input.size(2) * labelCount()];
      for (int row = 0; row < lengths.length; row++) {
        crf.marginals(rows, row, lengths[row], marginals);
        rows.write(row, lengths[row], marginals);
      }
      return matrix(values, logits.size(0));
    }
  }

  @Override
  double[] nats(INDArray logits, Targets targets) {
    double[] nats = new double[targets.lengths().length];
    Emissions rows = emissions(doubles(logits));
    LinearChainCrf crf = crf();
    for (int row = 0; row < nats.length; row++) {
      nats[row] = crf.loss(rows, row, targets.lengths(), targets.ids());
    }
    return nats;
  }

  @Override
  INDArray logitsGradient(INDArray logits, Targets targets, double scale) {
    double[] values = doubles(logits);
    Emissions rows = emissions(values);
    LinearChainCrf.Weights gradient = LinearChainCrf.Weights.zeros(labelCount());
    crf().lossAndGradient(rows, targets.lengths(), targets.ids(), scale, rows, gradient);
    gradientViews.get(CrfOutput.TRANSITIONS).assign(matrix(gradient.transitions(), labelCount()));
    gradientViews.get(CrfOutput.START).assign(matrix(gradient.start(), 1));
    gradientViews.get(CrfOutput.END).assign(matrix(gradient.end(), 1));
    return matrix(values, logits.size(0));
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray mask, MaskState state, int minibatch) {
    inputMask = mask;
    return super.feedForwardMaskArray(mask, state, minibatch);
  }

  @Override
  public void setMaskArray(INDArray mask) {
    super.setMaskArray(mask);
    if (mask == null) { // how DL4J takes all masks away
      inputMask = null;
    }
  }

  @Override
  public void clear() {
    super.clear();
    inputMask = null;
  }
}
