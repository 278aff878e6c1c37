package io.github.seq4j.core.nn;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;

/**
 * A stack of recurrent layers in a Deeplearning4j graph: {@code l0}, {@code l1} and so on. A layer
 * that reads backward is one of ours between two of Deeplearning4j's reversing vertices, which turn
 * each sequence within its own length.
 *
 * @param config the layers
 * @param graph what they are added to
 * @param steps the graph's input whose mask tells the lengths
 */
record StackGraph(RecurrentStackConfig config, GraphBuilder graph, String steps) {

  /** Adds all layers above {@code input}; the vertex that gives their outputs. */
  String add(String input) {
    String below = input;
    for (int i = 0; i < config.layers(); i++) {
      below = addLayer(i, below);
    }
    return below;
  }

  private String addLayer(int i, String below) {
    String name = "l" + i;
    if (!config.direction().isBidirectional()) {
      graph.addLayer(name, recurrent(), below);
    } else {
      graph
          .addLayer(name + ".forward", recurrent(), below)
          .addVertex(name + ".reverse", new ReverseTimeSeriesVertex(steps), below)
          .addLayer(name + ".backward", recurrent(), name + ".reverse")
          .addVertex(name + ".turn", new ReverseTimeSeriesVertex(steps), name + ".backward")
          .addVertex(
              name,
              config.direction() == Direction.CONCATENATED
                  ? new MergeVertex()
                  : new ElementWiseVertex(ElementWiseVertex.Op.Add),
              name + ".forward",
              name + ".turn");
    }
    if (!config.residual() || i == 0) {
      return name;
    }
    String sum = name + ".residual";
    graph.addVertex(sum, new ElementWiseVertex(ElementWiseVertex.Op.Add), name, below);
    return sum;
  }

  private RecurrentConfiguration recurrent() {
    RecurrentConfiguration.Builder<?> layer = config.cell().layer(config.forgetBias());
    layer.nOut(config.hiddenSize());
    layer.recurrentDropout(config.recurrentDropout());
    return layer.build();
  }

  /** The layers of number i, forward first. */
  List<String> layers(int i) {
    return config.direction().isBidirectional()
        ? List.of("l" + i + ".forward", "l" + i + ".backward")
        : List.of("l" + i);
  }

  /** Adds the final state of each layer of number i; the vertices that give them, forward first. */
  List<String> addFinalStates(int i) {
    return layers(i).stream()
        .map(
            layer -> {
              graph.addVertex(layer + ".state", new FinalState(config.cell()), layer);
              return layer + ".state";
            })
        .toList();
  }
}
