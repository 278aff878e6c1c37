package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.nn.kernel.DenseRelu;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.PooledConvolution;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@link FrameLayers} at work on many pictures, over the parameters of a whole network: what the
 * same layers in a Deeplearning4j graph compute, several times as fast, and the same for a picture to
 * the last bit whether it comes alone, as in live video, or in a whole clip
 * (docs/decisions/012-pictures.md).
 *
 * <p>A training pass keeps what pooling has left, up to a limit; beyond it {@link #backward} computes
 * it again, some pictures at a time, so that memory does not grow with the pictures.
 *
 * <p>One thread at a time.
 */
final class FrameEncoder implements AutoCloseable {

  /** Pictures that the dense layer differentiates together. */
  private static final int CHUNK = 64;

  /** Pooled pixels to keep: 80 MB with the winners. */
  private static final int MOST_KEPT = 1 << 24;

  private final FrameLayers layers;
  private final int at; // of the first parameter
  private final int mostKept;
  private final PooledConvolution first;
  private final PooledConvolution second;
  private final DenseRelu dense;
  private final NativeFloats features = NativeFloats.allocate(1); // [N, F]

  private final float[] picture; // [C, height, width]
  private float[] pooled1 = new float[0]; // [slots, pixels]
  private float[] pooled2 = new float[0]; // [slots, pixels]
  private byte[] winners1 = new byte[0];
  private byte[] winners2 = new byte[0];

  private NativeFloats frames; // of the last training pass
  private int n;
  private boolean kept;

  FrameEncoder(FrameLayers layers, MatrixProduct product, int at) {
    this(layers, product, at, MOST_KEPT);
  }

  FrameEncoder(FrameLayers layers, MatrixProduct product, int at, int mostKept) {
    this.layers = layers;
    this.at = at;
    this.mostKept = mostKept;
    FrameShape frame = layers.frame();
    int filters = layers.config().filters();
    Map<String, Integer> places =
        layers.tensors().stream()
            .collect(Collectors.toMap(FrameLayers.Tensor::name, tensor -> at + tensor.at()));
    Function<String, Integer> place = name -> places.get("layer.cnn." + name);
    first =
        new PooledConvolution(
            product,
            frame.channels(),
            frame.height(),
            frame.width(),
            filters,
            place.apply("conv1.b"),
            place.apply("conv1.W"));
    second =
        new PooledConvolution(
            product,
            filters,
            frame.height() / 2,
            frame.width() / 2,
            layers.filters2(),
            place.apply("conv2.b"),
            place.apply("conv2.W"));
    dense =
        new DenseRelu(
            product,
            layers.pooled(),
            layers.config().features(),
            place.apply("dense.W"),
            place.apply("dense.b"));
    picture = new float[frame.size()];
  }

  /** Reads its parameters from this memory, not copied, from now on. */
  void bind(NativeFloats parameters) {
    first.bind(parameters);
    second.bind(parameters);
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
    this.frames = frames;
    this.n = n;
    kept = training && (long) n * (first.outputSize() + second.outputSize()) <= mostKept;
    reserve(kept ? n : 1);
    int width = layers.config().features();
    features.ensure((long) n * width);
    float[] row = new float[width];
    for (int i = 0; i < n; i++) {
      int slot = kept ? i : 0;
      pool(i, slot);
      dense.forward(pooled2, slot * second.outputSize(), row);
      features.put(i * width, row, 0, width);
    }
    return features;
  }

  private void reserve(int slots) {
    if (pooled1.length < slots * first.outputSize()) {
      pooled1 = new float[slots * first.outputSize()];
      winners1 = new byte[pooled1.length];
      pooled2 = new float[slots * second.outputSize()];
      winners2 = new byte[pooled2.length];
    }
  }

  private void pool(int i, int slot) {
    frames.get(i * picture.length, picture, 0, picture.length);
    int at1 = slot * first.outputSize();
    first.forward(picture, 0, pooled1, at1, winners1);
    second.forward(pooled1, at1, pooled2, slot * second.outputSize(), winners2);
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
    float[] pooled2Gradient = new float[CHUNK * second.outputSize()];
    float[] pooled1Gradient = new float[first.outputSize()];
    for (int from = 0; from < n; from += CHUNK) {
      int rows = Math.min(n - from, CHUNK);
      int slot = kept ? from : 0;
      if (!kept) {
        reserve(rows);
        for (int i = 0; i < rows; i++) {
          pool(from + i, i);
        }
      }
      features.get(from * width, out, 0, rows * width);
      down.get(downAt + from * width, outGradient, 0, rows * width);
      dense.backward(
          rows, pooled2, slot * second.outputSize(), out, outGradient, gradient, pooled2Gradient);
      for (int i = 0; i < rows; i++) {
        int at1 = (slot + i) * first.outputSize();
        int at2 = (slot + i) * second.outputSize();
        second.backward(
            pooled1,
            at1,
            pooled2Gradient,
            i * second.outputSize(),
            winners2,
            at2,
            gradient,
            pooled1Gradient);
        frames.get((from + i) * picture.length, picture, 0, picture.length);
        first.backward(picture, 0, pooled1Gradient, 0, winners1, at1, gradient, null);
      }
    }
  }

  /** Frees native memory; closing twice is allowed. */
  @Override
  public void close() {
    first.close();
    second.close();
    dense.close();
    features.close();
  }
}
