package io.github.seq4j.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SamplerTest {

  private static final float NONE = Float.NEGATIVE_INFINITY;

  /** A stream that says the same number for ever. */
  private static RandomGenerator always(double value) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new AssertionError("only nextDouble is expected");
      }

      @Override
      public double nextDouble() {
        return value;
      }
    };
  }

  private static int sample(SamplingConfig config, float[] logits, double point) {
    return Sampler.create(config, logits.length)
        .sample(logits, 0, TokenHistory.of(), always(point));
  }

  private static float[] scoresAfter(LogitsStep step, float[] logits, int... history) {
    Candidates candidates = new Candidates(logits.length);
    candidates.load(logits, 0);
    step.apply(candidates, TokenHistory.of(history));
    float[] scores = new float[candidates.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = candidates.score(i);
    }
    return scores;
  }

  private static float[] logs(double... probabilities) {
    float[] logits = new float[probabilities.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) Math.log(probabilities[i]);
    }
    return logits;
  }

  @Test
  void a_draw_inverts_the_cumulative_distribution() {
    float[] logits = logs(0.2, 0.5, 0.3); // steps at 0.2, 0.7 and 1

    assertThat(sample(SamplingConfig.defaults(), logits, 0)).isEqualTo(0);
    assertThat(sample(SamplingConfig.defaults(), logits, 0.19)).isEqualTo(0);
    assertThat(sample(SamplingConfig.defaults(), logits, 0.21)).isEqualTo(1);
    assertThat(sample(SamplingConfig.defaults(), logits, 0.69)).isEqualTo(1);
    assertThat(sample(SamplingConfig.defaults(), logits, 0.71)).isEqualTo(2);
  }

  @Test
  void the_ends_of_the_unit_interval_never_draw_an_impossible_token() {
    float[] logits = {NONE, 0, 0, NONE};

    assertThat(sample(SamplingConfig.defaults(), logits, 0)).isEqualTo(1);
    assertThat(sample(SamplingConfig.defaults(), logits, Math.nextDown(1.0))).isEqualTo(2);
    assertThat(sample(SamplingConfig.defaults(), logits, 1)).isEqualTo(2); // rounded up
  }

  @Test
  void a_shift_of_all_scores_changes_nothing_even_far_from_zero() {
    float[] logits = {1e30f, 1e30f, -1e30f};

    assertThat(sample(SamplingConfig.defaults(), logits, 0.49)).isEqualTo(0);
    assertThat(sample(SamplingConfig.defaults(), logits, 0.51)).isEqualTo(1);
  }

  @Test
  void greedy_takes_the_best_and_among_equals_the_lowest_id() {
    assertThat(sample(SamplingConfig.greedy(), new float[] {0, 3, 1, 3}, 0.99)).isEqualTo(1);
  }

  @Test
  void greedy_consumes_no_randomness() {
    Sampler sampler = Sampler.create(SamplingConfig.greedy(), 2);
    RandomGenerator nothing =
        () -> {
          throw new AssertionError("not to be asked");
        };

    assertThat(sampler.sample(new float[] {0, 1}, 0, TokenHistory.of(), nothing)).isEqualTo(1);
  }

  @Test
  void a_temperature_near_zero_is_greedy() {
    for (double temperature : new double[] {Double.MIN_VALUE, 1e-40, 1e-6}) {
      SamplingConfig config = SamplingConfig.defaults().withTemperature(temperature);
      for (int iteration = 0; iteration < RandomCases.iterations(200); iteration++) {
        SplittableRandom random = RandomCases.random(iteration);
        float[] logits = new float[20];
        for (int i = 0; i < logits.length; i++) {
          logits[i] = random.nextInt(1000) * 0.01f + i * 1e-4f; // no ties
        }

        assertThat(sample(config, logits, random.nextDouble()))
            .as("temperature %s, %s", temperature, RandomCases.describe(iteration))
            .isEqualTo(sample(SamplingConfig.greedy(), logits, 0));
      }
    }
  }

  @Test
  void temperature_divides_the_distances_to_the_best() {
    assertThat(scoresAfter(new Temperature(0.5), new float[] {1, 3, 2, NONE}))
        .containsExactly(-4, 0, -2, NONE);
    assertThat(scoresAfter(new Temperature(2), new float[] {1, 3, 2, NONE}))
        .containsExactly(-1, 0, -0.5f, NONE);
  }

  @Test
  void top_k_keeps_the_k_best_and_among_equals_the_lowest_ids() {
    float[] logits = {1, 2, 2, 3, 2};
    SamplingConfig config = SamplingConfig.defaults().withTopK(2);

    assertThat(scoresAfter(new TopK(2), logits)).containsExactly(2, 3);
    assertThat(sample(config, logits, 0)).isEqualTo(1);
    assertThat(sample(config, logits, 0.999)).isEqualTo(3);
  }

  @Test
  void top_p_keeps_the_fewest_that_reach_the_mass() {
    float[] logits = logs(0.1, 0.4, 0.2, 0.3);

    assertThat(scoresAfter(new TopP(0.39), logits)).hasSize(1);
    assertThat(scoresAfter(new TopP(0.41), logits)).hasSize(2);
    assertThat(scoresAfter(new TopP(0.69), logits)).hasSize(2);
    assertThat(scoresAfter(new TopP(0.71), logits)).hasSize(3);
    assertThat(scoresAfter(new TopP(0.91), logits)).hasSize(4);
    assertThat(scoresAfter(new TopP(1), logits)).hasSize(4);
  }

  @Test
  void top_p_takes_the_lowest_ids_among_equals() {
    float[] logits = {0, 0, 0, 0};
    SamplingConfig config = SamplingConfig.defaults().withTopP(0.5); // exactly two

    assertThat(sample(config, logits, 0.49)).isEqualTo(0);
    assertThat(sample(config, logits, 0.99)).isEqualTo(1);
  }

  @Test
  void the_tiniest_top_p_keeps_the_best() {
    assertThat(scoresAfter(new TopP(Double.MIN_VALUE), new float[] {1, 2, 3})).containsExactly(3);
  }

  @Test
  void top_p_works_on_the_distribution_after_temperature_and_top_k() {
    float[] logits = logs(0.4, 0.3, 0.2, 0.1);
    SamplingConfig config = SamplingConfig.defaults().withTopK(2).withTopP(0.55);

    // Among the two best the first has 4/7 > 0.55, so it alone is left; of all four it has 0.4.
    assertThat(sample(config, logits, 0.999)).isEqualTo(0);
    assertThat(sample(config.withTopK(0), logits, 0.999)).isEqualTo(1);
    assertThat(sample(config.withTopK(0).withTemperature(0.5), logits, 0.999)).isEqualTo(1);
    assertThat(sample(config.withTopK(0).withTemperature(0.4), logits, 0.999)).isEqualTo(0);
  }

  @Test
  void the_repetition_penalty_lowers_scores_of_either_sign_once() {
    float[] scores = scoresAfter(new RepetitionPenalty(2, 10), new float[] {4, -4, 4, 0}, 0, 1, 0);

    assertThat(scores).containsExactly(2, -8, 4, 0);
  }

  @Test
  void the_repetition_penalty_forgets_what_left_the_window() {
    float[] scores = scoresAfter(new RepetitionPenalty(2, 2), new float[] {4, 4, 4}, 0, 1, 2);

    assertThat(scores).containsExactly(4, 2, 2);
  }

  @Test
  void the_repetition_penalty_starts_over_with_each_token() {
    Sampler sampler = Sampler.create(SamplingConfig.greedy().withRepetitionPenalty(2), 2);
    float[] logits = {4, 3};

    assertThat(sampler.sample(logits, 0, TokenHistory.of(0), always(0))).isEqualTo(1);
    assertThat(sampler.sample(logits, 0, TokenHistory.of(0), always(0))).isEqualTo(1);
    assertThat(sampler.sample(logits, 0, TokenHistory.of(1), always(0))).isEqualTo(0);
    assertThat(sampler.sample(logits, 0, TokenHistory.of(), always(0))).isEqualTo(0);
  }

  @Test
  void a_forbidden_token_is_never_drawn_however_likely() {
    SamplingConfig config = SamplingConfig.defaults().withForbiddenTokens(List.of(1));
    Sampler sampler = Sampler.create(config, 3);
    SplittableRandom random = new SplittableRandom(1);

    for (int i = 0; i < 1000; i++) {
      assertThat(sampler.sample(new float[] {0, 50, 0}, 0, TokenHistory.of(), random))
          .isNotEqualTo(1);
    }
    assertThat(sample(config.withTemperature(0), new float[] {0, 50, 1}, 0)).isEqualTo(2);
  }

  @Test
  void a_forbidden_token_takes_no_place_among_the_top_k() {
    SamplingConfig config = SamplingConfig.defaults().withForbiddenTokens(List.of(1)).withTopK(1);

    assertThat(sample(config, new float[] {0, 50, 1}, 0)).isEqualTo(2);
  }

  @Test
  void a_lambda_is_a_step() {
    Sampler sampler =
        Sampler.of(List.of((candidates, history) -> candidates.score(0, 9), new Temperature(0)), 2);

    assertThat(sampler.sample(new float[] {0, 1}, 0, TokenHistory.of(), always(0))).isEqualTo(0);
  }

  @Test
  void the_row_is_taken_at_the_offset_and_left_unchanged() {
    float[] logits = {9, 0, 0, 1, 2, 5, 9, 0, 0};
    float[] before = logits.clone();
    SamplingConfig config = SamplingConfig.greedy().withForbiddenTokens(List.of(2)).withTopK(1);

    int id = Sampler.create(config, 3).sample(logits, 3, TokenHistory.of(), always(0));

    assertThat(id).isEqualTo(1);
    assertThat(logits).containsExactly(before);
  }

  @Test
  void a_draw_allocates_nothing() {
    SamplingConfig config =
        SamplingConfig.defaults()
            .withRepetitionPenalty(1.2)
            .withForbiddenTokens(List.of(3))
            .withTemperature(0.8)
            .withTopK(50)
            .withTopP(0.9);
    Sampler sampler = Sampler.create(config, 1000);
    float[] logits = RandomCases.logits(RandomCases.random(0), 1000);
    TokenHistory history = TokenHistory.of(5, 6, 7);
    RandomGenerator random = always(0.4);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    sampler.sample(logits, 0, history, random); // classes are loaded here
    threads.getThreadAllocatedBytes(thread);

    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 1000; i++) {
      sampler.sample(logits, 0, history, random);
    }
    long allocated = threads.getThreadAllocatedBytes(thread) - before;

    assertThat(allocated).as("bytes for 1000 draws").isLessThan(1000); // less than one each
  }

  @Test
  void a_missing_row_is_refused() {
    Sampler sampler = Sampler.create(SamplingConfig.defaults(), 3);

    assertThatThrownBy(() -> sampler.sample(new float[5], 3, TokenHistory.of(), always(0)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("expected 3, got 2");
  }

  @Test
  void a_score_that_is_not_a_number_is_an_error_that_names_the_token() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      for (SamplingConfig config :
          List.of(SamplingConfig.defaults(), SamplingConfig.greedy().withTopK(1))) {
        assertThatThrownBy(() -> sample(config, new float[] {0, 1, bad}, 0))
            .isInstanceOfSatisfying(
                UnusableLogitsException.class, e -> assertThat(e.token()).isEqualTo(2))
            .hasMessageContaining("token 2")
            .hasMessageContaining("got " + bad);
      }
    }
  }

  @Test
  void scores_that_are_all_impossible_are_an_error() {
    for (SamplingConfig config :
        List.of(
            SamplingConfig.defaults(),
            SamplingConfig.greedy(),
            SamplingConfig.defaults().withTopK(1),
            SamplingConfig.defaults().withTopP(0.5))) {
      assertThatThrownBy(() -> sample(config, new float[] {NONE, NONE}, 0))
          .isInstanceOf(UnusableLogitsException.class)
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void forbidding_the_only_possible_token_is_an_error() {
    SamplingConfig config = SamplingConfig.defaults().withForbiddenTokens(List.of(1));

    for (SamplingConfig each : List.of(config, config.withTopK(1), config.withTemperature(0))) {
      assertThatThrownBy(() -> sample(each, new float[] {NONE, 1}, 0))
          .isInstanceOf(UnusableLogitsException.class)
          .hasMessageContaining("forbidden");
    }
  }

  @Test
  void forbidden_tokens_must_fit_the_vocabulary() {
    assertThatThrownBy(
            () -> Sampler.create(SamplingConfig.defaults().withForbiddenTokens(List.of(3)), 3))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("[0, 3), got 3");
    assertThatThrownBy(
            () -> Sampler.create(SamplingConfig.defaults().withForbiddenTokens(List.of(0, 1)), 2))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("must leave a token");
  }

  @Test
  void probabilities_and_log_probabilities_agree_with_hand_arithmetic() {
    float[] logits = {9, (float) Math.log(1), (float) Math.log(3), NONE};

    assertThat(Softmax.probabilities(logits, 1, 3))
        .containsExactly(new double[] {0.25, 0.75, 0}, within(1e-7)); // float scores
    assertThat(Softmax.logProbability(logits, 1, 3, 1)).isCloseTo(Math.log(0.75), within(1e-7));
    assertThat(Softmax.logProbability(logits, 1, 3, 2)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void probabilities_are_what_is_drawn_from() {
    float[] logits = logs(0.5, 0.3, 0.2);
    SamplingConfig topTwo = SamplingConfig.defaults().withTopK(2);

    double[] probabilities = Sampler.create(topTwo, 3).probabilities(logits, 0, TokenHistory.of());

    assertThat(probabilities[0]).isCloseTo(0.625, within(1e-7)); // 0.5 / 0.8
    assertThat(probabilities[1]).isCloseTo(0.375, within(1e-7)); // 0.3 / 0.8
    assertThat(probabilities[2]).isZero();
  }

  @Test
  void at_temperature_zero_one_token_has_all_the_probability() {
    double[] probabilities =
        Sampler.create(SamplingConfig.greedy(), 3)
            .probabilities(logs(0.2, 0.5, 0.3), 0, TokenHistory.of());

    assertThat(probabilities).containsExactly(0, 1, 0);
  }
}
