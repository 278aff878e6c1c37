package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.NativeFloats;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * An {@link EncoderDecoderNetwork} as a Deeplearning4j graph: our layers, an {@link
 * AttentionDecoder} and a loss layer.
 */
final class EncoderDecoderGraph {

  private static final String SOURCE = "source";
  private static final String TARGET = "target";
  private static final String DECODER = "decoder";

  private EncoderDecoderGraph() {}

  /** Over the same memory. */
  static ComputationGraph over(
      EncoderDecoderConfig config, EncoderDecoderSizes sizes, NativeFloats parameters) {
    ComputationGraph graph = new ComputationGraph(configuration(config, sizes));
    graph.init(TokenGraph.array(parameters), false);
    return graph;
  }

  private static ComputationGraphConfiguration configuration(
      EncoderDecoderConfig config, EncoderDecoderSizes sizes) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder().dataType(DataType.FLOAT).graphBuilder();
    boolean tokens = config.source() instanceof SourceConfig.Tokens;
    graph
        .addInputs(SOURCE, TARGET)
        .setInputTypes(
            InputType.recurrent(tokens ? 1 : sizes.frame().size()), InputType.recurrent(1));
    String shared = config.sharedVocabulary() ? DECODER : null;
    boolean copies = config.decoder().bridge() == Bridge.COPY;
    SourceGraph source = SourceGraph.add(graph, config.source(), sizes, SOURCE, shared, copies);
    List<String> inputs = new ArrayList<>(List.of(TARGET, source.memory(), source.summary()));
    inputs.addAll(source.states());
    graph.addVertex(
        DECODER,
        new AttentionDecoder(plain(config.decoder()), config.memorySize(), sizes.targetTokens()),
        inputs.toArray(String[]::new));
    graph.addLayer(
        "out",
        new RnnLossLayer.Builder(LossFunction.SPARSE_MCXENT).activation(Activation.SOFTMAX).build(),
        DECODER);
    return graph.setOutputs("out").build();
  }

  /** Without what only the network's own training does. */
  private static DecoderConfig plain(DecoderConfig config) {
    return new DecoderConfig(
        config.embeddingSize(),
        0,
        config.recurrence().withDropout(0).withRecurrentDropout(0),
        config.bridge(),
        config.context(),
        config.tied(),
        0);
  }
}
