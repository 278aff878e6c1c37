package io.github.seq4j.core.nn;

import io.github.seq4j.core.ShapeException;
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
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@link TokenOutput} at work inside a Deeplearning4j network, in whole-array operations that serve
 * float and double alike. {@link TokenNetwork} runs the fast kernel in its place.
 */
final class TokenOutputLayer extends BaseOutputLayer<TokenOutput> {

  private static final long serialVersionUID = 1L;

  /** Of the last backward pass: ComputationGraph drops the features mask before it asks for the score. */
  private transient int[] trainedTargets;

  /** Whether the input is [B, H], one label per row: read as [B, H, 1]. */
  private transient boolean flat;

  TokenOutputLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public void setInput(INDArray input, LayerWorkspaceMgr workspaces) {
    flat = input != null && input.rank() == 2;
    super.setInput(
        flat ? input.reshape(input.size(0), input.size(1), 1) : input, workspaces); // [B, H, 1]
  }

  /** [T * B, V] logits. */
  private INDArray logits() {
    ShapeException.check("TokenOutput", "input is [B, H, T]: rank", 3, input.rank());
    ShapeException.check("TokenOutput", "features H", layerConf().getNIn(), input.size(1));
    return rows(input)
        .mmul(getParam(TokenOutput.WEIGHTS))
        .addiRowVector(getParam(TokenOutput.BIAS));
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
    return columns(Transforms.softmax(logits(), false), workspaces, ArrayType.ACTIVATIONS);
  }

  private int[] targets() {
    ShapeException.check("TokenOutput labels", "batch B", input.size(0), labels.size(0));
    ShapeException.check(
        "TokenOutput labels", "steps T", input.size(2), labels.size(labels.rank() - 1));
    int[] targets = TimeMajor.ids(labels, -1, (int) layerConf().getNOut(), "TokenOutput labels");
    if (maskArray != null) {
      int batch = (int) input.size(0);
      for (int i = 0; i < targets.length; i++) {
        if (maskArray.getDouble(i % batch, i / batch) == 0) {
          targets[i] = -1;
        }
      }
    }
    return targets;
  }

  private static int count(int[] targets) {
    int count = 0;
    for (int target : targets) {
      count += target >= 0 ? 1 : 0;
    }
    return Math.max(1, count);
  }

  @Override
  public double computeScore(
      double regularization, boolean training, LayerWorkspaceMgr workspaces) {
    applyDropOutIfNecessary(training, workspaces);
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      int[] targets = trainedTargets == null ? targets() : trainedTargets;
      INDArray logProbabilities = Nd4j.nn().logSoftmax(logits());
      double nats = 0;
      for (int i = 0; i < targets.length; i++) {
        nats -= targets[i] < 0 ? 0 : logProbabilities.getDouble(i, targets[i]);
      }
      score = nats / count(targets) + regularization;
      return score;
    }
  }

  @Override
  public INDArray computeScoreForExamples(double regularization, LayerWorkspaceMgr workspaces) {
    int batch = (int) input.size(0);
    double[] nats = new double[batch];
    int[] counts = new int[batch];
    int[] targets = targets();
    INDArray logProbabilities = Nd4j.nn().logSoftmax(logits());
    for (int i = 0; i < targets.length; i++) {
      if (targets[i] >= 0) {
        nats[i % batch] -= logProbabilities.getDouble(i, targets[i]);
        counts[i % batch]++;
      }
    }
    for (int b = 0; b < batch; b++) {
      nats[b] = nats[b] / Math.max(1, counts[b]) + regularization;
    }
    return workspaces.leverageTo(
        ArrayType.ACTIVATIONS, Nd4j.createFromArray(nats).reshape(batch, 1).castTo(dataType));
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    applyDropOutIfNecessary(true, workspaces); // DL4J does not call activate here in training
    INDArray inputGradient;
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      int[] targets = targets();
      trainedTargets = targets;
      INDArray delta = Transforms.softmax(logits(), false); // [T * B, V]
      for (int i = 0; i < targets.length; i++) {
        if (targets[i] < 0) {
          delta.getRow(i).assign(0);
        } else {
          delta.putScalar(i, targets[i], delta.getDouble(i, targets[i]) - 1);
        }
      }
      // DL4J divides every gradient by B afterwards; the score is a mean over targets
      delta.muli((double) input.size(0) / count(targets));
      gradientViews.get(TokenOutput.WEIGHTS).assign(rows(input).transpose().mmul(delta));
      gradientViews.get(TokenOutput.BIAS).assign(delta.sum(true, 0));
      inputGradient = delta.mmul(getParam(TokenOutput.WEIGHTS).transpose());
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
    trainedTargets = null;
  }

  @Override
  public void clear() {
    super.clear();
    trainedTargets = null;
  }

  @Override
  public Type type() {
    return Type.RECURRENT; // so that rnnTimeStep gives [B, V] for [B, F]
  }
}
