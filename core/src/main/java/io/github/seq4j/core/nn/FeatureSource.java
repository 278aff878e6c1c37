package io.github.seq4j.core.nn;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.nn.kernel.DenseTanh;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.Sequence;
import io.github.seq4j.core.random.RandomStream;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** Reads {@link SourceConfig.Features}: P given vectors of F numbers, P of each row its own. */
final class FeatureSource implements SourceReader {

  /** Where the tensors are: {@code layer.source.W} [F, D] and {@code layer.source.b} [D]. */
  record Layout(int size, DenseTanh.Layout dense) {

    /** Appends the tensors for vectors of {@code size} numbers. */
    static Layout add(ParameterLayout tensors, SourceConfig.Features config, int size) {
      return new Layout(
          size,
          new DenseTanh.Layout(
              tensors.matrix("layer.source.W", size, config.size()),
              tensors.bias("layer.source.b", config.size()),
              DenseTanh.NO_PLACES));
    }

    /** Writes initial values: Xavier uniform weights, zero biases. */
    void initialize(ParameterLayout tensors, RandomStream random, FloatBuffer into) {
      Initialization.xavier(random, tensors.tensor("layer.source.W"), into);
    }
  }

  private final int size; // F
  private final NativeFloats values = NativeFloats.allocate(1); // [P, B, F]
  private final DenseMemory memory;

  /** Over parameters that are read at every pass, never copied. */
  FeatureSource(
      SourceConfig.Features config, Layout layout, MatrixProduct product, NativeFloats parameters) {
    size = layout.size;
    memory = new DenseMemory(product, size, config.size(), config.dropout(), layout.dense);
    memory.bind(parameters);
  }

  @Override
  public SourceMemory read(PairRows rows, TrainingPass pass) {
    int[] lengths = rows.sourceLengths();
    int steps = Arrays.stream(lengths).max().orElseThrow();
    values.ensure((long) steps * rows.count() * size);
    values.zero(0, steps * rows.count() * size);
    for (int b = 0; b < rows.count(); b++) {
      StepInput.Vectors vectors = vectors(rows, b, size + " numbers per vector");
      ShapeException.check("EncoderDecoderNetwork", "numbers per vector F", size, vectors.size());
      for (int t = 0; t < lengths[b]; t++) {
        values.put((t * rows.count() + b) * size, vectors.values(), t * size, size);
      }
    }
    Sequence x = Sequence.dense(steps, rows.count(), size, values, 0);
    return memory.read(x, lengths, rows, pass);
  }

  /** The source of row b, which has to be numbers. */
  static StepInput.Vectors vectors(PairRows rows, int b, String expected) {
    if (rows.pairs().get(b).source() instanceof StepInput.Vectors vectors) {
      return vectors;
    }
    throw new IllegalArgumentException(
        "EncoderDecoderNetwork: the source of pair "
            + rows.numbers()[b]
            + " is not of numbers; expected "
            + expected
            + ", got "
            + rows.pairs().get(b).source().getClass().getSimpleName());
  }

  @Override
  public void gradient(SourceMemory.Gradient down, NativeFloats gradient) {
    memory.gradient(down, gradient, false);
  }

  @Override
  public void close() {
    values.close();
    memory.close();
  }
}
