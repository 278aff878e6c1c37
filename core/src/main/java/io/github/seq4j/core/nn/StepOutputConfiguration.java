package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/**
 * What {@link TokenOutput} and {@link CrfOutput} share as Deeplearning4j layer configurations: each
 * step of the input [B, H, T] is multiplied by W [H, V], and the labels are ids [B, 1, T].
 */
public abstract class StepOutputConfiguration extends BaseOutputLayer
    implements ParameterBlocks.Owner {

  static final String WEIGHTS = "W";
  static final String BIAS = "b";

  StepOutputConfiguration() {}

  StepOutputConfiguration(Builder<?> builder) {
    super(builder);
    initializeConstraints(builder);
  }

  /** The layer at work, without parameters. */
  abstract StepOutputLayer<?> newLayer(NeuralNetConfiguration conf, DataType dataType);

  @Override
  public void initialize(String key, INDArray flat) {
    if (key.equals(WEIGHTS)) {
      getWeightInitFn().init(nIn, nOut, new long[] {nIn, nOut}, 'c', flat);
    } else {
      flat.assign(0);
    }
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray view,
      boolean initializeParams,
      DataType dataType) {
    LayerSetup.check(this, index, dataType);
    Layer layer = newLayer(conf, dataType);
    return LayerSetup.attach(layer, listeners, index, view, initializeParams);
  }

  @Override
  public ParamInitializer initializer() {
    return ParameterBlocks.OF_LAYER;
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    return inputType instanceof InputType.InputTypeRecurrent recurrent
        ? InputType.recurrent(nOut, recurrent.getTimeSeriesLength())
        : InputType.feedForward(nOut);
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    String name = getClass().getSimpleName();
    if (inputType instanceof InputType.InputTypeFeedForward vector) { // one step per row
      if (nIn <= 0 || override) {
        nIn = vector.getSize();
      }
      return;
    }
    if (!(inputType instanceof InputType.InputTypeRecurrent recurrent)) {
      throw new ConfigException("input of " + name, inputType, "must be a sequence or a vector");
    }
    if (recurrent.getFormat() != RNNFormat.NCW) {
      throw new ConfigException("format below " + name, recurrent.getFormat(), "must be NCW");
    }
    if (nIn <= 0 || override) {
      nIn = recurrent.getSize();
    }
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return null;
  }

  /**
   * Builds one of the layers: {@code nIn} H, {@code nOut} V. Activation and loss are what the layer
   * is; there is nothing to choose.
   *
   * @param <T> the builder itself
   */
  public abstract static class Builder<T extends Builder<T>> extends BaseOutputLayer.Builder<T> {

    Builder() {
      super(new LossSparseMCXENT());
      activation(new ActivationSoftmax());
    }
  }
}
