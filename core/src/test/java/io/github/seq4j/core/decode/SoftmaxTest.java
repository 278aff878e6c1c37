package io.github.seq4j.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SoftmaxTest {

  @Test
  void it_is_the_logarithm_of_the_sum_of_exponentials() {
    for (int iteration = 0; iteration < RandomCases.iterations(2000); iteration++) {
      SplittableRandom random = RandomCases.random(iteration);
      int size = random.nextInt(1, 2000);
      double spread = Math.exp(random.nextDouble(-3, 6));
      float[] logits = new float[size + 2];
      for (int i = 0; i < logits.length; i++) {
        boolean possible = i == 1 || random.nextInt(10) > 0;
        logits[i] =
            possible ? (float) (random.nextDouble(-1, 1) * spread) : Float.NEGATIVE_INFINITY;
      }

      // Terms within 1e-14 of themselves, then rounding at the size of the result.
      double expected = obvious(logits, 1, size);
      assertThat(Softmax.logSumExp(logits, 1, size))
          .as("%d scores up to %s, %s", size, spread, RandomCases.describe(iteration))
          .isCloseTo(expected, within(2e-14 + 4 * Math.ulp(expected)));
    }
  }

  private static double obvious(float[] logits, int offset, int size) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = offset; i < offset + size; i++) {
      max = Math.max(max, logits[i]);
    }
    double sum = 0;
    for (int i = offset; i < offset + size; i++) {
      sum += Math.exp(logits[i] - max);
    }
    return max + Math.log(sum);
  }

  @Test
  void a_certain_token_has_log_probability_zero_exactly() {
    float[] logits = {Float.NEGATIVE_INFINITY, 3, -200, Float.NEGATIVE_INFINITY};

    assertThat(Softmax.logProbability(logits, 0, 4, 1)).isZero();
    assertThat(Softmax.logProbability(logits, 0, 4, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void equal_scores_share_evenly_however_large_they_are() {
    float[] logits = {3e4f, 3e4f, 3e4f, 3e4f, 3e4f};

    // ulp(3e4) is 4e-12
    assertThat(Softmax.logProbability(logits, 0, 5, 3)).isCloseTo(-Math.log(5), within(4e-12));
  }

  @Test
  void nothing_but_impossible_tokens_are_refused() {
    float[] logits = {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY};

    assertThatThrownBy(() -> Softmax.logSumExp(logits, 0, 2))
        .isInstanceOf(UnusableLogitsException.class);
  }
}
