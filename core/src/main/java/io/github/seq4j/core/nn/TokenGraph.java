package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.NativeFloats;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A {@link TokenNetwork} as a Deeplearning4j graph over the same memory. */
final class TokenGraph {

  private TokenGraph() {}

  static ComputationGraph over(
      TokenNetworkConfig config, int vocabularySize, NativeFloats parameters) {
    if (config.tied() || config.projection()) {
      throw new UnsupportedOperationException(
          "TokenNetwork.graph: weights are tied or projected; expected a network without either,"
              + " because a Deeplearning4j layer has its weights to itself");
    }
    Regularization regularization = config.regularization();
    if (!regularization.equals(
        regularization
            .withWordDropout(0)
            .withVariational(false)
            .withWeightDrop(0)
            .withZoneout(0, 0)
            .withActivation(0, 0))) {
      throw new UnsupportedOperationException(
          "TokenNetwork.graph: word dropout, variational masks, weight drop, zoneout or activation"
              + " regularization is on; expected a network without them, because the layers of the"
              + " graph do not do this");
    }
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder().dataType(DataType.FLOAT).graphBuilder();
    builder.addInputs("tokens").setInputTypes(InputType.recurrent(1));
    String below = "tokens";
    if (config.embeddingSize() > 0) {
      builder.addLayer(
          "emb",
          new TokenEmbedding.Builder().nIn(vocabularySize).nOut(config.embeddingSize()).build(),
          below);
      below = "emb";
    }
    for (int i = 0; i < config.layers(); i++) {
      builder.addLayer("l" + i, recurrent(config, i, vocabularySize), below);
      below = "l" + i;
    }
    TokenOutput.Builder output =
        new TokenOutput.Builder().nIn(config.hiddenSize()).nOut(vocabularySize);
    if (regularization.outputDropout() > 0) {
      output.dropOut(1 - regularization.outputDropout()); // DL4J's number: probability to keep
    }
    builder.addLayer("out", output.build(), below).setOutputs("out");
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init(array(parameters), false);
    return graph;
  }

  private static RecurrentConfiguration recurrent(
      TokenNetworkConfig config, int layer, int vocabularySize) {
    RecurrentConfiguration.Builder<?> builder =
        config.cell().layer(config.initialWeights().forgetBias());
    builder.nOut(config.hiddenSize());
    builder.recurrentDropout(config.regularization().recurrentDropout());
    if (layer == 0 && config.embeddingSize() == 0) {
      builder.oneHotInput(vocabularySize);
      return builder.build();
    }
    Regularization regularization = config.regularization();
    double below = layer > 0 ? regularization.dropout() : regularization.inputDropout();
    if (below > 0) {
      builder.dropOut(1 - below);
    }
    builder.nIn(config.inputSize(layer, vocabularySize));
    return builder.build();
  }

  /** The parameters as a row [1, P], not copied. */
  static INDArray array(NativeFloats parameters) {
    FloatPointer pointer = parameters.pointer();
    return Nd4j.create(
        Nd4j.createBuffer(pointer, parameters.length(), DataType.FLOAT),
        new long[] {1, parameters.length()});
  }
}
