package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.random.RandomStream;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/**
 * The layers that make F features of a picture, as Deeplearning4j's: a convolution of 3 x 3 that
 * keeps the size, with ReLU, and max pooling of 2 x 2; the same again with twice the filters; a dense
 * layer with ReLU. A row or column that is left over by pooling is not read.
 *
 * @param config filters and features
 * @param frame what comes in
 */
record FrameLayers(StepInputConfig.Pictures config, FrameShape frame) {

  private static final int KERNEL = 3;

  /** One pixel has to be left after two poolings. */
  private static final int LEAST_SIDE = 4;

  /**
   * A tensor, row-major, among the parameters of these layers.
   *
   * @param name as in {@code layer.cnn.conv1.W}
   * @param at where it begins, from the first parameter of these layers
   * @param shape a convolution's weights are [filters, channels, 3, 3], the dense layer's [F, inputs]
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Tensor(String name, int at, long[] shape) {
    int length() {
      long length = 1;
      for (long size : shape) {
        length = Math.multiplyExact(length, size);
      }
      return Math.toIntExact(length);
    }
  }

  /** Checks that two poolings leave something. */
  FrameLayers {
    if (frame.height() < LEAST_SIDE || frame.width() < LEAST_SIDE) {
      throw new ConfigException(
          "frame",
          frame,
          "must be at least " + LEAST_SIDE + " x " + LEAST_SIDE + " pixels, to be pooled twice");
    }
  }

  /** Filters of the second convolution. */
  int filters2() {
    return Math.multiplyExact(2, config.filters());
  }

  /** Inputs of the dense layer. */
  int pooled() {
    int pixels = (frame.height() / 4) * (frame.width() / 4);
    return Math.multiplyExact(filters2(), pixels);
  }

  /** The tensors, as Deeplearning4j lays them out: a convolution's bias comes before its weights. */
  List<Tensor> tensors() {
    List<Tensor> tensors = new ArrayList<>();
    add(tensors, "conv1.b", config.filters());
    add(tensors, "conv1.W", config.filters(), frame.channels(), KERNEL, KERNEL);
    add(tensors, "conv2.b", filters2());
    add(tensors, "conv2.W", filters2(), config.filters(), KERNEL, KERNEL);
    add(tensors, "dense.W", config.features(), pooled());
    add(tensors, "dense.b", config.features());
    return List.copyOf(tensors);
  }

  private static void add(List<Tensor> tensors, String name, long... shape) {
    tensors.add(new Tensor("layer.cnn." + name, end(tensors), shape));
  }

  private static int end(List<Tensor> tensors) {
    if (tensors.isEmpty()) {
      return 0;
    }
    Tensor last = tensors.get(tensors.size() - 1);
    return Math.addExact(last.at, last.length());
  }

  /** Parameters of all tensors. */
  int parameterCount() {
    return end(tensors());
  }

  /**
   * Initial weights: N(0, 2 / inputs) for the convolutions (He et al. 2015, equation 10,
   * arXiv:1502.01852), Xavier uniform for the dense layer (Glorot & Bengio 2010, equation 16), zero
   * biases.
   *
   * @param at where the parameters of these layers begin
   */
  void initialize(RandomStream random, FloatBuffer into, int at) {
    for (Tensor tensor : tensors()) {
      int inputs = tensor.length() / (int) tensor.shape[0];
      boolean bias = tensor.shape.length == 1;
      boolean dense = tensor.shape.length == 2;
      double deviation = Math.sqrt(2.0 / inputs);
      double limit = Math.sqrt(6.0 / (inputs + tensor.shape[0]));
      for (int i = at + tensor.at; i < at + tensor.at + tensor.length(); i++) {
        double value =
            dense ? (2 * random.nextDouble() - 1) * limit : random.nextGaussian() * deviation;
        into.put(i, bias ? 0 : (float) value);
      }
    }
  }

  /** The layers by name, in order: conv1, pool1, conv2, pool2, dense. */
  Map<String, Layer> layers() {
    Map<String, Layer> layers = new LinkedHashMap<>();
    layers.put("conv1", convolution(frame.channels(), config.filters()));
    layers.put("pool1", pooling());
    layers.put("conv2", convolution(config.filters(), filters2()));
    layers.put("pool2", pooling());
    layers.put(
        "dense",
        new DenseLayer.Builder()
            .nIn(pooled())
            .nOut(config.features())
            .activation(Activation.RELU)
            .build());
    return layers;
  }

  private static Layer convolution(int channels, int filters) {
    return new ConvolutionLayer.Builder(KERNEL, KERNEL)
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

  /** From the maps of the last pooling to the rows of the dense layer. */
  CnnToFeedForwardPreProcessor flatten() {
    return new CnnToFeedForwardPreProcessor(frame.height() / 4, frame.width() / 4, filters2());
  }

  /**
   * Adds these layers to a graph, as {@code cnn.conv1} and so on: their parameters come in the order
   * of {@link #tensors}.
   *
   * @param input a vertex that gives [B, C * height * width, T]
   * @return the vertex that gives [B, F, T]
   */
  String addTo(GraphBuilder graph, String input) {
    String below = input;
    for (Map.Entry<String, Layer> layer : layers().entrySet()) {
      String name = "cnn." + layer.getKey();
      graph.addLayer(name, layer.getValue(), below);
      below = name;
    }
    graph.inputPreProcessor(
        "cnn.conv1", new RnnToCnnPreProcessor(frame.height(), frame.width(), frame.channels()));
    graph.inputPreProcessor("cnn.dense", flatten());
    graph.addVertex(
        "cnn.steps", new PreprocessorVertex(new FeedForwardToRnnPreProcessor()), "cnn.dense");
    return "cnn.steps";
  }
}
