package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.RecurrentKernel;
import io.github.seq4j.core.nn.kernel.ReferenceRecurrence;
import io.github.seq4j.core.nn.kernel.ReferenceRecurrence.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Words by their characters: the float kernel and its double reference. */
class CharacterEncoderTest {

  private static final int GUARD = 3;

  /** As of the LSTM's parity: 10 T activation errors of 4e-7, for words of at most 9 characters. */
  private static final double TOLERANCE = 10 * 9 * 4e-7;

  /** Rounding in sums of another order: a few ulps per step. */
  private static final double ANOTHER_ORDER = 1e-6;

  /** What comes out: vectors [N, 2 Hc], and the gradients. */
  record Pass(double[] out, double[] table, Weights forward, Weights backward) {}

  /** An alphabet, two LSTMs, words, and a loss, the sum of out * outGradient. */
  static final class Problem {
    final int characters; // Cv
    final int embedding; // Ec
    final int hidden; // Hc
    double[] table;
    Weights forward;
    Weights backward;
    int[][] words;
    double[] outGradient; // [N, 2 Hc]

    Problem(int characters, int embedding, int hidden) {
      this.characters = characters;
      this.embedding = embedding;
      this.hidden = hidden;
    }

    /** Numbers that fit in a float. */
    static Problem random(int characters, int embedding, int hidden, int[][] words, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      Problem problem = new Problem(characters, embedding, hidden);
      problem.table = numbers(characters * embedding, random);
      problem.forward = weights(embedding, hidden, random);
      problem.backward = weights(embedding, hidden, random);
      return problem.words(words, random.nextLong());
    }

    Problem words(int[][] spelled, long seed) {
      words = spelled;
      outGradient = numbers(2 * words.length * hidden, new SplittableRandom(seed));
      return this;
    }

    private static Weights weights(int embedding, int hidden, SplittableRandom random) {
      return new Weights(
          numbers(embedding * 4 * hidden, random),
          numbers(hidden * 4 * hidden, random),
          numbers(4 * hidden, random),
          new double[0]);
    }

    private static double[] numbers(int n, SplittableRandom random) {
      return random.doubles(n, -0.7, 0.7).map(v -> (float) v).toArray();
    }

    Pass reference() {
      ReferenceCharacterEncoder encoder =
          new ReferenceCharacterEncoder(table, embedding, hidden, forward, backward);
      double[][] ends = encoder.forward(words);
      double[] out = new double[2 * words.length * hidden];
      double[][] gradients = new double[2][words.length * hidden];
      for (int i = 0; i < out.length; i++) {
        int n = i / (2 * hidden);
        int d = i / hidden % 2;
        out[i] = ends[d][n * hidden + i % hidden];
        gradients[d][n * hidden + i % hidden] = outGradient[i];
      }
      Weights[] gradient = {zeros(), zeros()};
      double[] tableGradient = encoder.backward(gradients, gradient);
      return new Pass(out, tableGradient, gradient[0], gradient[1]);
    }

    private Weights zeros() {
      return Weights.zeros(ReferenceRecurrence.Kind.LSTM, embedding, hidden);
    }
  }

  /** An encoder over flat parameters that do not begin at 0. */
  private static final class Floats implements AutoCloseable {
    private final Problem problem;
    private final CharacterEncoder.Layout layout;
    private final NativeFloats parameters;
    private final NativeFloats gradient;
    private final CharacterEncoder encoder;
    private int size = GUARD;

    Floats(Problem problem, MatrixProduct product) {
      this.problem = problem;
      layout =
          new CharacterEncoder.Layout(
              room(problem.table), layout(problem.forward), layout(problem.backward));
      parameters = NativeFloats.allocate(size + GUARD);
      gradient = NativeFloats.allocate(size + GUARD);
      put(problem.table, layout.table());
      put(problem.forward, layout.forward());
      put(problem.backward, layout.backward());
      encoder =
          new CharacterEncoder(
              product, problem.characters, problem.embedding, problem.hidden, layout);
      encoder.bind(parameters);
    }

