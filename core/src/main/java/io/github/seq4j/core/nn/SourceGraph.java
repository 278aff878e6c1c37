package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.FrameShape;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;

/**
 * What reads a source, as layers of a Deeplearning4j graph.
 *
 * @param memory the vertex that gives [B, D, S]
 * @param summary the vertex that gives [B, Q]
 * @param states [L] the vertices that give the final states of a forward encoder's layers, each [B,
 *     parts * H]; none where nobody asked for them
 */
record SourceGraph(String memory, String summary, List<String> states) {

  private static final String MEMORY = "memory";
  private static final String SUMMARY = "summary";

  /** Copies the list. */
  SourceGraph {
    states = List.copyOf(states);
  }

  /**
   * Adds the layers.
   *
   * @param input the graph's input: [B, 1, S] ids, [B, F, P] vectors or [B, C * height * width, 1]
   * @param decoder the vertex whose embedding tokens share; null where they have their own
   * @param withStates whether final states are wanted
   */
  static SourceGraph add(
      GraphBuilder graph,
      SourceConfig config,
      EncoderDecoderSizes sizes,
      String input,
      String decoder,
      boolean withStates) {
    if (config instanceof SourceConfig.Tokens tokens) {
      addEmbedding(graph, tokens.input().embeddingSize(), sizes, input, decoder);
      return tokens(graph, tokens.recurrence(), input, withStates);
    }
    if (config instanceof SourceConfig.Features features) {
      graph.addLayer(MEMORY, new StepDense.Builder().nOut(features.size()).build(), input);
    } else if (config instanceof SourceConfig.Pictures pictures) {
      FrameShape frame = sizes.frame();
      FrameConvolutions convolutions = new FrameConvolutions(pictures.filters(), frame);
      graph.addVertex(
          "cells",
          new PreprocessorVertex(new CellSteps(frame.height() / 4, frame.width() / 4)),
          FrameGraph.add(convolutions, graph, input));
      StepDense.Builder dense = new StepDense.Builder().nIn(convolutions.filters2());
      graph.addLayer(
          MEMORY, dense.nOut(pictures.size()).places(convolutions.cells()).build(), "cells");
    }
    graph.addLayer(SUMMARY, new SequencePooling.Builder(Pooling.MEAN).build(), MEMORY);
    return new SourceGraph(MEMORY, SUMMARY, List.of());
  }

  private static void addEmbedding(
      GraphBuilder graph, int size, EncoderDecoderSizes sizes, String input, String decoder) {
    if (decoder == null) {
      graph.addLayer(
          "emb", new TokenEmbedding.Builder().nIn(sizes.sourceTokens()).nOut(size).build(), input);
    } else {
      graph.addVertex("emb", new SharedEmbedding(decoder, size), input);
    }
  }

  private static SourceGraph tokens(
      GraphBuilder graph, RecurrentStackConfig recurrence, String input, boolean withStates) {
    StackGraph stack = new StackGraph(recurrence, graph, input);
    String top = stack.add("emb");
    graph.addLayer(
        SUMMARY,
        new SequencePooling.Builder(Pooling.LAST)
            .twoHalves(recurrence.direction() == Direction.CONCATENATED)
            .build(),
        top);
    List<String> states = new ArrayList<>();
    for (int i = 0; withStates && i < recurrence.layers(); i++) {
      states.addAll(stack.addFinalStates(i));
    }
    return new SourceGraph(top, SUMMARY, states);
  }
}
