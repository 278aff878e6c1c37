package io.github.seq4j.core.nn;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.nn.kernel.AttentionPooling;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.ReferencePooling;
import io.github.seq4j.core.nn.kernel.Sequence;
import io.github.seq4j.core.nn.kernel.TimePooling;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@link SequencePooling} inside a Deeplearning4j network. FLOAT networks run the fast kernel,
 * DOUBLE networks (gradient checks) the reference.
 */
final class SequencePoolingLayer extends BaseLayer<SequencePooling> {

  private static final long serialVersionUID = 1L;

  private transient TimePooling kernel;
  private transient NativeFloats inputCopy;
  private transient ReferencePooling reference;
  private transient int steps;
  private transient int batch;
  private transient boolean trained;

  SequencePoolingLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  private String where() {
    String name = layerConf().getLayerName();
    return name == null ? "SequencePooling" : name;
  }

  private int width() {
    return (int) layerConf().getNIn();
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaces);
    ShapeException.check(where(), "input is [B, D, T]: rank", 3, input.rank());
    ShapeException.check(where(), "features D", width(), input.size(1));
    batch = (int) input.size(0);
    steps = (int) input.size(2);
    int[] lengths = lengths();
    trained = training;
    INDArray out =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, dataType, new long[] {batch, width()}, 'c');
    if (dataType == DataType.DOUBLE) {
      reference = new ReferencePooling(kind(), width(), referenceWeights());
      double[] x = TimeMajor.doubles(input);
      out.data().setData(reference.forward(x, steps, batch, lengths));
    } else {
      Sequence pooled = runKernel(lengths);
      TimeMajor.wrap(out).buffer().put(0, pooled.values().buffer(), pooled.at(), batch * width());
    }
    return out;
  }

  private int[] lengths() {
    int[] lengths = TimeMajor.lengths(maskArray, where());
    for (int b = 0; lengths != null && b < batch; b++) {
      if (lengths[b] == 0) {
        throw new ShapeException(where(), "real steps of row " + b + ", least", 1, 0);
      }
    }
    return lengths;
  }

  private Sequence runKernel(int[] lengths) {
    SequencePooling conf = layerConf();
    if (kernel == null) {
      kernel =
          conf.getPooling().kernel(MatrixProduct.best(), width(), conf.isTwoHalves(), layout());
      inputCopy = NativeFloats.allocate(1);
    }
    if (conf.getPooling().isLearned()) {
      kernel.bind(TimeMajor.wrap(params()));
    }
    TimeMajor.copy(input, inputCopy);
    return kernel.forward(Sequence.dense(steps, batch, width(), inputCopy, 0), lengths);
  }

  private AttentionPooling.Layout layout() {
    ParameterBlocks blocks = layerConf().parameterBlocks();
    return new AttentionPooling.Layout(
        blocks.offset(SequencePooling.WEIGHTS),
        blocks.offset(SequencePooling.BIAS),
        blocks.offset(SequencePooling.QUERY));
  }

  private ReferencePooling.Kind kind() {
    return layerConf().getPooling().reference(layerConf().isTwoHalves());
  }

  private ReferencePooling.Weights referenceWeights() {
    return layerConf().getPooling().isLearned()
        ? new ReferencePooling.Weights(
            values(SequencePooling.WEIGHTS),
            values(SequencePooling.BIAS),
            values(SequencePooling.QUERY))
        : ReferencePooling.Weights.zeros(kind(), width());
  }

  private double[] values(String key) {
    return getParam(key).dup('c').data().asDouble();
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    if (!trained) {
      throw new IllegalStateException(where() + ": backward without a training forward pass");
    }
    INDArray oneStep = epsilon.reshape(batch, width(), 1);
    INDArray back =
        dataType == DataType.DOUBLE
            ? backReference(oneStep, workspaces)
            : backKernel(oneStep, workspaces);
    Gradient gradient = new DefaultGradient(gradientsFlattened);
    if (layerConf().getPooling().isLearned()) {
      gradientViews.forEach((key, view) -> gradient.gradientForVariable().put(key, view));
    }
    return new Pair<>(gradient, backpropDropOutIfPresent(back));
  }

  private INDArray backKernel(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    try (NativeFloats outputGradient = NativeFloats.allocate(1)) {
      TimeMajor.copy(epsilon, outputGradient);
      NativeFloats flat =
          layerConf().getPooling().isLearned() ? TimeMajor.wrap(gradientsFlattened) : null;
      Sequence back = kernel.backward(outputGradient, 0, flat);
      return TimeMajor.fromFloats(
          workspaces, ArrayType.ACTIVATION_GRAD, steps, batch, width(), back.values(), 0);
    }
  }

  private INDArray backReference(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    ReferencePooling.Weights gradient = ReferencePooling.Weights.zeros(kind(), width());
    double[] back = reference.backward(TimeMajor.doubles(epsilon), gradient);
    if (layerConf().getPooling().isLearned()) {
      assign(SequencePooling.WEIGHTS, gradient.projection());
      assign(SequencePooling.BIAS, gradient.bias());
      assign(SequencePooling.QUERY, gradient.query());
    }
    return TimeMajor.fromDoubles(
        workspaces, ArrayType.ACTIVATION_GRAD, steps, batch, width(), back);
  }

  private void assign(String key, double[] values) {
    INDArray view = gradientViews.get(key);
    view.assign(Nd4j.createFromArray(values).reshape('c', view.shape()));
  }

  /** The mask has done its work here. */
  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray mask, MaskState state, int minibatch) {
    this.maskArray = mask;
    this.maskState = state;
    return null;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clear() {
    super.clear();
    trained = false;
  }
}
