package io.github.seq4j.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pearson's chi-square over a million draws; the seeds are fixed, so the verdict is too. */
class SamplerDistributionTest {

  private static final int DRAWS = 1_000_000;

  private static final float[] LOGITS = {0.3f, -1.2f, 1.1f, 0, -0.4f, 1.1f, -2, 0.7f, -0.9f, 0.5f};

  /** From best to worst; 2 and 5 are equal. */
  private static final int[] BY_SCORE = {2, 5, 7, 9, 0, 3, 4, 8, 1, 6};

  /** [d] what chi-square with d degrees of freedom exceeds with probability 0.001. */
  private static final double[] CRITICAL = {
    Double.NaN, 10.828, 13.816, 16.266, 18.467, 20.515, 22.458, 24.322, 26.124, 27.877
  };

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2})
  void draws_follow_the_softmax_at_a_temperature(double temperature) {
    double[] expected = softmax(LOGITS, temperature);

    check(SamplingConfig.defaults().withTemperature(temperature), expected, 11);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 0.5", "3, 2", "9, 1"})
  void draws_follow_the_renormalised_top_k(int k, double temperature) {
    double[] expected = softmax(LOGITS, temperature);
    for (int rank = k; rank < BY_SCORE.length; rank++) {
      expected[BY_SCORE[rank]] = 0;
    }

    check(
        SamplingConfig.defaults().withTopK(k).withTemperature(temperature),
        normalise(expected),
        12);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 1", "0.9, 1", "0.9, 2"})
  void draws_follow_the_renormalised_nucleus(double p, double temperature) {
    double[] expected = softmax(LOGITS, temperature);
    double mass = 0;
    for (int id : BY_SCORE) {
      double probability = expected[id];
      expected[id] = mass < p ? probability : 0;
      mass += probability;
    }

    check(
        SamplingConfig.defaults().withTopP(p).withTemperature(temperature),
        normalise(expected),
        13);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.2, 3})
  void draws_follow_the_penalised_scores(double penalty) {
    float[] penalised = LOGITS.clone();
    penalised[2] = (float) (1.1f / penalty);
    penalised[6] = (float) (-2 * penalty);

    check(
        SamplingConfig.defaults().withRepetitionPenalty(penalty), softmax(penalised, 1), 14, 2, 6);
  }

  private static double[] softmax(float[] logits, double temperature) {
    double[] weights = new double[logits.length];
    for (int i = 0; i < logits.length; i++) {
      weights[i] = Math.exp(logits[i] / temperature);
    }
    return normalise(weights);
  }

  private static double[] normalise(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double[] normalised = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      normalised[i] = weights[i] / sum;
    }
    return normalised;
  }

  private static void check(SamplingConfig config, double[] expected, long seed, int... history) {
    int[] counts = draw(config, seed, TokenHistory.of(history));

    double chiSquare = 0;
    int degrees = -1;
    for (int id = 0; id < expected.length; id++) {
      if (expected[id] == 0) {
        assertThat(counts[id]).as("draws of token %d, which was filtered", id).isZero();
        continue;
      }
      double difference = counts[id] - expected[id] * DRAWS;
      chiSquare += difference * difference / (expected[id] * DRAWS);
      degrees++;
    }
    if (degrees > 0) {
      assertThat(chiSquare).as("chi-square, seed %d", seed).isLessThan(CRITICAL[degrees]);
    }
  }

  private static int[] draw(SamplingConfig config, long seed, TokenHistory history) {
    Sampler sampler = Sampler.create(config, LOGITS.length);
    SplittableRandom random = new SplittableRandom(seed);
    int[] counts = new int[LOGITS.length];
    for (int i = 0; i < DRAWS; i++) {
      counts[sampler.sample(LOGITS, 0, history, random)]++;
    }
    return counts;
  }
}
