package io.github.seq4j.core.nn;

import io.github.seq4j.core.ShapeException;
import java.util.Arrays;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A {@link StepOutputConfiguration} at work inside a Deeplearning4j network: logits [T * B, V] of
 * all steps, and what DL4J asks of an output layer, in whole-array operations that serve float and
 * double alike.
 */
abstract class StepOutputLayer<C extends StepOutputConfiguration> extends BaseOutputLayer<C> {

  private static final long serialVersionUID = 1L;

  /**
   * Of the last backward pass: ComputationGraph drops the features mask before it asks for the
   * score.
   */
  private transient Targets trained;

  /** Whether the input is [B, H], one label per row: read as [B, H, 1]. */
  private transient boolean flat;

  StepOutputLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  /**
   * What there is to predict.
   *
   * @param ids [T * B] time-major, -1 for no target
   * @param lengths [B] steps of each row
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Targets(int[] ids, int[] lengths) {

    int count() {
      return Math.max(1, Arrays.stream(perRow()).sum());
    }

    /** [B] */
    int[] perRow() {
      int[] counts = new int[lengths.length];
      for (int i = 0; i < ids.length; i++) {
        counts[i % counts.length] += ids[i] >= 0 ? 1 : 0;
      }
      return counts;
    }
  }

  /** [T * B, V] the output of each step, from its logits. */
  abstract INDArray probabilities(INDArray logits);

  /** [B] the loss of each row, in nats. */
  abstract double[] nats(INDArray logits, Targets targets);

  /**
   * Differentiates the loss of all rows, times {@code scale}; writes the gradients of parameters
   * that are neither W nor b.
   *
   * @return [T * B, V] by the logits
   */
  abstract INDArray logitsGradient(INDArray logits, Targets targets, double scale);

  @Override
  public void setInput(INDArray input, LayerWorkspaceMgr workspaces) {
    flat = input != null && input.rank() == 2;
    super.setInput(
        flat ? input.reshape(input.size(0), input.size(1), 1) : input, workspaces); // [B, H, 1]
  }

  private String name() {
    return layerConf().getClass().getSimpleName();
  }

  /** [T * B, V] */
  private INDArray logits() {
    ShapeException.check(name(), "input is [B, H, T]: rank", 3, input.rank());
    ShapeException.check(name(), "features H", layerConf().getNIn(), input.size(1));
    return rows(input)
        .mmul(getParam(StepOutputConfiguration.WEIGHTS))
        .addiRowVector(getParam(StepOutputConfiguration.BIAS));
  }

  /** [B, F, T] as [T * B, F]. */
  private INDArray rows(INDArray array) {
    INDArray byTime = TimeMajor.of(array, dataType);
    return byTime.reshape('c', byTime.size(0) * byTime.size(1), byTime.size(2));
  }

  /** [T * B, F] as a new [B, F, T], allocated where DL4J expects it. */
  private INDArray columns(INDArray rows, LayerWorkspaceMgr workspaces, ArrayType kind) {
    long batch = input.size(0);
    long[] shape = {rows.size(0) / batch, batch, rows.size(1)};
    INDArray byTime = workspaces.createUninitialized(kind, rows.dataType(), shape, 'c');
    byTime.assign(rows.reshape('c', shape));
    return flat ? byTime.reshape(shape[1], shape[2]) : byTime.permute(1, 2, 0);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaces);
    return columns(probabilities(logits()), workspaces, ArrayType.ACTIVATIONS);
  }

  /** From the labels and the masks that are set now. */
  Targets targets() {
    String where = name() + " labels";
    int batch = (int) input.size(0);
    int steps = (int) input.size(2);
    ShapeException.check(where, "batch B", batch, labels.size(0));
    ShapeException.check(where, "steps T", steps, labels.size(labels.rank() - 1));
    int[] ids = TimeMajor.ids(labels, -1, (int) layerConf().getNOut(), where);
    for (int i = 0; maskArray != null && i < ids.length; i++) {
      if (maskArray.getDouble(i % batch, i / batch) == 0) {
        ids[i] = -1;
      }
    }
    return new Targets(ids, lengths());
  }

  /** [B] steps of each row. */
  int[] lengths() {
    int[] lengths = new int[(int) input.size(0)];
    Arrays.fill(lengths, (int) input.size(2));
    return lengths;
  }

  @Override
  public double computeScore(
      double regularization, boolean training, LayerWorkspaceMgr workspaces) {
    applyDropOutIfNecessary(training, workspaces);
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      Targets targets = trained == null ? targets() : trained;
      double nats = Arrays.stream(nats(logits(), targets)).sum();
      score = nats / targets.count() + regularization;
      return score;
    }
  }

  @Override
  public INDArray computeScoreForExamples(double regularization, LayerWorkspaceMgr workspaces) {
    Targets targets = targets();
    double[] nats = nats(logits(), targets);
    int[] counts = targets.perRow();
    for (int b = 0; b < nats.length; b++) {
      nats[b] = nats[b] / Math.max(1, counts[b]) + regularization;
    }
    return workspaces.leverageTo(
        ArrayType.ACTIVATIONS, Nd4j.createFromArray(nats).reshape(nats.length, 1).castTo(dataType));
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    applyDropOutIfNecessary(true, workspaces); // DL4J does not call activate here in training
    INDArray inputGradient;
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      trained = targets();
      // DL4J divides every gradient by B afterwards; the score is a mean over targets
      double scale = (double) input.size(0) / trained.count();
      INDArray delta = logitsGradient(logits(), trained, scale);
      gradientViews
          .get(StepOutputConfiguration.WEIGHTS)
          .assign(rows(input).transpose().mmul(delta));
      gradientViews.get(StepOutputConfiguration.BIAS).assign(delta.sum(true, 0));
      inputGradient = delta.mmul(getParam(StepOutputConfiguration.WEIGHTS).transpose());
    }
    Gradient gradient = new DefaultGradient(gradientsFlattened);
    gradientViews.forEach((key, view) -> gradient.gradientForVariable().put(key, view));
    return new Pair<>(
        gradient,
        backpropDropOutIfPresent(columns(inputGradient, workspaces, ArrayType.ACTIVATION_GRAD)));
  }

  @Override
  protected INDArray getLabels2d(LayerWorkspaceMgr workspaces, ArrayType kind) {
    return labels;
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray mask, MaskState state, int minibatch) {
    maskArray =
        mask; // padded inputs have no target; a label mask, which DL4J sets later, replaces it
    return new Pair<>(mask, state);
  }

  @Override
  public void setLabels(INDArray labels) {
    super.setLabels(labels);
    trained = null;
  }

  @Override
  public void clear() {
    super.clear();
    trained = null;
  }

  @Override
  public Type type() {
    return Type.RECURRENT; // so that rnnTimeStep gives [B, V] for [B, F]
  }
}
