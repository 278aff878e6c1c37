package io.github.seq4j.core.nn;

import io.github.seq4j.core.ShapeException;
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
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@link StepDense} at work inside a Deeplearning4j network, by its array operations. */
final class StepDenseLayer extends BaseLayer<StepDense> {

  private static final long serialVersionUID = 1L;

  StepDenseLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  /** [T * B, I] of what came in. */
  private INDArray rows() {
    INDArray byTime = TimeMajor.of(input, dataType);
    return byTime.reshape('c', byTime.size(0) * byTime.size(1), byTime.size(2));
  }

  /** [T, B, D] */
  private INDArray units() {
    StepDense conf = layerConf();
    INDArray sums = rows().mmul(getParam(StepDense.WEIGHTS));
    sums.addiRowVector(getParam(StepDense.BIAS));
    INDArray byTime = sums.dup('c').reshape('c', input.size(2), input.size(0), conf.getNOut());
    if (conf.getPlaces() > 0) {
      for (int t = 0; t < conf.getPlaces(); t++) {
        byTime.slice(t).addiRowVector(getParam(StepDense.PLACES).getRow(t));
      }
    }
    return Transforms.tanh(byTime, false);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaces);
    StepDense conf = layerConf();
    ShapeException.check(where(), "input is [B, I, T]: rank", 3, input.rank());
    ShapeException.check(where(), "features I", conf.getNIn(), input.size(1));
    if (conf.getPlaces() > 0) {
      ShapeException.check(where(), "steps T", conf.getPlaces(), input.size(2));
    }
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, units().permute(1, 2, 0));
  }

  private String where() {
    String name = layerConf().getLayerName();
    return name == null ? "StepDense" : name;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray delta = TimeMajor.of(epsilon, dataType).dup('c');
    INDArray y = units();
    delta.muli(y.muli(y).rsubi(1));
    for (int b = 0; maskArray != null && b < delta.size(1); b++) {
      for (int t = 0; t < delta.size(0); t++) {
        if (maskArray.getDouble(b, t) == 0) {
          delta.slice(t).getRow(b).assign(0);
        }
      }
    }
    INDArray flat = delta.reshape('c', delta.size(0) * delta.size(1), delta.size(2));
    gradientViews.get(StepDense.WEIGHTS).assign(rows().transpose().mmul(flat));
    gradientViews.get(StepDense.BIAS).assign(flat.sum(true, 0));
    if (layerConf().getPlaces() > 0) {
      gradientViews.get(StepDense.PLACES).assign(delta.sum(1));
    }
    Gradient gradient = new DefaultGradient(gradientsFlattened);
    gradientViews.forEach((key, view) -> gradient.gradientForVariable().put(key, view));
    INDArray down = flat.mmul(getParam(StepDense.WEIGHTS).transpose()).dup('c');
    INDArray byTime = down.reshape('c', delta.size(0), delta.size(1), layerConf().getNIn());
    INDArray back = workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, byTime.permute(1, 2, 0));
    return new Pair<>(gradient, backpropDropOutIfPresent(back));
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray mask, MaskState state, int minibatch) {
    this.maskArray = mask;
    this.maskState = state;
    return new Pair<>(mask, state);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
