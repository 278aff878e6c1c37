package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.SequenceBatch;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.data.Targets;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * A sequence network that gives numbers, in double: our recurrent layers below Deeplearning4j's own
 * output layers and losses, which know nothing of our head. Their W lies the other way round.
 */
final class ValueGraphOf {

  private final SequenceNetwork network;
  private final ComputationGraph graph;
  private final int weightsAt; // of the output layer, where both have it
  private final int below; // D
  private final int size; // K

  ValueGraphOf(SequenceNetwork network) {
    this.network = network;
    below = network.config().recurrence().outputSize();
    size = network.sizes().labels();
    weightsAt = network.parameterCount() - size * (below + 1);
    graph = new ComputationGraph(configuration().build());
    graph.init();
    double[] ours = new double[network.parameterCount()];
    for (int i = 0; i < ours.length; i++) {
      ours[i] = network.parameters().get(i);
    }
    double[] theirs = ours.clone();
    for (int i = 0; i < ours.length; i++) {
      theirs[theirPlace(i)] = ours[i];
    }
    graph.setParams(Nd4j.createFromArray(theirs));
  }

  private GraphBuilder configuration() {
    SequenceNetworkConfig config = network.config();
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.DOUBLE)
            .graphBuilder()
            .addInputs("steps")
            .setInputTypes(InputType.recurrent(network.sizes().frame().size()));
    String top = new StackGraph(config.recurrence(), builder, "steps").add("steps");
    boolean bernoulli = config.head().valueLoss().orElseThrow() == ValueLoss.BERNOULLI;
    IActivation activation = bernoulli ? new ActivationSigmoid() : new ActivationIdentity();
    ILossFunction loss = bernoulli ? new LossBinaryXENT(0.0) : new LossMSE();
    if (config.head().pooledBy().isEmpty()) {
      RnnOutputLayer.Builder out = new RnnOutputLayer.Builder(loss);
      return builder
          .addLayer("out", out.activation(activation).nIn(below).nOut(size).build(), top)
          .setOutputs("out");
    }
    Pooling pooling = config.head().pooledBy().get();
    boolean twoHalves =
        pooling == Pooling.LAST && config.recurrence().direction() == Direction.CONCATENATED;
    OutputLayer.Builder out = new OutputLayer.Builder(loss);
    return builder
        .addLayer(
            "pool",
            new SequencePooling.Builder(pooling).nIn(below).twoHalves(twoHalves).build(),
            top)
        .addLayer("out", out.activation(activation).nIn(below).nOut(size).build(), "pool")
        .setOutputs("out");
  }

  /** Where their parameters have what ours have at {@code i}. */
  private int theirPlace(int i) {
    int at = i - weightsAt;
    boolean weight = at >= 0 && at < below * size;
    return weight ? weightsAt + at % size * below + at / size : i;
  }

  INDArray parameters() {
    return graph.params();
  }

  /** [P] d(loss per target) / d(parameters), in their order. */
  double[] gradient(SequenceBatch batch, int steps) {
    set(batch, steps);
    graph.computeGradientAndScore();
    INDArray flat = graph.getGradientsViewArray().dup();
    return flat.reshape(flat.length()).divi(batch.targetCount()).toDoubleVector();
  }

  /** The same in our order. */
  double[] ourGradient(SequenceBatch batch, int steps) {
    double[] theirs = gradient(batch, steps);
    double[] ours = new double[theirs.length];
    for (int i = 0; i < ours.length; i++) {
      ours[i] = theirs[theirPlace(i)];
    }
    return ours;
  }

  /** Loss per target. */
  double loss(SequenceBatch batch, int steps) {
    set(batch, steps);
    graph.computeGradientAndScore();
    return graph.score() * batch.batchSize() / batch.targetCount();
  }

  private void set(SequenceBatch batch, int steps) {
    int rows = batch.batchSize();
    int frame = network.sizes().frame().size();
    boolean perStep = network.config().head().pooledBy().isEmpty();
    INDArray features = Nd4j.zeros(DataType.DOUBLE, rows, frame, steps);
    INDArray lengths = Nd4j.zeros(DataType.DOUBLE, rows, steps);
    INDArray labels =
        perStep
            ? Nd4j.zeros(DataType.DOUBLE, rows, size, steps)
            : Nd4j.zeros(DataType.DOUBLE, rows, size);
    INDArray known = Nd4j.zeros(DataType.DOUBLE, rows, perStep ? steps : 1);
    for (int b = 0; b < rows; b++) {
      EncodedSequence row = batch.rows().get(b);
      float[] x = ((StepInput.Vectors) row.input()).values();
      float[] y = ((Targets.Values) row.targets()).values();
      for (int i = 0; i < x.length; i++) {
        features.putScalar(new int[] {b, i % frame, i / frame}, x[i]);
        lengths.putScalar(b, i / frame, 1);
      }
      for (int i = 0; i < y.length; i++) {
        if (!Float.isNaN(y[i])) {
          int[] at = perStep ? new int[] {b, i % size, i / size} : new int[] {b, i};
          labels.putScalar(at, y[i]);
          known.putScalar(b, i / size, 1);
        }
      }
    }
    graph.setInputs(features);
    graph.setLabels(labels);
    boolean full = batch.rows().stream().allMatch(row -> row.length() == steps);
    graph.setLayerMaskArrays(
        new INDArray[] {full ? null : lengths}, new INDArray[] {perStep ? known : null});
  }
}
