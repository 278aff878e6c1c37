package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.FrameConvolutions.Tensor;
import io.github.seq4j.core.nn.kernel.DenseRelu;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@link FrameLayers} at work on many pictures, over the parameters of a whole network: what the
 * same layers in a Deeplearning4j graph compute, several times as fast, and the same for a picture
 * to the last bit whether it comes alone, as in live video, or in a whole clip
 * (docs/decisions/012-pictures.md).
 *
 * <p>One thread at a time.
 */
final class FrameEncoder implements AutoCloseable {

  /** Pictures that the dense layer differentiates together. */
  private static final int CHUNK = 64;

  private final FrameLayers layers;
  private final int at; // of the first parameter
  private final int cells; // numbers that pooling leaves of a picture
  private final FrameConvolver convolver;
  private final DenseRelu dense;
  private final NativeFloats features = NativeFloats.allocate(1); // [N, F]
  private int n; // of the last training pass

  FrameEncoder(FrameLayers layers, MatrixProduct product, int at) {
    this(layers, product, at, FrameConvolver.MOST_KEPT);
  }

  FrameEncoder(FrameLayers layers, MatrixProduct product, int at, int mostKept) {
    this.layers = layers;
    this.at = at;
    cells = layers.pooled();
    convolver = new FrameConvolver(layers.convolutions(), product, at, mostKept);
    Map<String, Integer> places =
        layers.tensors().stream()
            .collect(Collectors.toMap(Tensor::name, tensor -> at + tensor.at()));
    dense =
        new DenseRelu(
            product,
            cells,
            layers.config().features(),
            places.get("layer.cnn.dense.W"),
            places.get("layer.cnn.dense.b"));
  }

  /** Reads its parameters from this memory, not copied, from now on. */
  void bind(NativeFloats parameters) {
    convolver.bind(parameters);
    dense.bind(parameters);
  }

  /**
   * The features of pictures.
   *
   * @param frames [N, C, height, width], not to be changed until {@link #backward}
   * @param n N, at least 1
   * @param training whether {@link #backward} follows
   * @return [N, F], not to be written, valid until the next call
   */
  NativeFloats forward(NativeFloats frames, int n, boolean training) {
    this.n = n;
    convolver.begin(frames, n, training);
    int width = layers.config().features();
    features.ensure((long) n * width);
    float[] row = new float[width];
    for (int i = 0; i < n; i++) {
      int from = convolver.pool(i);
      dense.forward(convolver.pooled(), from, row);
      features.put(i * width, row, 0, width);
    }
    return features;
  }

  /**
   * Differentiates the last training pass.
   *
   * @param down [N, F] dL/d features, from {@code downAt}
   * @param gradient of the whole network; the range of these layers is overwritten
   */
  void backward(NativeFloats down, int downAt, NativeFloats gradient) {
    gradient.zero(at, layers.parameterCount());
    int width = layers.config().features();
    float[] out = new float[CHUNK * width];
    float[] outGradient = new float[CHUNK * width];
    float[] cellGradient = new float[CHUNK * cells];
    for (int from = 0; from < n; from += CHUNK) {
      int rows = Math.min(n - from, CHUNK);
      features.get(from * width, out, 0, rows * width);
      down.get(downAt + from * width, outGradient, 0, rows * width);
      int first = convolver.again(from, rows);
      dense.backward(rows, convolver.pooled(), first, out, outGradient, gradient, cellGradient);
      for (int i = 0; i < rows; i++) {
        convolver.backward(from + i, cellGradient, i * cells, gradient);
      }
    }
  }

  /** Frees native memory; closing twice is allowed. */
  @Override
  public void close() {
    convolver.close();
    dense.close();
    features.close();
  }
}
