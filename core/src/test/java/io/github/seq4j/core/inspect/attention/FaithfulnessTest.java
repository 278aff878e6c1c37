package io.github.seq4j.core.inspect.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FaithfulnessTest {

  private static final float[] LOOKS = {0.1f, 0.6f, 0.3f};

  private static Told one(float[] weights, double... nats) {
    return new Told(new float[][] {weights}, new double[][] {nats});
  }

  private static FaithfulnessScore score(int hidden, int times, Told item) {
    Faithfulness test = new Faithfulness(hidden, 1);
    for (int i = 0; i < times; i++) {
      test.add(item);
    }
    return test.score().orElseThrow();
  }

  @Test
  void the_greatest_and_the_least_weight_are_hidden() {
    FaithfulnessScore score = score(1, 1, one(LOOKS, 0.25, 2, 0.25));

    assertThat(score.greatest().lost()).isEqualTo(2);
    assertThat(score.random().lost()).isEqualTo(0.25);
    assertThat(score.least().lost()).isEqualTo(0.25);
    assertThat(score.difference().lost()).isEqualTo(1.75);
    assertThat(score.greatest().changed()).isEqualTo(1);
    assertThat(score.random().changed()).isZero();
    assertThat(score.greatestMost()).isEqualTo(1);
  }

  /**
   * The random one is step 0 or 2, each about half of the time: 3 standard deviations are 0.067.
   */
  @Test
  void a_random_step_is_any_but_the_greatest() {
    FaithfulnessScore score = score(1, 500, one(LOOKS, 0, 100, 1));

    assertThat(score.random().lost()).isCloseTo(0.5, within(0.07));
  }

  @Test
  void several_steps_can_be_hidden_together() {
    FaithfulnessScore score = score(2, 1, one(new float[] {0.1f, 0.4f, 0.2f, 0.3f}, 1, 2, 4, 8));

    assertThat(score.greatest().lost()).isEqualTo(10); // steps 1 and 3
    assertThat(score.least().lost()).isEqualTo(5); // steps 0 and 2
    assertThat(score.random().lost()).isEqualTo(5); // no other two are left
  }

  @Test
  void a_source_of_too_few_steps_is_counted_and_not_tested() {
    Faithfulness test = new Faithfulness(2, 1).add(one(LOOKS, 1, 1, 1));

    assertThat(test.score()).isEmpty();
    assertThat(
            test.add(one(new float[] {0.1f, 0.4f, 0.2f, 0.3f}, 1, 2, 4, 8))
                .score()
                .orElseThrow()
                .skipped())
        .isEqualTo(1);
  }

  /**
   * Two sources: one decision that loses 3, and two that lose 0 and 0. The mean over three
   * decisions is 1; the residuals of the sources' sums are 3 - 1 = 2 and 0 - 2 = -2, so that the
   * standard error is sqrt(2 / 1 * (4 + 4)) / 3 = 4 / 3.
   */
  @Test
  void the_standard_error_goes_by_sources_and_not_by_decisions() {
    Told single = one(LOOKS, 0, 3, 0);
    Told pair = new Told(new float[][] {LOOKS, LOOKS}, new double[2][3]);

    FaithfulnessScore score = new Faithfulness(1, 1).add(single).add(pair).score().orElseThrow();

    assertThat(score.greatest().lost()).isEqualTo(1);
    assertThat(score.greatest().standardError()).isCloseTo(4.0 / 3, within(1e-12));
  }

  @Test
  void one_source_has_no_standard_error() {
    assertThat(score(1, 1, one(LOOKS, 0, 3, 0)).greatest().standardError()).isNaN();
  }

  @Test
  void what_is_looked_at_most_and_needed_most_is_faithful() {
    assertThat(score(1, 20, one(LOOKS, 0.25, 2, 0.25)).verdict()).isEqualTo(Verdict.FAITHFUL);
  }

  @Test
  void what_is_looked_at_most_and_not_needed_is_not_faithful() {
    assertThat(score(1, 20, one(LOOKS, 2, 0.25, 2)).verdict()).isEqualTo(Verdict.NOT_FAITHFUL);
  }

  @Test
  void masks_that_make_no_difference_show_no_faithfulness() {
    assertThat(score(1, 20, one(LOOKS, 1e-4, 2e-4, 1e-4)).verdict())
        .isEqualTo(Verdict.NOT_FAITHFUL);
  }

  /** 3 and -2.8 nats by turns are 0.1 on average, with a standard error of 2.9 / sqrt(19), 0.67. */
  @Test
  void a_difference_that_may_be_chance_shows_no_faithfulness() {
    Faithfulness test = new Faithfulness(1, 1);
    for (int i = 0; i < 20; i++) {
      test.add(one(LOOKS, 0, i % 2 == 0 ? 3 : -2.8, 0));
    }

    FaithfulnessScore score = test.score().orElseThrow();

    assertThat(score.difference().lost()).isCloseTo(0.1, within(1e-9));
    assertThat(score.difference().standardError()).isCloseTo(0.665, within(1e-3));
    assertThat(score.verdict()).isEqualTo(Verdict.NOT_FAITHFUL);
  }

  /**
   * One decision in four loses much without the greatest, the others a little more without the
   * rest.
   */
  @Test
  void what_matters_on_average_and_seldom_the_most_is_partly_faithful() {
    double[][] nats = {{0, 4, 0}, {0.1, 0, 0.1}, {0.1, 0, 0.1}, {0.1, 0, 0.1}};
    Told item = new Told(new float[][] {LOOKS, LOOKS, LOOKS, LOOKS}, nats);

    FaithfulnessScore score = score(1, 20, item);

    assertThat(score.greatestMost()).isEqualTo(0.25);
    assertThat(score.verdict()).isEqualTo(Verdict.PARTLY_FAITHFUL);
  }

  @Test
  void few_sources_decide_nothing() {
    assertThat(score(1, 9, one(LOOKS, 0.25, 2, 0.25)).verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void the_sentence_names_the_figures() {
    assertThat(score(1, 20, one(LOOKS, 0.25, 2, 0.25)).sentence())
        .contains("is faithful", "2.0000 \u00b1 0.0000", "0.2500", "100.0 % of 20 decisions");
  }

  @Test
  void the_same_seed_draws_the_same_steps() {
    Told item = one(LOOKS, 0, 100, 1);

    assertThat(score(1, 30, item)).isEqualTo(score(1, 30, item));
  }
}
