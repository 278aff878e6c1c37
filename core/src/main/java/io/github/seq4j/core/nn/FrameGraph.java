package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.FrameShape;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;
import org.nd4j.linalg.activations.Activation;

/** {@link FrameLayers} as Deeplearning4j's layers in a graph. */
final class FrameGraph {

  private FrameGraph() {}

  /**
   * Adds the layers as {@code cnn.conv1}, {@code cnn.pool1}, {@code cnn.conv2}, {@code cnn.pool2}
   * and {@code cnn.dense}: their parameters stand in the graph's flat array as in {@link
   * FrameLayers#tensors}.
   *
   * @param input a vertex that gives [B, C * height * width, T]
   * @return the vertex that gives [B, F, T]
   */
  static String add(FrameLayers layers, GraphBuilder graph, String input) {
    FrameConvolutions convolutions = layers.convolutions();
    FrameShape frame = layers.frame();
    graph.addLayer(
        "cnn.dense",
        new DenseLayer.Builder()
            .nIn(layers.pooled())
            .nOut(layers.config().features())
            .activation(Activation.RELU)
            .build(),
        new CnnToFeedForwardPreProcessor(
            frame.height() / 4, frame.width() / 4, convolutions.filters2()),
        add(convolutions, graph, input));
    graph.addVertex(
        "cnn.steps", new PreprocessorVertex(new FeedForwardToRnnPreProcessor()), "cnn.dense");
    return "cnn.steps";
  }

  /**
   * Adds the convolutions alone.
   *
   * @param input a vertex that gives [B, C * height * width, T]
   * @return the vertex that gives [B * T, 2 * filters, height / 4, width / 4]
   */
  static String add(FrameConvolutions layers, GraphBuilder graph, String input) {
    FrameShape frame = layers.frame();
    graph.addLayer(
        "cnn.conv1",
        convolution(frame.channels(), layers.filters()),
        new RnnToCnnPreProcessor(frame.height(), frame.width(), frame.channels()),
        input);
    graph.addLayer("cnn.pool1", pooling(), "cnn.conv1");
    graph.addLayer("cnn.conv2", convolution(layers.filters(), layers.filters2()), "cnn.pool1");
    graph.addLayer("cnn.pool2", pooling(), "cnn.conv2");
    return "cnn.pool2";
  }

  private static Layer convolution(int channels, int filters) {
    return new ConvolutionLayer.Builder(FrameConvolutions.KERNEL, FrameConvolutions.KERNEL)
        .nIn(channels)
        .nOut(filters)
        .convolutionMode(ConvolutionMode.Same)
        .activation(Activation.RELU)
        .build();
  }

  private static Layer pooling() {
    return new SubsamplingLayer.Builder(PoolingType.MAX)
        .kernelSize(2, 2)
        .stride(2, 2)
        .convolutionMode(ConvolutionMode.Truncate)
        .build();
  }
}
