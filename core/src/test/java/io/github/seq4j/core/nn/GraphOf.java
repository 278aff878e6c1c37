package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.Batch;
import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** A token network's graph at work on the batches of the token network. */
final class GraphOf {

  private final ComputationGraph graph;
  private final DataType type;

  private GraphOf(ComputationGraph graph, DataType type) {
    this.graph = graph;
    this.type = type;
  }

  /** The graph itself: float, the same kernels. */
  static GraphOf floats(TokenNetwork network) {
    return new GraphOf(network.graph(), DataType.FLOAT);
  }

  /** A copy in double, where the layers run the reference that gradient checks hold to calculus. */
  static GraphOf doubles(TokenNetwork network) {
    return new GraphOf(network.graph().convertDataType(DataType.DOUBLE), DataType.DOUBLE);
  }

  /** Starts from this state, as {@link TokenNetwork#carriedState} names it. */
  GraphOf from(Map<String, float[]> state, int batch) {
    graph.getConfiguration().setBackpropType(BackpropType.TruncatedBPTT);
    int index = 0;
    for (Layer layer : graph.getLayers()) {
      if (layer instanceof RecurrentLayer recurrent) {
        Map<String, INDArray> parts = new HashMap<>();
        for (String part : new String[] {"h", "c"}) {
          float[] values = state.get("l" + index + "." + part);
          if (values != null) {
            parts.put(
                part,
                Nd4j.createFromArray(values).reshape(batch, values.length / batch).castTo(type));
          }
        }
        recurrent.rnnSetTBPTTState(parts);
        index++;
      }
    }
    return this;
  }

  /** [P] d(nats per target) / d(parameters), and the score beside it. */
  double[] gradient(Batch batch) {
    DataSet data = data(batch);
    graph.setInputs(data.getFeatures());
    graph.setLabels(data.getLabels());
    graph.setLayerMaskArrays(new INDArray[] {data.getFeaturesMaskArray()}, null);
    graph.computeGradientAndScore();
    INDArray flat = graph.getGradientsViewArray().dup();
    return flat.reshape(flat.length())
        .castTo(DataType.DOUBLE)
        .divi(batch.batchSize())
        .toDoubleVector();
  }

  double score() {
    return graph.score();
  }

  DataSet data(Batch batch) {
    int rows = batch.batchSize();
    int steps = batch.steps();
    INDArray ids = Nd4j.create(type, rows, 1, steps);
    INDArray labels = Nd4j.create(type, rows, 1, steps);
    INDArray mask = Nd4j.create(type, rows, steps);
    for (int t = 0; t < steps; t++) {
      for (int b = 0; b < rows; b++) {
        int[] at = {b, 0, t};
        ids.putScalar(at, batch.inputs()[t * rows + b]);
        labels.putScalar(at, batch.targets()[t * rows + b]);
        mask.putScalar(b, t, t < batch.lengths()[b] ? 1 : 0);
      }
    }
    return new DataSet(ids, labels, mask, null);
  }
}
