package io.github.seq4j.models.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NegativeSamplingGradientTest {

  private static final int WORDS = 6;
  private static final int DIMENSION = 11;

  /** Word 3 comes twice, as words of a window do. */
  private static final int[] CONTEXTS = {3, 1, 3};

  /** Word 1 is a context and noise, word 4 noise twice. */
  private static final int[] TARGETS = {0, 4, 1, 4};

  private static final double STEP = 1e-5;

  /** The error of a central difference is of the order STEP², times a third derivative below 1. */
  private static final double TOLERANCE = 1e-9;

  private final RandomStream random = new Seeds(5).stream("test");
  private final double[][] in = random();
  private final double[][] out = random();

  private double[][] random() {
    double[][] table = new double[WORDS][DIMENSION];
    for (double[] row : table) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) random.nextGaussian(); // the same number in float
      }
    }
    return table;
  }

  @ParameterizedTest
  @EnumSource
  void the_gradients_are_those_of_the_loss(EmbeddingAlgorithm algorithm) {
    double[][] inputs =
        NegativeSamplingReference.inputGradient(algorithm, CONTEXTS, TARGETS, in, out);
    double[][] outputs =
        NegativeSamplingReference.outputGradient(algorithm, CONTEXTS, TARGETS, in, out);

    for (int word = 0; word < WORDS; word++) {
      for (int i = 0; i < DIMENSION; i++) {
        assertThat(inputs[word][i]).isCloseTo(slope(algorithm, in, word, i), within(TOLERANCE));
        assertThat(outputs[word][i]).isCloseTo(slope(algorithm, out, word, i), within(TOLERANCE));
      }
    }
  }

  private double slope(EmbeddingAlgorithm algorithm, double[][] table, int word, int i) {
    double at = table[word][i];
    table[word][i] = at + STEP;
    double above = NegativeSamplingReference.loss(algorithm, CONTEXTS, TARGETS, in, out);
    table[word][i] = at - STEP;
    double below = NegativeSamplingReference.loss(algorithm, CONTEXTS, TARGETS, in, out);
    table[word][i] = at;
    return (above - below) / (2 * STEP);
  }

  @ParameterizedTest
  @EnumSource
  void a_step_goes_against_the_gradient_as_far_as_the_rate_says(EmbeddingAlgorithm algorithm) {
    float rate = 0.5f;
    WindowStep step = step(algorithm, rate);
    double[][] inputs =
        NegativeSamplingReference.inputGradient(algorithm, CONTEXTS, TARGETS, in, out);
    double[][] outputs =
        NegativeSamplingReference.outputGradient(algorithm, CONTEXTS, TARGETS, in, out);

    double[][] inputSteps = new double[WORDS][DIMENSION];
    double[][] outputSteps = new double[WORDS][DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      for (int c = 0; c < CONTEXTS.length; c++) {
        inputSteps[CONTEXTS[c]][i] += step.contextChange(c)[i];
      }
      for (int k = 0; k < TARGETS.length; k++) {
        outputSteps[TARGETS[k]][i] += step.targetChange(k)[i];
      }
    }

    // Sums of at most a dozen products below 8, each off by a sigmoid's 2e-6 and by rounding.
    for (int word = 0; word < WORDS; word++) {
      for (int i = 0; i < DIMENSION; i++) {
        assertThat(inputSteps[word][i]).isCloseTo(-rate * inputs[word][i], within(1e-4));
        assertThat(outputSteps[word][i]).isCloseTo(-rate * outputs[word][i], within(1e-4));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_loss_is_told_with_the_number_of_predictions(EmbeddingAlgorithm algorithm) {
    WindowStep step = step(algorithm, 0.5f);

    assertThat(step.nats())
        .isCloseTo(
            NegativeSamplingReference.loss(algorithm, CONTEXTS, TARGETS, in, out), within(1e-4));
    assertThat(step.pairs()).isEqualTo(algorithm == EmbeddingAlgorithm.CBOW ? 1 : CONTEXTS.length);
  }

  private WindowStep step(EmbeddingAlgorithm algorithm, float rate) {
    EmbeddingConfig config = new EmbeddingConfig(algorithm, DIMENSION, 2, 3, 0);
    WordWindow window = new WordWindow(2, 3);
    System.arraycopy(CONTEXTS, 0, window.contexts, 0, CONTEXTS.length);
    System.arraycopy(TARGETS, 0, window.targets, 0, TARGETS.length);
    window.contextCount = CONTEXTS.length;
    window.targetCount = TARGETS.length;
    WindowStep step = new WindowStep(config);
    step.compute(window, new EmbeddingTables(floats(in), floats(out)), rate);
    return step;
  }

  private static float[][] floats(double[][] table) {
    float[][] floats = new float[table.length][table[0].length];
    for (int row = 0; row < table.length; row++) {
      for (int i = 0; i < table[row].length; i++) {
        floats[row][i] = (float) table[row][i];
      }
    }
    return floats;
  }
}
