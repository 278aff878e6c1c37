package io.github.seq4j.core.nn;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What our layers without recurrence and loss share as Deeplearning4j layer configurations. */
abstract class FeedForwardConfiguration extends FeedForwardLayer implements ParameterBlocks.Owner {

  FeedForwardConfiguration() {}

  FeedForwardConfiguration(FeedForwardLayer.Builder<?> builder) {
    super(builder);
  }

  /** The layer at work, without parameters. */
  abstract Layer newLayer(NeuralNetConfiguration conf, DataType dataType);

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
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return null;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return LayerSetup.memoryReport(this, inputType);
  }
}
