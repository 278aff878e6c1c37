package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.random.Seeds;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/** Token networks of every kind, small, with random batches for them. */
final class Networks {

  static final int H = 4;
  static final int E = 3;

  /** How the ids enter; the sizes decide which way the workers take. */
  enum Input {
    /** Rows of W. */
    ONE_HOT(7, 0),
    /** Embedding of fewer tokens than a worker has positions: multiplied by W as a table. */
    FOLDED(7, E),
    /** Embedding of more tokens than a batch has positions: gathered row by row. */
    GATHERED(40, E);

    final int vocabulary;
    final int embeddingSize;

    Input(int vocabulary, int embeddingSize) {
      this.vocabulary = vocabulary;
      this.embeddingSize = embeddingSize;
    }
  }

  /** One kind of network. */
  record Case(Cell cell, Input input, int layers) {

    TokenNetworkConfig config() {
      return TokenNetworkConfig.of(cell, H, layers).withEmbeddingSize(input.embeddingSize);
    }

    int vocabulary() {
      return input.vocabulary;
    }

    TokenNetwork network(int threads) {
      return network(config(), threads);
    }

    /** With these numbers in place of all biases too, so that none is zero. */
    TokenNetwork network(TokenNetworkConfig config, int threads) {
      TokenNetwork network = TokenNetwork.create(config, vocabulary(), new Seeds(5), threads);
      SplittableRandom random = new SplittableRandom(6);
      network
          .tensorShapes()
          .forEach(
              (name, shape) -> {
                float[] values =
                    new float
                        [Arrays.stream(shape).mapToInt(n -> (int) n).reduce(1, (a, b) -> a * b)];
                for (int i = 0; i < values.length; i++) {
                  values[i] = (float) random.nextDouble(-0.8, 0.8);
                }
                network.setTensor(name, values);
              });
      return network;
    }

    /** Rows of 6 streams, 5 steps: 30 positions. */
    Batch batch(long seed) {
      return Networks.batch(seed, vocabulary(), 5, false, 5, 5, 5, 5, 5, 5);
    }

    Batch paddedBatch(long seed) {
      return Networks.batch(seed, vocabulary(), 5, false, 5, 2, 4, 1, 5, 3);
    }
  }

