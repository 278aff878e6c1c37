package io.github.seq4j.core.nn;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.nn.kernel.DenseTanh;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.Sequence;
import io.github.seq4j.core.random.RandomStream;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Reads {@link SourceConfig.Pictures}: one picture of each row, through {@link FrameConvolutions}
 * to P cells, and these through one dense layer which also knows their places.
 */
final class PictureSource implements SourceReader {

  /**
   * Where the tensors are: the convolutions', from {@code at}, then {@code layer.source.W} [2 *
   * filters, D], {@code layer.source.b} [D] and {@code layer.source.place} [P, D].
   */
  record Layout(FrameConvolutions convolutions, int at, DenseTanh.Layout dense) {

    /** Appends the tensors for pictures of one shape. */
    static Layout add(ParameterLayout tensors, SourceConfig.Pictures config, FrameShape frame) {
      FrameConvolutions convolutions = new FrameConvolutions(config.filters(), frame);
      return new Layout(
          convolutions,
          convolutions.add(tensors),
          new DenseTanh.Layout(
              tensors.matrix("layer.source.W", convolutions.filters2(), config.size()),
              tensors.bias("layer.source.b", config.size()),
              tensors.matrix("layer.source.place", convolutions.cells(), config.size())));
    }

    /** Writes initial values: those of the convolutions, Xavier uniform weights, zeros. */
    void initialize(ParameterLayout tensors, RandomStream random, FloatBuffer into) {
      convolutions.initialize(random, into, at);
      Initialization.xavier(random, tensors.tensor("layer.source.W"), into);
    }
  }

  private final Layout layout;
  private final int cells; // P
  private final int channels; // 2 * filters
  private final NativeFloats frames = NativeFloats.allocate(1); // [B, C, height, width]
  private final NativeFloats values = NativeFloats.allocate(1); // [P, B, 2 * filters]
  private final FrameConvolver convolver;
  private final DenseMemory memory;
  private final float[] column; // [2 * filters] one cell
  private final float[] down; // [2 * filters, P] gradient of one picture's cells
  private int count; // B of the last training pass

  /** Over parameters that are read at every pass, never copied. */
  PictureSource(
      SourceConfig.Pictures config, Layout layout, MatrixProduct product, NativeFloats parameters) {
    this(config, layout, product, parameters, FrameConvolver.MOST_KEPT);
  }

  PictureSource(
      SourceConfig.Pictures config,
      Layout layout,
      MatrixProduct product,
      NativeFloats parameters,
      int mostKept) {
    this.layout = layout;
    cells = layout.convolutions.cells();
    channels = layout.convolutions.filters2();
    column = new float[channels];
    down = new float[channels * cells];
    convolver = new FrameConvolver(layout.convolutions, product, layout.at, mostKept);
    convolver.bind(parameters);
    memory = new DenseMemory(product, channels, config.size(), config.dropout(), layout.dense);
    memory.bind(parameters);
  }

  @Override
  public SourceMemory read(PairRows rows, TrainingPass pass) {
    count = rows.count();
    gather(rows);
    convolver.begin(frames, count, pass != null);
    values.ensure((long) cells * count * channels);
    for (int b = 0; b < count; b++) {
      int from = convolver.pool(b);
      float[] pooled = convolver.pooled();
      for (int cell = 0; cell < cells; cell++) {
        for (int c = 0; c < channels; c++) {
          column[c] = pooled[from + c * cells + cell];
        }
        values.put((cell * count + b) * channels, column, 0, channels);
      }
    }
    int[] lengths = new int[count];
    Arrays.fill(lengths, cells);
    Sequence x = Sequence.dense(cells, count, channels, values, 0);
    return memory.read(x, lengths, rows, pass);
  }

  private void gather(PairRows rows) {
    FrameShape shape = layout.convolutions.frame();
    int size = shape.size();
    frames.ensure((long) rows.count() * size);
    for (int b = 0; b < rows.count(); b++) {
      StepInput.Vectors picture = FeatureSource.vectors(rows, b, "one picture of " + shape);
      ShapeException.check("EncoderDecoderNetwork", "numbers per picture", size, picture.size());
      ShapeException.check("EncoderDecoderNetwork", "pictures per source", 1, picture.length());
      frames.put(b * size, picture.values(), 0, size);
    }
  }

  @Override
  public void gradient(SourceMemory.Gradient above, NativeFloats gradient) {
    Sequence x = memory.gradient(above, gradient, true);
    gradient.zero(layout.at, layout.convolutions.parameterCount());
    for (int b = 0; b < count; b++) {
      for (int cell = 0; cell < cells; cell++) {
        x.values().get(x.at() + (cell * count + b) * channels, column, 0, channels);
        for (int c = 0; c < channels; c++) {
          down[c * cells + cell] = column[c];
        }
      }
      convolver.again(b, 1);
      convolver.backward(b, down, 0, gradient);
    }
  }

  @Override
  public void close() {
    frames.close();
    values.close();
    convolver.close();
    memory.close();
  }
}