    private int room(double[] values) {
      size += values.length;
      return size - values.length;
    }

    private RecurrentKernel.Layout layout(Weights weights) {
      return new RecurrentKernel.Layout(
          room(weights.input()), room(weights.recurrent()), room(weights.bias()), -1);
    }

    private void put(Weights weights, RecurrentKernel.Layout at) {
      put(weights.input(), at.inputWeights());
      put(weights.recurrent(), at.recurrentWeights());
      put(weights.bias(), at.bias());
    }

    private void put(double[] values, int at) {
      parameters.put(at, floats(values), 0, values.length);
    }

    /**
     * Forward and backward; the vectors have others' floats before and between them, and gradient
     * memory is NaN before, because it is to be written, not added to.
     */
    Pass run(int[][] words, double[] outGradient) {
      int width = 2 * problem.hidden;
      int stride = width + GUARD;
      float[] nan = new float[size - GUARD];
      Arrays.fill(nan, Float.NaN);
      gradient.put(GUARD, nan, 0, nan.length);
      try (NativeFloats out = NativeFloats.allocate(GUARD + words.length * stride);
          NativeFloats above = NativeFloats.allocate(GUARD + words.length * stride)) {
        for (int n = 0; n < words.length; n++) {
          above.put(GUARD + n * stride, floats(outGradient), n * width, width);
        }
        encoder.forward(words, out, GUARD, stride, true);
        encoder.backward(above, GUARD, stride, gradient);
        double[] all = doubles(out, 0, GUARD + words.length * stride);
        double[] vectors = new double[words.length * width];
        for (int n = 0; n < words.length; n++) {
          System.arraycopy(all, GUARD + n * stride, vectors, n * width, width);
          Arrays.fill(all, GUARD + n * stride, GUARD + n * stride + width, 0);
        }
        assertThat(all).as("memory between the vectors").containsOnly(0.0);
        assertThat(doubles(gradient, 0, GUARD)).as("memory before").containsOnly(0.0);
        assertThat(doubles(gradient, size, GUARD)).as("memory behind").containsOnly(0.0);
        return new Pass(
            vectors,
            doubles(gradient, layout.table(), problem.table.length),
            weights(layout.forward()),
            weights(layout.backward()));
      }
    }

    private Weights weights(RecurrentKernel.Layout at) {
      return new Weights(
          doubles(gradient, at.inputWeights(), problem.forward.input().length),
          doubles(gradient, at.recurrentWeights(), problem.forward.recurrent().length),
          doubles(gradient, at.bias(), problem.forward.bias().length),
          new double[0]);
    }

    @Override
    public void close() {
      encoder.close();
      parameters.close();
      gradient.close();
    }
  }

  private static Pass run(Problem problem, MatrixProduct product) {
    try (Floats floats = new Floats(problem, product)) {
      return floats.run(problem.words, problem.outGradient);
    }
  }

  private static float[] floats(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }

  private static double[] doubles(NativeFloats values, int at, int n) {
    float[] narrow = new float[n];
    values.get(at, narrow, 0, n);
    return IntStream.range(0, n).mapToDouble(i -> narrow[i]).toArray();
  }

  /** Off by at most {@code tolerance} of the largest number. */
  private static void near(Pass expected, Pass actual, double tolerance) {
    near("out", expected.out, actual.out, tolerance);
    near("dL/d table", expected.table, actual.table, tolerance);
    near("forward dL/dW", expected.forward.input(), actual.forward.input(), tolerance);
    near("forward dL/dR", expected.forward.recurrent(), actual.forward.recurrent(), tolerance);
    near("forward dL/db", expected.forward.bias(), actual.forward.bias(), tolerance);
    near("backward dL/dW", expected.backward.input(), actual.backward.input(), tolerance);
    near("backward dL/dR", expected.backward.recurrent(), actual.backward.recurrent(), tolerance);
    near("backward dL/db", expected.backward.bias(), actual.backward.bias(), tolerance);
  }