  private Networks() {}

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Cell cell : Cell.values()) {
      for (Input input : Input.values()) {
        for (int layers = 1; layers <= 2; layers++) {
          cases.add(new Case(cell, input, layers));
        }
      }
    }
    return cases.stream();
  }

  static Batch batch(long seed, int vocabulary, int steps, boolean continues, int... lengths) {
    SplittableRandom random = new SplittableRandom(seed);
    int rows = lengths.length;
    int[] inputs = new int[steps * rows];
    int[] targets = new int[steps * rows];
    for (int t = 0; t < steps; t++) {
      for (int b = 0; b < rows; b++) {
        boolean real = t < lengths[b];
        inputs[t * rows + b] = real ? random.nextInt(vocabulary) : 0;
        targets[t * rows + b] = real ? random.nextInt(vocabulary) : Batch.NO_TARGET;
      }
    }
    return new Batch(inputs, targets, lengths, continues);
  }

  /** Steps [from, to) of a batch. */
  static Batch steps(Batch batch, int from, int to, boolean continues) {
    int rows = batch.batchSize();
    int[] lengths =
        Arrays.stream(batch.lengths()).map(n -> Math.max(0, Math.min(to, n) - from)).toArray();
    return new Batch(
        Arrays.copyOfRange(batch.inputs(), from * rows, to * rows),
        Arrays.copyOfRange(batch.targets(), from * rows, to * rows),
        lengths,
        continues);
  }

  /** One row of a batch. */
  static Batch row(Batch batch, int row) {
    int[] inputs = new int[batch.steps()];
    int[] targets = new int[batch.steps()];
    for (int t = 0; t < batch.steps(); t++) {
      inputs[t] = batch.inputs()[t * batch.batchSize() + row];
      targets[t] = batch.targets()[t * batch.batchSize() + row];
    }
    return new Batch(inputs, targets, new int[] {batch.lengths()[row]}, batch.continuesPrevious());
  }

  static BatchSource<Batch> source(Batch... batches) {
    return new BatchSource<>() {
      @Override
      public int batchesPerEpoch(int epoch) {
        return batches.length;
      }

      @Override
      public Batch batch(int epoch, int index) {
        return batches[index];
      }
    };
  }

  /** [P] a copy of the gradient of this batch. */
  static float[] gradient(TokenNetwork network, Batch batch, long update) {
    network.computeGradient(batch, update);
    return copy(network.gradient());
  }

  static float[] copy(FloatBuffer buffer) {
    float[] values = new float[buffer.capacity()];
    buffer.get(0, values);
    return values;
  }

  /**
   * Fails where two gradients differ by more than float rounding in sums of tens of terms: 1e-4 of
   * the value and 2e-6, which is 1e-5 of the largest gradients here.
   */
  static void assertClose(float[] actual, double[] expected) {
    assertThat(actual).hasSize(expected.length);
    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i])
          .as("gradient [%d]", i)
          .isCloseTo(expected[i], within(2e-6 + 1e-4 * Math.abs(expected[i])));
    }
  }

  static void assertClose(float[] actual, float[] expected) {
    double[] doubles = new double[expected.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = expected[i];
    }
    assertClose(actual, doubles);
  }

  /** Summed nats of the targets of one row of logits, in double. */
  static double nats(float[] logits, int at, int vocabulary, int target) {
    double max = Double.NEGATIVE_INFINITY;
    for (int v = 0; v < vocabulary; v++) {
      max = Math.max(max, logits[at + v]);
    }
    double sum = 0;
    for (int v = 0; v < vocabulary; v++) {
      sum += Math.exp(logits[at + v] - max);
    }
    return max + Math.log(sum) - logits[at + target];
  }

  /**
   * The loss of an update is a function of its number, so it can be differentiated with its masks:
   * by differences along random directions, each within one stretch of the parameters, so that no
   * tensor's gradient can be left at 0.
   *
   * @param loss of one update; it leaves the gradient
   * @param step how far to move
   */
  static void assertSlopes(Trainee<?> network, DoubleSupplier loss, double step) {
    FloatBuffer parameters = network.parameters();
    assertThat(loss.getAsDouble()).isPositive();
    float[] gradient = copy(network.gradient());
    int stretch = Math.max(1, gradient.length / STRETCHES);
    SplittableRandom random = new SplittableRandom(11);
    int steep = 0;
    for (int from = 0; from < gradient.length; from += stretch) {
      int to = Math.min(gradient.length, from + stretch);
      float[] before = new float[to - from];
      float[] move = new float[to - from];
      double slope = 0;
      for (int i = from; i < to; i++) {
        before[i - from] = parameters.get(i);
        move[i - from] = random.nextBoolean() ? (float) step : (float) -step;
        slope += gradient[i] * Math.signum(move[i - from]);
      }
      double above = lossAt(parameters, from, before, move, 1, loss);
      double below = lossAt(parameters, from, before, move, -1, loss);
      lossAt(parameters, from, before, move, 0, loss);

      // Losses near 2 are good to 1e-6 in single precision.
      double noise = 3e-6 / step;
      assertThat((above - below) / (2 * step))
          .as("slope along parameters %d to %d", from, to)
          .isCloseTo(slope, within(noise + 0.02 * Math.abs(slope)));
      steep += Math.abs(slope) > 4 * noise ? 1 : 0;
    }
    assertThat(steep).as("stretches whose slope can be told from 0").isGreaterThan(STRETCHES / 3);
  }

  private static final int STRETCHES = 24;

  private static double lossAt(
      FloatBuffer parameters,
      int from,
      float[] before,
      float[] move,
      int times,
      DoubleSupplier loss) {
    for (int i = 0; i < before.length; i++) {
      parameters.put(from + i, before[i] + times * move[i]);
    }
    return times == 0 ? 0 : loss.getAsDouble();
  }
}
