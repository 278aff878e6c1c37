package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A CNN over clips of random pictures, as a {@link FrameEncoder} in float and as a graph in double.
 *
 * @param batch B, clips
 * @param steps T, pictures of each
 */
record FrameCase(FrameLayers layers, int batch, int steps) {

  /** Parameters of somebody else before and after. */
  static final int AT = 5;

  static FrameCase of(
      int channels, int height, int width, int filters, int features, int batch, int steps) {
    return new FrameCase(
        new FrameLayers(
            new StepInputConfig.Pictures(filters, features, 0),
            new FrameShape(channels, height, width)),
        batch,
        steps);
  }

  /** Sides that are odd, least, unequal; one clip, one step, one picture. */
  static Stream<FrameCase> all() {
    return Stream.of(
        of(1, 16, 16, 8, 32, 3, 4),
        of(3, 5, 7, 4, 6, 2, 3),
        of(2, 9, 6, 3, 5, 4, 1),
        of(1, 4, 4, 2, 3, 1, 5),
        of(1, 11, 4, 1, 1, 1, 1));
  }

  /** N. */
  int frames() {
    return batch * steps;
  }

  int features() {
    return layers.config().features();
  }

  /** [P + 10] initial weights, and biases that are not zero. */
  NativeFloats parameters() {
    NativeFloats parameters = NativeFloats.allocate(AT + layers.parameterCount() + 5);
    SplittableRandom random = new SplittableRandom(3);
    for (FrameConvolutions.Tensor tensor : layers.tensors()) {
      double scale = Math.sqrt(3.0 * tensor.shape()[0] / tensor.length()); // keeps the variance
      for (int i = 0; i < tensor.length(); i++) {
        parameters
            .buffer()
            .put(AT + tensor.at() + i, (float) (random.nextDouble(-1, 1) * Math.min(scale, 0.7)));
      }
    }
    return parameters;
  }

  /** [N, C, height, width] in [-1, 1), time-major: clip b at step t is picture t B + b. */
  NativeFloats pictures() {
    return random(frames() * layers.frame().size(), 4);
  }

  /** [N, F] what the loss is a weighted sum of the features with. */
  NativeFloats weights() {
    return random(frames() * features(), 5);
  }

  private static NativeFloats random(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    NativeFloats values = NativeFloats.allocate(length);
    for (int i = 0; i < length; i++) {
      values.buffer().put(i, (float) random.nextDouble(-1, 1));
    }
    return values;
  }

  FrameEncoder encoder(NativeFloats parameters) {
    return encoder(parameters, 1 << 24);
  }

  /** One that keeps so many pooled pixels for its backward pass. */
  FrameEncoder encoder(NativeFloats parameters, int mostKept) {
    FrameEncoder encoder = new FrameEncoder(layers, MatrixProduct.best(), AT, mostKept);
    encoder.bind(parameters);
    return encoder;
  }

  /** The graph over the same numbers in double, with their own memory. */
  ComputationGraph graph() {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).graphBuilder();
    builder.addInputs("frames").setInputTypes(InputType.recurrent(layers.frame().size()));
    builder.setOutputs(FrameGraph.add(layers, builder, "frames"));
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    NativeFloats parameters = parameters();
    for (int i = 0; i < layers.parameterCount(); i++) {
      graph.params().putScalar(i, parameters.buffer().get(AT + i));
    }
    return graph;
  }

  /** [P] dL/d parameters, L the features weighted and summed. */
  double[] graphGradient(ComputationGraph graph, NativeFloats pictures) {
    INDArray[] inputs = {batchFirst(pictures, layers.frame().size())};
    graph.feedForward(inputs, true, false);
    return graph
        .backpropGradient(batchFirst(weights(), features()))
        .gradient()
        .dup()
        .data()
        .asDouble();
  }

  /** [T, B, width] as [B, width, T]. */
  INDArray batchFirst(NativeFloats timeMajor, int width) {
    float[] values = new float[frames() * width];
    timeMajor.get(0, values, 0, values.length);
    return Nd4j.createFromArray(values)
        .reshape(steps, batch, width)
        .permute(1, 2, 0)
        .castTo(DataType.DOUBLE)
        .dup('f');
  }

  /** [B, width, T] as [T, B, width]. */
  static double[] timeMajor(INDArray batchFirst) {
    return batchFirst.permute(2, 0, 1).dup('c').data().asDouble();
  }

  static float[] copy(NativeFloats values, int length) {
    float[] copy = new float[length];
    values.get(0, copy, 0, length);
    return copy;
  }
}