  private static void near(String name, double[] expected, double[] actual, double tolerance) {
    double size = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertThat(actual).as(name).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(Math.abs(actual[i] - expected[i]))
          .as("%s[%d]: error of %s against %s", name, i, actual[i], expected[i])
          .isLessThanOrEqualTo(tolerance * size);
    }
  }

  private static int[][] randomWords(int n, int longest, int alphabet, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] words = new int[n][];
    for (int i = 0; i < n; i++) {
      words[i] = random.ints(random.nextInt(1, longest + 1), 0, alphabet).toArray();
    }
    return words;
  }

  // ---- against others ----

  @Test
  void reference_and_kernel_compute_what_pytorch_does() throws IOException {
    JsonNode node = golden();
    Problem problem =
        new Problem(
            node.get("characters").asInt(),
            node.get("embeddingSize").asInt(),
            node.get("hiddenSize").asInt());
    problem.table = numbers(node, "table");
    problem.forward = weights(node, "forward");
    problem.backward = weights(node, "backward");
    problem.words = JSON.convertValue(node.get("words"), int[][].class);
    problem.outGradient = numbers(node, "outGradient");
    JsonNode expected = node.get("expected");
    Pass pass =
        new Pass(
            numbers(expected, "out"),
            numbers(expected, "table"),
            weights(expected, "forward"),
            weights(expected, "backward"));

    near(pass, problem.reference(), 1e-12);
    near(pass, run(problem, MatrixProduct.best()), TOLERANCE);
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  /** See {@code golden/sequence/README.md}. */
  private static JsonNode golden() throws IOException {
    try (InputStream in =
        CharacterEncoderTest.class.getResourceAsStream("/golden/sequence/words.json")) {
      return JSON.readTree(in);
    }
  }

  private static double[] numbers(JsonNode node, String key) {
    return JSON.convertValue(node.get(key), double[].class);
  }

  private static Weights weights(JsonNode node, String direction) {
    return new Weights(
        numbers(node, direction + "InputWeights"),
        numbers(node, direction + "RecurrentWeights"),
        numbers(node, direction + "Bias"),
        new double[0]);
  }

  @ParameterizedTest
  @EnumSource
  void every_number_is_the_references(MatrixProduct product) {
    for (int n : new int[] {1, 7, 40}) {
      for (int longest : new int[] {1, 9}) {
        for (int alphabet : new int[] {1, 5, 300}) {
          int[][] words = randomWords(n, longest, alphabet, n + longest);
          Problem problem = Problem.random(alphabet, 3, 5, words, alphabet);

          near(problem.reference(), run(problem, product), TOLERANCE);
        }
      }
    }
  }

  // ---- laws ----

  @Test
  void equal_words_get_equal_vectors_and_share_a_gradient() {
    int[][] words = {{1, 2}, {3}, {1, 2}, {1, 2, 0}};
    Problem problem = Problem.random(4, 3, 2, words, 1);

    Pass pass = run(problem, MatrixProduct.best());

    assertThat(Arrays.copyOfRange(pass.out, 8, 12)).isEqualTo(Arrays.copyOfRange(pass.out, 0, 4));
    near(problem.reference(), pass, TOLERANCE);
  }

  @Test
  void a_batch_is_its_words() {
    int[][] words = randomWords(6, 5, 4, 2);
    Problem problem = Problem.random(4, 3, 2, words, 2);
    double[] together = run(problem, MatrixProduct.best()).out;

    for (int n = 0; n < words.length; n++) {
      problem.words(new int[][] {words[n]}, n);
      double[] alone = run(problem, MatrixProduct.best()).out;
      near("word " + n, alone, Arrays.copyOfRange(together, n * 4, (n + 1) * 4), ANOTHER_ORDER);
    }
  }

  @Test
  void with_the_same_weights_both_ways_a_word_read_from_its_end_exchanges_the_halves() {
    Problem problem = Problem.random(4, 3, 2, new int[][] {{0, 1, 3}, {3, 1, 0}}, 3);
    problem.backward = problem.forward;

    double[] out = run(problem, MatrixProduct.best()).out;

    double[] exchanged = {out[6], out[7], out[4], out[5]};
    near("halves", Arrays.copyOf(out, 4), exchanged, ANOTHER_ORDER);
    assertThat(Arrays.copyOf(out, 2)).isNotEqualTo(Arrays.copyOfRange(out, 2, 4));
  }

  @Test
  void a_word_without_characters_is_zero_and_has_no_gradient() {
    Problem with = Problem.random(4, 3, 2, new int[][] {{}, {1, 2}, {}}, 4);
    Pass pass = run(with, MatrixProduct.best());
    Problem without = Problem.random(4, 3, 2, new int[][] {{1, 2}}, 4);
    without.outGradient = Arrays.copyOfRange(with.outGradient, 4, 8);

    assertThat(Arrays.copyOf(pass.out, 4)).containsOnly(0.0);
    assertThat(Arrays.copyOfRange(pass.out, 8, 12)).containsOnly(0.0);
    near(without.reference().table, pass.table);
    near(with.reference(), pass, TOLERANCE);
  }

  private static void near(double[] expected, double[] actual) {
    near("dL/d table", expected, actual, TOLERANCE);
  }

  @Test
  void nothing_but_padding_gives_zeros() {
    Pass pass = run(Problem.random(4, 3, 2, new int[][] {{}, {}}, 5), MatrixProduct.best());

    assertThat(pass.out).containsOnly(0.0);
    assertThat(pass.table).containsOnly(0.0);
    assertThat(pass.forward.recurrent()).containsOnly(0.0);
  }

  @Test
  void characters_that_do_not_occur_have_no_gradient_any_more() {
    Problem problem = Problem.random(5, 3, 2, new int[][] {{0, 1}, {4}}, 6);
    try (Floats floats = new Floats(problem, MatrixProduct.best())) {
      floats.run(problem.words, problem.outGradient);
      problem.words(new int[][] {{3, 3}}, 7);

      double[] table = floats.run(problem.words, problem.outGradient).table;

      assertThat(IntStream.range(0, table.length).filter(i -> table[i] != 0).map(i -> i / 3))
          .containsOnly(3);
    }
  }

  /**
   * Batches that grow and shrink: an encoder that was used answers like a new one, to the last bit.
   */
  @Test
  void nothing_is_left_over_from_earlier_batches() {
    Problem problem = Problem.random(6, 3, 2, new int[][] {{0}}, 8);
    try (Floats used = new Floats(problem, MatrixProduct.best())) {
      int[][] sizes = {{3, 2}, {20, 9}, {1, 1}, {40, 3}, {2, 9}, {3, 2}};
      for (int[] size : sizes) {
        problem.words(randomWords(size[0], size[1], 6, size[0]), size[1]);

        assertThat(used.run(problem.words, problem.outGradient))
            .usingRecursiveComparison()
            .isEqualTo(run(problem, MatrixProduct.best()));
      }
    }
  }

  @Test
  void keeping_no_history_changes_no_bit() {
    int[][] words = randomWords(5, 4, 4, 9);
    Problem problem = Problem.random(4, 3, 2, words, 9);
    try (Floats floats = new Floats(problem, MatrixProduct.best());
        NativeFloats out = NativeFloats.allocate(5 * 4)) {
      double[] kept = floats.run(words, problem.outGradient).out;

      floats.encoder.forward(words, out, 0, 4, false);

      assertThat(doubles(out, 0, 20)).isEqualTo(kept);
    }
  }
}
