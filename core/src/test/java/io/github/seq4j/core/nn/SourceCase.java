package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.EncodedPair;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.nn.Tape.Scalar;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A source of numbers, random rows for it, and a loss that is a weighted sum of all that a reader
 * makes of them. Everything is a function of the sizes alone.
 *
 * @param frame what one vector or picture is
 * @param vectors [B] P of each row; 1 for pictures
 */
@SuppressWarnings("ArrayRecordComponent")
record SourceCase(SourceConfig config, FrameShape frame, int... vectors) {

  static final int D = 5;

  /** A tensor of somebody else stands before and behind. */
  private static final int GUARD = 3;

  static SourceCase features(double dropout, int size, int... vectors) {
    return new SourceCase(new SourceConfig.Features(D, dropout), FrameShape.vector(size), vectors);
  }

  static SourceCase pictures(double dropout, FrameShape frame, int rows) {
    int[] one = new int[rows];
    Arrays.fill(one, 1);
    return new SourceCase(new SourceConfig.Pictures(3, D, dropout), frame, one);
  }

  /** P = 1, B = 1, padding; pictures that are least, odd, wide; several cells and one. */
  static Stream<SourceCase> all() {
    return Stream.of(
        features(0, 4, 1),
        features(0, 4, 1, 1, 1),
        features(0, 1, 6),
        features(0, 4, 7, 3, 1, 7),
        pictures(0, new FrameShape(1, 4, 4), 1),
        pictures(0, new FrameShape(3, 8, 8), 3),
        pictures(0, new FrameShape(2, 11, 13), 2),
        pictures(0, new FrameShape(1, 5, 16), 4));
  }

  boolean isPicture() {
    return config instanceof SourceConfig.Pictures;
  }

  /** [B] steps of the memory that each row has. */
  int[] lengths() {
    int cells = (frame.height() / 4) * (frame.width() / 4);
    return isPicture() ? Arrays.stream(vectors).map(one -> cells).toArray() : vectors;
  }

  List<EncodedPair> pairs() {
    SplittableRandom random = new SplittableRandom(2);
    List<EncodedPair> pairs = new ArrayList<>();
    for (int n : vectors) {
      float[] values = numbers(n * frame.size(), 1, random);
      pairs.add(new EncodedPair(new StepInput.Vectors(frame.size(), values), new int[] {1}));
    }
    return pairs;
  }

  private static float[] numbers(int n, double most, SplittableRandom random) {
    float[] numbers = new float[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = (float) random.nextDouble(-most, most);
    }
    return numbers;
  }

  /** All rows, in their order. */
  PairRows rows() {
    int[] numbers = new int[vectors.length];
    Arrays.setAll(numbers, b -> b);
    return new PairRows(pairs(), numbers, vectors.length);
  }

  /** One row of them. */
  PairRows row(int b) {
    return new PairRows(List.of(pairs().get(b)), new int[] {b}, vectors.length);
  }

  /** A reader with its parameters. */
  record Open(SourceCase of, ParameterLayout tensors, NativeFloats parameters, SourceReader reader)
      implements AutoCloseable {

    SourceMemory read(TrainingPass pass) {
      return reader.read(of.rows(), pass);
    }

    /** [P] after {@link SourceReader#gradient}; whatever nobody wrote is 7. */
    float[] gradient(SourceMemory.Gradient down) {
      float[] all = new float[tensors.parameterCount()];
      Arrays.fill(all, 7f);
      try (NativeFloats gradient = NativeFloats.allocate(all.length)) {
        gradient.put(0, all, 0, all.length);
        reader.gradient(down, gradient);
        gradient.get(0, all, 0, all.length);
      }
      return all;
    }

    @Override
    public void close() {
      reader.close();
      parameters.close();
    }
  }

  Open open() {
    return open(MatrixProduct.best(), FrameConvolver.MOST_KEPT);
  }

  Open open(MatrixProduct product, int mostKept) {
    ParameterLayout tensors = new ParameterLayout();
    tensors.bias("before", GUARD);
    if (config instanceof SourceConfig.Pictures pictures) {
      PictureSource.Layout layout = PictureSource.Layout.add(tensors, pictures, frame);
      NativeFloats parameters = parameters(tensors);
      return new Open(
          this,
          tensors,
          parameters,
          new PictureSource(pictures, layout, product, parameters, mostKept));
    }
    SourceConfig.Features features = (SourceConfig.Features) config;
    FeatureSource.Layout layout = FeatureSource.Layout.add(tensors, features, frame.size());
    NativeFloats parameters = parameters(tensors);
    return new Open(
        this, tensors, parameters, new FeatureSource(features, layout, product, parameters));
  }

  private static NativeFloats parameters(ParameterLayout tensors) {
    tensors.bias("behind", GUARD);
    float[] values = numbers(tensors.parameterCount(), 0.7, new SplittableRandom(3));
    NativeFloats parameters = NativeFloats.allocate(values.length);
    parameters.put(0, values, 0, values.length);
    return parameters;
  }

  /** Fresh gradients of everything, with some number at padding, which is nobody's. */
  SourceMemory.Gradient down(boolean ofSteps) {
    SplittableRandom random = new SplittableRandom(4);
    int steps = Arrays.stream(lengths()).max().orElseThrow();
    float[] summary = numbers(vectors.length * D, 1, random);
    float[] values = numbers(steps * vectors.length * D, 1, random);
    NativeFloats memory = NativeFloats.allocate(values.length);
    memory.put(0, values, 0, values.length);
    return new SourceMemory.Gradient(
        ofSteps ? Sequence.dense(steps, vectors.length, D, memory, 0) : null,
        summary,
        new float[0][][]);
  }

  /** [B][P][D] by the reference. */
  Scalar[][][] memory(ReferenceNumbers reference) {
    return pairs().stream()
        .map(pair -> reference.read(config, (StepInput.Vectors) pair.source()))
        .toArray(Scalar[][][]::new);
  }

  /**
   * The loss whose gradients {@link #down} are.
   *
   * @param memory [B][P][D], as dropout left it
   */
  Scalar loss(Tape tape, Scalar[][][] memory, boolean ofSteps) {
    SourceMemory.Gradient down = down(ofSteps);
    Scalar loss = tape.number(0);
    for (int b = 0; b < memory.length; b++) {
      Scalar[] mean = ReferenceNumbers.mean(memory[b]);
      for (int j = 0; j < D; j++) {
        loss = loss.plus(mean[j].times(down.summary()[b * D + j]));
      }
      for (int p = 0; ofSteps && p < memory[b].length; p++) {
        for (int j = 0; j < D; j++) {
          int at = (p * memory.length + b) * D + j;
          loss = loss.plus(memory[b][p][j].times(down.steps().values().buffer().get(at)));
        }
      }
    }
    return loss;
  }

  /** [B][P][D] of what a reader found. */
  static double[][][] memory(SourceMemory found) {
    int batch = found.lengths().length;
    double[][][] memory = new double[batch][][];
    for (int b = 0; b < batch; b++) {
      memory[b] = new double[found.lengths()[b]][D];
      for (int p = 0; p < memory[b].length; p++) {
        for (int j = 0; j < D; j++) {
          int at = found.steps().at() + (p * batch + b) * D + j;
          memory[b][p][j] = found.steps().values().buffer().get(at);
        }
      }
    }
    return memory;
  }

  @Override
  public String toString() {
    return config + " of " + frame + ", P = " + Arrays.toString(lengths());
  }
}
