package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.nn.FrameConvolutions.Tensor;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.PooledConvolution;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@link FrameConvolutions} at work on many pictures, one after the other, over the parameters of a
 * whole network.
 *
 * <p>A training pass keeps what pooling has left, up to a limit; beyond it the backward pass asks
 * for it {@link #again}, some pictures at a time, so that memory does not grow with the pictures.
 *
 * <p>One thread at a time.
 */
final class FrameConvolver implements AutoCloseable {

  /** Pooled pixels to keep: 80 MB with the winners. */
  static final int MOST_KEPT = 1 << 24;

  private final int mostKept;
  private final PooledConvolution first;
  private final PooledConvolution second;

  private final float[] picture; // [C, height, width]
  private final float[] pooled1Gradient;
  private float[] pooled1 = new float[0]; // [slots, pixels]
  private float[] pooled2 = new float[0]; // [slots, pixels]
  private byte[] winners1 = new byte[0];
  private byte[] winners2 = new byte[0];

  private NativeFloats frames; // of the last pass
  private boolean kept;
  private int inSlot0; // the picture whose numbers are in slot 0

  /**
   * For pictures of one size.
   *
   * @param at where the parameters of these layers begin
   */
  FrameConvolver(FrameConvolutions layers, MatrixProduct product, int at, int mostKept) {
    this.mostKept = mostKept;
    FrameShape frame = layers.frame();
    Map<String, Integer> places =
        layers.tensors().stream()
            .collect(Collectors.toMap(Tensor::name, tensor -> at + tensor.at()));
    first =
        new PooledConvolution(
            product,
            frame.channels(),
            frame.height(),
            frame.width(),
            layers.filters(),
            places.get("layer.cnn.conv1.b"),
            places.get("layer.cnn.conv1.W"));
    second =
        new PooledConvolution(
            product,
            layers.filters(),
            frame.height() / 2,
            frame.width() / 2,
            layers.filters2(),
            places.get("layer.cnn.conv2.b"),
            places.get("layer.cnn.conv2.W"));
    picture = new float[frame.size()];
    pooled1Gradient = new float[first.outputSize()];
  }

  /** Reads its parameters from this memory, not copied, from now on. */
  void bind(NativeFloats parameters) {
    first.bind(parameters);
    second.bind(parameters);
  }

  /**
   * Begins with other pictures.
   *
   * @param frames [N, C, height, width], not to be changed until the backward pass is over
   * @param n N, at least 1
   * @param training whether a backward pass follows
   */
  void begin(NativeFloats frames, int n, boolean training) {
    this.frames = frames;
    kept = training && (long) n * (first.outputSize() + second.outputSize()) <= mostKept;
    inSlot0 = 0;
    reserve(kept ? n : 1);
  }

  private void reserve(int slots) {
    if (pooled1.length < slots * first.outputSize()) {
      pooled1 = new float[slots * first.outputSize()];
      winners1 = new byte[pooled1.length];
      pooled2 = new float[slots * second.outputSize()];
      winners2 = new byte[pooled2.length];
    }
  }

  /** Computes picture {@code i}; where its cells [2 * filters, P] begin in {@link #pooled}. */
  int pool(int i) {
    inSlot0 = kept ? 0 : i;
    return pool(i, i - inSlot0);
  }

  private int pool(int i, int slot) {
    frames.get(i * picture.length, picture, 0, picture.length);
    int at1 = slot * first.outputSize();
    int at2 = slot * second.outputSize();
    first.forward(picture, 0, pooled1, at1, winners1);
    second.forward(pooled1, at1, pooled2, at2, winners2);
    return at2;
  }

  /** Holds the cells of pictures. */
  float[] pooled() {
    return pooled2;
  }

  /**
   * Has the cells of some pictures there once more, one after the other, so that they can be
   * differentiated; where those of the first begin in {@link #pooled}.
   */
  int again(int from, int count) {
    if (!kept) {
      reserve(count);
      inSlot0 = from;
      for (int i = 0; i < count; i++) {
        pool(from + i, i);
      }
    }
    return (from - inSlot0) * second.outputSize();
  }

  /**
   * Differentiates one picture, which is there {@link #again}. Gradients are added.
   *
   * @param down [2 * filters, P] dL/d its cells, from {@code downAt}
   * @param gradient of the whole network
   */
  void backward(int i, float[] down, int downAt, NativeFloats gradient) {
    int at1 = (i - inSlot0) * first.outputSize();
    int at2 = (i - inSlot0) * second.outputSize();
    second.backward(pooled1, at1, down, downAt, winners2, at2, gradient, pooled1Gradient);
    frames.get(i * picture.length, picture, 0, picture.length);
    first.backward(picture, 0, pooled1Gradient, 0, winners1, at1, gradient, null);
  }

  /** Frees native memory; closing twice is allowed. */
  @Override
  public void close() {
    first.close();
    second.close();
  }
}
