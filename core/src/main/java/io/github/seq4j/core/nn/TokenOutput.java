package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.nn.ParameterBlocks.Block;
import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/**
 * Softmax over tokens with cross entropy against sparse ids: input [B, H, T], labels [B, 1, T] ids
 * (-1, or a label mask of 0, for no target), output probabilities [B, V, T]. The score is nats per
 * target token, whatever T and B are. Parameters W [H, V] and b [V]. One label for a whole sequence is the
 * same with input [B, H], labels [B, 1] and output [B, V].
 */
public final class TokenOutput extends BaseOutputLayer implements ParameterBlocks.Owner {

  static final String WEIGHTS = "W";
  static final String BIAS = "b";

  /** For JSON. */
  public TokenOutput() {}

  private TokenOutput(Builder builder) {
    super(builder);
    initializeConstraints(builder);
  }

  @Override
  public ParameterBlocks parameterBlocks() {
    int vocabulary = Math.toIntExact(nOut);
    return new ParameterBlocks(
        List.of(
            new Block(WEIGHTS, Math.toIntExact(nIn), vocabulary, true, false),
            new Block(BIAS, 1, vocabulary, false, false)));
  }

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
    LayerValidation.assertNInNOutSet("TokenOutput", getLayerName(), index, getNIn(), getNOut());
    ParameterBlocks.refuseUnsupported(this, dataType);
    TokenOutputLayer layer = new TokenOutputLayer(conf, dataType);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(view);
    layer.setParamTable(initializer().init(conf, view, initializeParams));
    layer.setConf(conf);
    return layer;
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
    if (inputType instanceof InputType.InputTypeFeedForward flat) {
      if (nIn <= 0 || override) {
        nIn = flat.getSize();
      }
      return;
    }
    if (!(inputType instanceof InputType.InputTypeRecurrent recurrent)) {
      throw new ConfigException(
          "input of TokenOutput", inputType, "must be a sequence or a vector");
    }
    if (recurrent.getFormat() != RNNFormat.NCW) {
      throw new ConfigException("format below TokenOutput", recurrent.getFormat(), "must be NCW");
    }
    if (nIn <= 0 || override) {
      nIn = recurrent.getSize();
    }
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return null;
  }

  /** Builds the layer: {@code nIn} H, {@code nOut} V. */
  @SuppressWarnings("unchecked") // DL4J declares build() with a type of the caller's choice
  public static final class Builder extends BaseOutputLayer.Builder<Builder> {

    /** Softmax and cross entropy are what this layer is; there is nothing to choose. */
    public Builder() {
      super(new LossSparseMCXENT());
      activation(new ActivationSoftmax());
    }

    @Override
    public TokenOutput build() {
      return new TokenOutput(this);
    }
  }
}
