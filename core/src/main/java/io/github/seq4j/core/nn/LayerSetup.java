package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What Deeplearning4j wants of every layer configuration, and is the same for all of ours. */
final class LayerSetup {

  private LayerSetup() {}

  /**
   * Refuses sizes that are missing and what none of our layers can honour, before it is ignored.
   */
  static void check(FeedForwardLayer layer, int index, DataType dataType) {
    LayerValidation.assertNInNOutSet(
        layer.getClass().getSimpleName(),
        layer.getLayerName(),
        index,
        layer.getNIn(),
        layer.getNOut());
    if (layer.getWeightNoise() != null) {
      throw new ConfigException("weightNoise", layer.getWeightNoise(), "must not be set");
    }
    if (dataType != DataType.FLOAT && dataType != DataType.DOUBLE) {
      throw new ConfigException("dataType", dataType, "must be FLOAT or DOUBLE");
    }
  }

  /**
   * Gives a new layer its place in a network and its part of the network's parameters.
   *
   * @param view [1, P] that part, set to initial values if asked for
   * @return the layer itself
   */
  static Layer attach(
      Layer layer,
      Collection<TrainingListener> listeners,
      int index,
      INDArray view,
      boolean initializeParams) {
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(view);
    layer.setParamTable(ParameterBlocks.OF_LAYER.init(layer.conf(), view, initializeParams));
    return layer;
  }

  /** What parameters and updater need; activations are counted by nobody. */
  static LayerMemoryReport memoryReport(FeedForwardLayer layer, InputType inputType) {
    long parameters = ParameterBlocks.OF_LAYER.numParams(layer);
    return new LayerMemoryReport.Builder(
            layer.getLayerName(), layer.getClass(), inputType, layer.getOutputType(-1, inputType))
        .standardMemory(parameters, layer.getIUpdater().stateSize(parameters))
        .build();
  }
}
