package io.github.seq4j.core.nn;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.nn.kernel.DropoutMasks;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.RecurrentKernel;
import io.github.seq4j.core.nn.kernel.ReferenceRecurrence;
import io.github.seq4j.core.nn.kernel.Sequence;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Our recurrent layers inside a Deeplearning4j network. FLOAT networks run the fast kernel, DOUBLE
 * networks (gradient checks) the reference.
 *
 * <p>DL4J 1.0.0-M2.1 always calls {@link #backpropGradient}, never the truncated variant, and its
 * own layers then start again from a zero state. This layer remembers the state its training pass
 * began with, which makes truncated BPTT exact within the segment.
 */
final class RecurrentLayer extends BaseRecurrentLayer<RecurrentConfiguration> {

  private static final long serialVersionUID = 1L;

  private transient RecurrentKernel kernel;
  private transient NativeFloats inputCopy;
  private transient ReferenceRecurrence reference;
  private transient int steps;
  private transient int batch;
  private transient boolean trained;
  private transient double[][] finalState;
  private transient double[][] finalStateGradient;

  RecurrentLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  private String where() {
    String name = layerConf().getLayerName();
    return name == null ? layerConf().getClass().getSimpleName() : name;
  }

  private int inputSize() {
    return (int) layerConf().getNIn();
  }

  private int hiddenSize() {
    return (int) layerConf().getNOut();
  }

  private INDArray run(
      Map<String, INDArray> from,
      Map<String, INDArray> to,
      boolean training,
      LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    if (!layerConf().isOneHotInput()) {
      applyDropOutIfNecessary(training, workspaces);
      ShapeException.check(where(), "input is [B, F, T]: rank", 3, input.rank());
      ShapeException.check(where(), "features F", inputSize(), input.size(1));
    }
    INDArray in = input;
    batch = (int) in.size(0);
    steps = (int) in.size(in.rank() - 1);
    int[] lengths = TimeMajor.lengths(maskArray, where());
    float[] mask = recurrentMask(training);
    trained = training;
    return dataType == DataType.DOUBLE
        ? runReference(in, lengths, mask, from, to, workspaces)
        : runKernel(in, lengths, mask, from, to, training, workspaces);
  }

  private float[] recurrentMask(boolean training) {
    double p = layerConf().getRecurrentDropout();
    if (!training || p == 0) {
      return null;
    }
    float[] factors = new float[batch * hiddenSize()];
    new DropoutMasks().fill(Nd4j.getRandom().nextLong(), 0, p, factors, 0, factors.length);
    return factors;
  }

  private INDArray runKernel(
      INDArray in,
      int[] lengths,
      float[] mask,
      Map<String, INDArray> from,
      Map<String, INDArray> to,
      boolean training,
      LayerWorkspaceMgr workspaces) {
    if (kernel == null) {
      kernel = layerConf().cell().kernel(MatrixProduct.best(), inputSize(), hiddenSize(), layout());
      inputCopy = NativeFloats.allocate(1);
    }
    kernel.bind(TimeMajor.wrap(params()));
    Sequence sequence;
    if (layerConf().isOneHotInput()) {
      int[] ids = TimeMajor.ids(in, 0, inputSize(), where());
      sequence = Sequence.oneHot(steps, batch, inputSize(), ids);
    } else {
      TimeMajor.copy(in, inputCopy);
      sequence = Sequence.dense(steps, batch, inputSize(), inputCopy, 0);
    }
    float[][] state = new float[layerConf().cell().stateParts()][];
    for (int i = 0; i < state.length; i++) {
      INDArray part = from == null ? null : from.get(stateName(i));
      checkState(part);
      state[i] = part == null ? new float[batch * hiddenSize()] : part.dup('c').data().asFloat();
    }
    Sequence out = kernel.forward(sequence, lengths, state, mask, training);
    finalState = new double[state.length][];
    for (int i = 0; i < state.length; i++) {
      finalState[i] = doubles(state[i]);
    }
    for (int i = 0; to != null && i < state.length; i++) {
      to.put(stateName(i), detached(Nd4j.createFromArray(state[i])));
    }
    return TimeMajor.fromFloats(
        workspaces, ArrayType.ACTIVATIONS, steps, batch, hiddenSize(), out.values(), out.at());
  }

  private INDArray runReference(
      INDArray in,
      int[] lengths,
      float[] mask,
      Map<String, INDArray> from,
      Map<String, INDArray> to,
      LayerWorkspaceMgr workspaces) {
    reference =
        new ReferenceRecurrence(
            layerConf().cell().reference(), inputSize(), hiddenSize(), referenceWeights());
    double[] x =
        layerConf().isOneHotInput()
            ? oneHot(TimeMajor.ids(in, 0, inputSize(), where()))
            : TimeMajor.doubles(in);
    double[][] state = new double[layerConf().cell().stateParts()][];
    for (int i = 0; i < state.length; i++) {
      INDArray part = from == null ? null : from.get(stateName(i));
      checkState(part);
      state[i] = part == null ? new double[batch * hiddenSize()] : part.dup('c').data().asDouble();
    }
    double[] doubleMask = mask == null ? null : doubles(mask);
    double[] out = reference.forward(x, steps, batch, lengths, state, doubleMask);
    finalState = state;
    for (int i = 0; to != null && i < state.length; i++) {
      to.put(stateName(i), detached(Nd4j.createFromArray(state[i])));
    }
    return TimeMajor.fromDoubles(
        workspaces, ArrayType.ACTIVATIONS, steps, batch, hiddenSize(), out);
  }

  private static double[] doubles(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  private static float[][] floats(double[][] values) {
    float[][] narrow = new float[values.length][];
    for (int k = 0; k < narrow.length; k++) {
      narrow[k] = new float[values[k].length];
      for (int i = 0; i < narrow[k].length; i++) {
        narrow[k][i] = (float) values[k][i];
      }
    }
    return narrow;
  }

  /** [parts][B * H] after the last real step of each row. */
  double[][] finalState() {
    return finalState;
  }

  /** Adds to what the next backward pass takes for the gradient of {@link #finalState}. */
  void addFinalStateGradient(double[][] gradient) {
    if (finalStateGradient == null) {
      finalStateGradient = noStateGradient();
    }
    for (int part = 0; part < gradient.length; part++) {
      for (int i = 0; i < gradient[part].length; i++) {
        finalStateGradient[part][i] += gradient[part][i];
      }
    }
  }

  private double[][] takeFinalStateGradient() {
    double[][] taken = finalStateGradient == null ? noStateGradient() : finalStateGradient;
    finalStateGradient = null;
    return taken;
  }

  private double[][] noStateGradient() {
    return new double[layerConf().cell().stateParts()][batch * hiddenSize()];
  }

  private void checkState(INDArray part) {
    if (part != null) {
      ShapeException.check(where(), "batch B of the carried state", part.size(0), batch);
    }
  }

  private INDArray detached(INDArray state) {
    return state.reshape(batch, hiddenSize()).detach();
  }

  private double[] oneHot(int[] ids) {
    double[] x = new double[ids.length * inputSize()];
    for (int i = 0; i < ids.length; i++) {
      x[i * inputSize() + ids[i]] = 1;
    }
    return x;
  }

  private static String stateName(int part) {
    return part == 0 ? "h" : "c";
  }

  private RecurrentKernel.Layout layout() {
    ParameterBlocks blocks = layerConf().parameterBlocks();
    return new RecurrentKernel.Layout(
        blocks.offset(RecurrentConfiguration.INPUT_WEIGHTS),
        blocks.offset(RecurrentConfiguration.RECURRENT_WEIGHTS),
        blocks.offset(RecurrentConfiguration.BIAS),
        blocks.offset(RecurrentConfiguration.RECURRENT_BIAS),
        layerConf().cell().norms().stream().findFirst().map(blocks::offset).orElse(-1));
  }

  private ReferenceRecurrence.Weights referenceWeights() {
    return new ReferenceRecurrence.Weights(
        values(RecurrentConfiguration.INPUT_WEIGHTS),
        values(RecurrentConfiguration.RECURRENT_WEIGHTS),
        values(RecurrentConfiguration.BIAS),
        layerConf().cell().hasRecurrentBias()
            ? values(RecurrentConfiguration.RECURRENT_BIAS)
            : new double[0],
        layerConf().cell().norms().stream()
            .flatMapToDouble(key -> Arrays.stream(values(key)))
            .toArray());
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
    ShapeException.check(where() + " backward", "steps T", steps, epsilon.size(2));
    INDArray back =
        dataType == DataType.DOUBLE
            ? backReference(epsilon, workspaces)
            : backKernel(epsilon, workspaces);
    Gradient gradient = new DefaultGradient(gradientsFlattened);
    gradientViews.forEach((key, view) -> gradient.gradientForVariable().put(key, view));
    return new Pair<>(gradient, back == null ? null : backpropDropOutIfPresent(back));
  }

  private INDArray backKernel(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    if (layerConf().isOneHotInput()) {
      gradientsFlattened.assign(0); // the kernel writes only the rows it used
    }
    try (NativeFloats outputGradient = NativeFloats.allocate(1)) {
      TimeMajor.copy(epsilon, outputGradient);
      float[][] state = floats(takeFinalStateGradient());
      Sequence back =
          kernel.backward(outputGradient, 0, state, TimeMajor.wrap(gradientsFlattened), true);
      return back == null
          ? null
          : TimeMajor.fromFloats(
              workspaces, ArrayType.ACTIVATION_GRAD, steps, batch, inputSize(), back.values(), 0);
    }
  }

  private INDArray backReference(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    ReferenceRecurrence.Weights gradient =
        ReferenceRecurrence.Weights.zeros(
            layerConf().cell().reference(), inputSize(), hiddenSize());
    double[] back =
        reference.backward(TimeMajor.doubles(epsilon), takeFinalStateGradient(), gradient);
    assign(RecurrentConfiguration.INPUT_WEIGHTS, gradient.input());
    assign(RecurrentConfiguration.RECURRENT_WEIGHTS, gradient.recurrent());
    assign(RecurrentConfiguration.BIAS, gradient.bias());
    if (layerConf().cell().hasRecurrentBias()) {
      assign(RecurrentConfiguration.RECURRENT_BIAS, gradient.recurrentBias());
    }
    int at = 0;
    for (String key : layerConf().cell().norms()) {
      int length = Math.toIntExact(gradientViews.get(key).length());
      assign(key, Arrays.copyOfRange(gradient.normalization(), at, at + length));
      at += length;
    }
    return layerConf().isOneHotInput()
        ? null
        : TimeMajor.fromDoubles(
            workspaces, ArrayType.ACTIVATION_GRAD, steps, batch, inputSize(), back);
  }

  private void assign(String key, double[] values) {
    INDArray view = gradientViews.get(key);
    view.assign(Nd4j.createFromArray(values).reshape('c', view.shape()));
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    return run(null, null, training, workspaces);
  }

  @Override
  public INDArray rnnTimeStep(INDArray in, LayerWorkspaceMgr workspaces) {
    setInput(in, workspaces);
    return run(stateMap, stateMap, false, workspaces);
  }

  @Override
  public INDArray rnnActivateUsingStoredState(
      INDArray in, boolean training, boolean store, LayerWorkspaceMgr workspaces) {
    setInput(in, workspaces);
    return run(tBpttStateMap, store ? tBpttStateMap : null, training, workspaces);
  }

  @Override
  public Pair<Gradient, INDArray> tbpttBackpropGradient(
      INDArray epsilon, int length, LayerWorkspaceMgr workspaces) {
    return backpropGradient(epsilon, workspaces);
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray mask, MaskState state, int minibatch) {
    this.maskArray = mask;
    this.maskState = state;
    return new Pair<>(mask, MaskState.Passthrough);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public Type type() {
    return Type.RECURRENT;
  }

  @Override
  public void clear() {
    super.clear();
    trained = false;
    finalStateGradient = null; // but not the state: DL4J clears a layer before its readers run
  }
}
