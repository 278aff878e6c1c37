package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.SequenceBatch;
import io.github.seq4j.core.data.StepInput;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A sequence network's graph at work on the batches of the network, padded to any length. */
final class SequenceGraphOf {

  private final ComputationGraph graph;
  private final DataType type;
  private final SequenceNetworkConfig config;

  private SequenceGraphOf(SequenceNetwork network, ComputationGraph graph, DataType type) {
    this.config = network.config();
    this.graph = graph;
    this.type = type;
  }

  /** The graph itself: float, the same kernels. */
  static SequenceGraphOf floats(SequenceNetwork network) {
    return new SequenceGraphOf(network, network.graph(), DataType.FLOAT);
  }

  /** A copy in double, where the layers run the reference that gradient checks hold to calculus. */
  static SequenceGraphOf doubles(SequenceNetwork network) {
    return new SequenceGraphOf(
        network, network.graph().convertDataType(DataType.DOUBLE), DataType.DOUBLE);
  }

  INDArray parameters() {
    return graph.params();
  }

  /** [P] d(nats per target) / d(parameters), and the score beside it. */
  double[] gradient(SequenceBatch batch, int steps) {
    set(batch, steps);
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

  /** nats per target. */
  double loss(SequenceBatch batch, int steps) {
    set(batch, steps);
    graph.computeGradientAndScore();
    return graph.score();
  }

  /** [B, K] or [B, K, T] probabilities. */
  INDArray output(SequenceBatch batch, int steps) {
    set(batch, steps);
    INDArray out = graph.output(false, graph.getInputs())[0].dup();
    graph.clearLayerMaskArrays();
    return out;
  }

  private void set(SequenceBatch batch, int steps) {
    int rows = batch.batchSize();
    boolean perStep = config.head() instanceof SequenceHeadConfig.PerStep;
    INDArray mask = Nd4j.zeros(type, rows, steps);
    INDArray labels =
        Nd4j.valueArrayOf(perStep ? new long[] {rows, 1, steps} : new long[] {rows, 1}, -1.0, type);
    INDArray features = null;
    for (int b = 0; b < rows; b++) {
      EncodedSequence row = batch.rows().get(b);
      for (int t = 0; t < row.length(); t++) {
        mask.putScalar(b, t, 1);
      }
      for (int t = 0; t < row.labels().length; t++) {
        if (perStep) {
          labels.putScalar(new int[] {b, 0, t}, row.labels()[t]);
        } else {
          labels.putScalar(b, 0, row.labels()[0]);
        }
      }
      features = put(row.input(), features, rows, b, steps);
    }
    graph.setInputs(features);
    graph.setLabels(labels);
    // DL4J's FeedForwardToRnnPreProcessor takes no mask of one step, and a full one says nothing
    boolean full = batch.rows().stream().allMatch(row -> row.length() == steps);
    graph.setLayerMaskArrays(new INDArray[] {full ? null : mask}, null);
  }

  private INDArray put(StepInput input, INDArray before, int rows, int b, int steps) {
    INDArray features = before;
    if (input instanceof StepInput.Tokens tokens) {
      features = features == null ? Nd4j.zeros(type, rows, 1, steps) : features;
      for (int t = 0; t < tokens.length(); t++) {
        features.putScalar(new int[] {b, 0, t}, tokens.ids()[t]);
      }
    } else if (input instanceof StepInput.Words words) {
      int longest = 4;
      features =
          features == null
              ? Nd4j.valueArrayOf(
                  new long[] {rows, 1 + longest, steps}, (double) Batch.NO_TARGET, type)
              : features;
      for (int t = 0; t < steps; t++) {
        features.putScalar(new int[] {b, 0, t}, t < words.length() ? words.ids()[t] : 0);
        for (int c = 0; t < words.length() && c < words.characters()[t].length; c++) {
          features.putScalar(new int[] {b, 1 + c, t}, words.characters()[t][c]);
        }
      }
    } else if (input instanceof StepInput.Vectors vectors) {
      features = features == null ? Nd4j.zeros(type, rows, vectors.size(), steps) : features;
      for (int t = 0; t < vectors.length(); t++) {
        for (int f = 0; f < vectors.size(); f++) {
          features.putScalar(new int[] {b, f, t}, vectors.values()[t * vectors.size() + f]);
        }
      }
    }
    return features;
  }
}
