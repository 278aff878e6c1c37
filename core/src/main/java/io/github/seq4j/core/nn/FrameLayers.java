package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.nn.FrameConvolutions.Tensor;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.random.RandomStream;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The layers that make F features of a picture: {@link FrameConvolutions}, and a dense layer with
 * ReLU over all cells that they leave. {@link FrameEncoder} computes them, and {@link FrameGraph}
 * has them as Deeplearning4j's.
 *
 * @param config filters and features
 * @param frame what comes in
 */
record FrameLayers(StepInputConfig.Pictures config, FrameShape frame) {

  /** Checks that the arrays can be held, those of the convolutions too. */
  FrameLayers {
    long weights = weights(new FrameConvolutions(config.filters(), frame), config.features());
    if (weights > NativeFloats.MOST) {
      throw new ConfigException(
          "features", config.features(), "needs " + weights + " weights; take fewer");
    }
  }

  private static long weights(FrameConvolutions convolutions, long features) {
    return convolutions.parameterCount() + features * convolutions.pooled();
  }

  /** What comes before the dense layer, its parameters first. */
  FrameConvolutions convolutions() {
    return new FrameConvolutions(config.filters(), frame);
  }

  /** Inputs of the dense layer. */
  int pooled() {
    return convolutions().pooled();
  }

  /** The tensors, as Deeplearning4j lays them out. */
  List<Tensor> tensors() {
    List<Tensor> tensors = new ArrayList<>(convolutions().tensors());
    Tensor.append(tensors, "dense.W", config.features(), pooled());
    Tensor.append(tensors, "dense.b", config.features());
    return List.copyOf(tensors);
  }

  /** Parameters of all tensors. */
  int parameterCount() {
    return Tensor.end(tensors());
  }

  /**
   * Initial weights: those of {@link FrameConvolutions#initialize}; Xavier uniform for the dense
   * layer (Glorot & Bengio 2010, equation 16), zero biases.
   *
   * @param at where the parameters of these layers begin
   */
  void initialize(RandomStream random, FloatBuffer into, int at) {
    tensors().forEach(tensor -> tensor.initialize(random, into, at));
  }
}
