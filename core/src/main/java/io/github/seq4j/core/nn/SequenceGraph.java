package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.NativeFloats;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;

/** A {@link SequenceNetwork} as a Deeplearning4j graph. */
final class SequenceGraph {

  private static final String STEPS = "steps";

  private final SequenceNetworkConfig config;
  private final SequenceSizes sizes;
  private final GraphBuilder builder;

  private SequenceGraph(SequenceNetworkConfig config, SequenceSizes sizes, DataType type) {
    this.config = config;
    this.sizes = sizes;
    builder = new NeuralNetConfiguration.Builder().dataType(type).graphBuilder().addInputs(STEPS);
  }

  /** Over the same memory. */
  static ComputationGraph over(
      SequenceNetworkConfig config, SequenceSizes sizes, NativeFloats parameters) {
    ComputationGraph graph = new SequenceGraph(config, sizes, DataType.FLOAT).build();
    graph.init(TokenGraph.array(parameters), false);
    return graph;
  }

  /** Of another type and with parameters of its own, for gradient checks. */
  static ComputationGraph of(SequenceNetworkConfig config, SequenceSizes sizes, DataType type) {
    ComputationGraph graph = new SequenceGraph(config, sizes, type).build();
    graph.init();
    return graph;
  }

  private ComputationGraph build() {
    String below = addInput();
    addHead(new StackGraph(config.recurrence(), builder, STEPS).add(below));
    return new ComputationGraph(builder.setOutputs("out").build());
  }

  private String addInput() {
    if (config.input() instanceof StepInputConfig.Tokens tokens) {
      builder.setInputTypes(InputType.recurrent(1));
      builder.addLayer(
          "emb",
          new TokenEmbedding.Builder().nIn(sizes.tokens()).nOut(tokens.embeddingSize()).build(),
          STEPS);
      return "emb";
    }
    if (config.input() instanceof StepInputConfig.Words words) {
      builder.setInputTypes(InputType.recurrent(2)); // or more: a word and its characters
      builder.addLayer(
          "words",
          new WordEmbedding.Builder()
              .nIn(sizes.tokens())
              .embeddingSize(words.embeddingSize())
              .characters(sizes.characters())
              .characterSize(words.characterSize())
              .characterHiddenSize(words.characterHiddenSize())
              .build(),
          STEPS);
      return "words";
    }
    builder.setInputTypes(InputType.recurrent(sizes.frame().size()));
    if (config.input() instanceof StepInputConfig.Pictures pictures) {
      return FrameGraph.add(new FrameLayers(pictures, sizes.frame()), builder, STEPS);
    }
    return STEPS;
  }

  private void addHead(String top) {
    String below = top;
    if (config.head() instanceof SequenceHeadConfig.PerSequence pooled) {
      boolean twoHalves =
          pooled.pooling() == Pooling.LAST
              && config.recurrence().direction() == Direction.CONCATENATED;
      builder.addLayer(
          "pool",
          new SequencePooling.Builder(pooled.pooling())
              .nIn(config.recurrence().outputSize())
              .twoHalves(twoHalves)
              .build(),
          below);
      below = "pool";
    }
    boolean crf = config.head() instanceof SequenceHeadConfig.PerStep perStep && perStep.crf();
    StepOutputConfiguration.Builder<?> out =
        crf ? new CrfOutput.Builder() : new TokenOutput.Builder();
    out.nIn(config.recurrence().outputSize());
    out.nOut(sizes.labels());
    StepOutputConfiguration layer = out.build();
    builder.addLayer("out", layer, below);
  }
}
