package io.github.seq4j.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Tokens are A, B, C; the end is the last of the vocabulary. */
class BeamSearchTest {

  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;
  private static final int END = 3;

  private static final BeamConfig PLAIN = BeamConfig.greedy().withMaxLength(4);

  /** Probabilities of A, B, C and the end by history; where none are given the end is certain. */
  private static HistoryModel model(Map<List<Integer>, double[]> probabilities) {
    return new HistoryModel(
        4,
        END,
        new int[] {0},
        (source, tokens) ->
            logs(probabilities.getOrDefault(boxed(tokens), new double[] {0, 0, 0, 1})));
  }

  private static float[] logs(double... probabilities) {
    float[] logits = new float[probabilities.length];
    for (int v = 0; v < logits.length; v++) {
      logits[v] = (float) Math.log(probabilities[v]);
    }
    return logits;
  }

  private static List<Integer> boxed(int[] tokens) {
    return Arrays.stream(tokens).boxed().toList();
  }

  private static List<Hypothesis> search(ConditionalModel model, BeamConfig config) {
    return BeamSearch.search(model, config).get(0);
  }

  private static BeamConfig beam(int beamSize) {
    return PLAIN.withBeamSize(beamSize).withNBest(beamSize);
  }

  @Test
  void a_beam_of_two_finds_what_greedy_misses() {
    HistoryModel model =
        model(
            Map.of(
                List.of(), new double[] {0.6, 0.4, 0, 0},
                List.of(A), new double[] {0.3, 0.3, 0.2, 0.2},
                List.of(B), new double[] {0.05, 0.05, 0, 0.9}));

    Hypothesis greedy = search(model, PLAIN).get(0);
    Hypothesis best = search(model, beam(2)).get(0);

    assertThat(greedy.tokens()).containsExactly(A, A);
    assertThat(greedy.logProbability()).isCloseTo(Math.log(0.6 * 0.3), within(1e-6));
    assertThat(best.tokens()).containsExactly(B);
    assertThat(best.logProbability()).isCloseTo(Math.log(0.4 * 0.9), within(1e-6));
    assertThat(best.tokenLogProbabilities())
        .containsExactly(new double[] {Math.log(0.4), Math.log(0.9)}, within(1e-6));
  }

  @Test
  void what_has_ended_keeps_its_slot() {
    HistoryModel model =
        model(
            Map.of(
                List.of(), new double[] {0.3, 0.2, 0, 0.5},
                List.of(A), new double[] {0.1, 0.1, 0.1, 0.7}));

    // Slots: the end and A; then, of A alone, one more.
    assertThat(search(model, beam(2)))
        .extracting(Hypothesis::tokens)
        .containsExactly(new int[] {}, new int[] {A});
  }

  @Test
  void the_length_penalty_is_that_of_wu_with_the_end_counted() {
    HistoryModel model =
        model(
            Map.of(
                List.of(), new double[] {0.5, 0, 0, 0.5},
                List.of(A), new double[] {0, 0.9, 0, 0.1},
                List.of(A, B), new double[] {0, 0, 0, 1}));
    double shorter = Math.log(0.5) / Math.pow((5 + 1) / 6.0, 2);
    double longer = Math.log(0.5 * 0.9) / Math.pow((5 + 3) / 6.0, 2);

    List<Hypothesis> found = search(model, beam(3).withLengthPenalty(2));

    assertThat(found.get(0).tokens()).containsExactly(A, B);
    assertThat(found.get(0).score()).isCloseTo(longer, within(1e-6));
    assertThat(found.get(1).tokens()).isEmpty();
    assertThat(found.get(1).score()).isCloseTo(shorter, within(1e-6));
  }

  /** A looks at the first of two source steps, anything else at both. */
  private static final HistoryModel ATTENDING =
      new HistoryModel(
          4,
          END,
          new int[] {2},
          new HistoryModel.Scores() {
            @Override
            public float[] logits(int source, int[] tokens) {
              return tokens.length == 0 ? logs(0.6, 0.4, 0, 0) : logs(0, 0, 0, 1);
            }

            @Override
            public float[] attention(int source, int[] tokens) {
              if (tokens.length == 0) {
                return new float[] {0.5f, 0};
              }
              return tokens[0] == A ? new float[] {0.75f, 0.25f} : new float[] {0, 1};
            }
          });

  @Test
  void the_coverage_penalty_prefers_what_looked_everywhere() {
    double overA = Math.log(0.6) + 2 * (Math.log(1) + Math.log(0.25)); // 1.25 counts as 1
    double overB = Math.log(0.4) + 2 * (Math.log(0.5) + Math.log(1));

    List<Hypothesis> found = search(ATTENDING, beam(2).withCoveragePenalty(2));

    assertThat(found.get(0).tokens()).containsExactly(B);
    assertThat(found.get(0).score()).isCloseTo(overB, within(1e-6));
    assertThat(found.get(1).score()).isCloseTo(overA, within(1e-6));
  }

  @Test
  void attention_has_a_row_for_each_token_and_one_for_the_end() {
    Hypothesis found = search(ATTENDING, PLAIN).get(0);

    assertThat(found.tokens()).containsExactly(A);
    assertThat(found.attention()).isDeepEqualTo(new float[][] {{0.5f, 0}, {0.75f, 0.25f}});
  }

  @Test
  void a_source_step_that_was_never_looked_at_leaves_the_score_finite() {
    HistoryModel blind =
        new HistoryModel(
            4,
            END,
            new int[] {2},
            new HistoryModel.Scores() {
              @Override
              public float[] logits(int source, int[] tokens) {
                return logs(0, 0, 0, 1);
              }

              @Override
              public float[] attention(int source, int[] tokens) {
                return new float[] {1, 0};
              }
            });

    double score = search(blind, PLAIN.withCoveragePenalty(1)).get(0).score();

    assertThat(score).isCloseTo(Math.log(Float.MIN_NORMAL), within(1e-9)); // about -87
  }

  @Test
  void sources_of_different_lengths_and_one_without_attention_run_side_by_side() {
    HistoryModel model = HistoryModel.random(7, 6, 5, 3, 0, 7, 1);

    List<List<Hypothesis>> found =
        BeamSearch.search(model, PLAIN.withBeamSize(3).withCoveragePenalty(0.2));

    assertThat(found).hasSize(4);
    for (int source = 0; source < 4; source++) {
      Hypothesis best = found.get(source).get(0);
      assertThat(best.attention())
          .hasDimensions(best.tokens().length + 1, model.attentionLength(source));
    }
    assertThat(model.steps.get(0)).containsExactly(1, 3, 0, 2); // by length
  }

  @Test
  void the_longest_hypothesis_pays_for_an_end_and_is_marked() {
    HistoryModel endless =
        model(
            Map.of(
                List.of(), new double[] {0.5, 0, 0, 0.5},
                List.of(A), new double[] {0.8, 0, 0, 0.2},
                List.of(A, A), new double[] {0.9, 0, 0, 0.1}));

    List<Hypothesis> found = search(endless, beam(3).withMaxLength(2));

    assertThat(found)
        .extracting(Hypothesis::tokens)
        .containsExactly(new int[] {}, new int[] {A}, new int[] {A, A});
    assertThat(found).extracting(Hypothesis::ended).containsExactly(true, true, false);
    assertThat(found.get(2).logProbability()).isCloseTo(Math.log(0.5 * 0.8 * 0.1), within(1e-6));
  }

  @Test
  void one_that_would_have_ended_at_the_longest_length_anyway_has_ended() {
    HistoryModel model = model(Map.of(List.of(), new double[] {1, 0, 0, 0}));

    Hypothesis found = search(model, PLAIN.withMaxLength(1)).get(0);

    assertThat(found.tokens()).containsExactly(A);
    assertThat(found.ended()).isTrue();
  }

  @Test
  void a_model_that_never_ends_gives_a_result_all_the_same() {
    HistoryModel never =
        new HistoryModel(4, END, new int[] {0}, (source, tokens) -> logs(0.6, 0.4, 0, 0));

    List<Hypothesis> found = search(never, beam(2).withMaxLength(2));

    assertThat(found).hasSize(2).noneMatch(Hypothesis::ended);
    assertThat(found.get(0).tokens()).containsExactly(A, A);
    assertThat(found.get(0).logProbability()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void without_a_longest_length_it_is_twice_the_source_and_ten() {
    HistoryModel endless = endless(3, 1);

    List<List<Hypothesis>> found = BeamSearch.search(endless, BeamConfig.greedy());

    assertThat(found.get(0).get(0).tokens()).hasSize(2 * 3 + 10);
    assertThat(found.get(1).get(0).tokens()).hasSize(2 * 1 + 10);
  }

  @Test
  void a_least_length_above_that_raises_it() {
    BeamConfig config = BeamConfig.greedy().withMinLength(20);

    assertThat(search(endless(3), config).get(0).tokens()).hasSize(20);
  }

  /** Says A for ever about sources of these lengths. */
  private static HistoryModel endless(int... lengths) {
    return new HistoryModel(
        4,
        END,
        lengths,
        new HistoryModel.Scores() {
          @Override
          public float[] logits(int source, int[] tokens) {
            return logs(0.9, 0, 0, 0.1);
          }

          @Override
          public float[] attention(int source, int[] tokens) {
            return new float[lengths[source]];
          }
        });
  }

  @Test
  void an_end_comes_only_after_the_least_length() {
    HistoryModel model =
        model(
            Map.of(
                List.of(), new double[] {0.1, 0, 0, 0.9},
                List.of(A), new double[] {0, 0.2, 0, 0.8}));

    Hypothesis found = search(model, PLAIN.withMinLength(2)).get(0);

    assertThat(found.tokens()).containsExactly(A, B);
    assertThat(found.ended()).isTrue();
    assertThat(found.logProbability()).isCloseTo(Math.log(0.1 * 0.2), within(1e-6));
  }

  @Test
  void where_nothing_may_follow_a_hypothesis_ends_before_the_least_length_and_is_marked() {
    HistoryModel onlyA =
        new HistoryModel(4, END, new int[] {0}, (source, tokens) -> logs(0.9, 0, 0, 0.1));

    Hypothesis found = search(onlyA, PLAIN.withMinLength(3).withNoRepeatNgram(1)).get(0);

    assertThat(found.tokens()).containsExactly(A);
    assertThat(found.ended()).isFalse();
    assertThat(found.logProbability()).isCloseTo(Math.log(0.9 * 0.1), within(1e-6));
  }

  @Test
  void repeated_ngrams_are_blocked() {
    HistoryModel model =
        new HistoryModel(4, END, new int[] {0}, (source, tokens) -> logs(0.6, 0.3, 0.1, 0));

    // A A, then B for A A is taken; then A for B A is new; then C, for A A and A B are taken.
    assertThat(search(model, PLAIN.withNoRepeatNgram(2).withMaxLength(6)).get(0).tokens())
        .containsExactly(A, A, B, A, C, A);
    assertThat(search(model, PLAIN.withNoRepeatNgram(1).withMaxLength(6)).get(0).tokens())
        .containsExactly(A, B, C);
  }

  @Test
  void forbidden_tokens_give_way_without_a_change_of_probabilities() {
    HistoryModel model = model(Map.of(List.of(), new double[] {0.6, 0.3, 0, 0.1}));

    Hypothesis found = search(model, PLAIN.withForbiddenTokens(List.of(A))).get(0);

    assertThat(found.tokens()).containsExactly(B);
    assertThat(found.logProbability()).isCloseTo(Math.log(0.3), within(1e-6));
  }

  @Test
  void ties_go_to_the_lower_token_and_then_to_the_older_hypothesis() {
    HistoryModel even =
        new HistoryModel(
            4,
            END,
            new int[] {0},
            (source, tokens) -> tokens.length < 2 ? logs(0.5, 0.5, 0, 0) : logs(0, 0, 0, 1));

    assertThat(search(even, beam(4)))
        .extracting(found -> boxed(found.tokens()))
        .containsExactly(List.of(A, A), List.of(B, A), List.of(A, B), List.of(B, B));
  }

  @Test
  void equal_scores_rank_as_they_ended() {
    HistoryModel model =
        model(
            Map.of(
                List.of(), new double[] {0.5, 0, 0, 0.5}, List.of(A), new double[] {0, 0, 0, 1}));

    assertThat(search(model, beam(2)))
        .extracting(found -> boxed(found.tokens()))
        .containsExactly(List.of(), List.of(A));
  }

  @Test
  void finished_sources_leave_the_batch() {
    HistoryModel model =
        new HistoryModel(
            4,
            END,
            new int[] {0, 0, 0},
            (source, tokens) -> tokens.length < source ? logs(1, 0, 0, 0) : logs(0, 0, 0, 1));

    BeamSearch.search(model, PLAIN);

    assertThat(model.steps).containsExactly(new int[] {0, 1, 2}, new int[] {1, 2}, new int[] {2});
  }

  @Test
  void no_more_rows_run_together_than_were_asked_for() {
    HistoryModel model = HistoryModel.random(3, 6, 5, 1, 1, 1, 1, 1, 1, 1);

    BeamSearch.search(model, PLAIN.withBeamSize(2), true, 5);

    assertThat(model.steps).allMatch(sources -> sources.length <= 4);
    assertThat(model.steps.get(0)).containsExactly(0, 1);
  }

  @Test
  void a_model_that_has_read_nothing_gives_nothing() {
    assertThat(BeamSearch.search(HistoryModel.random(1, 4, 3), BeamConfig.defaults())).isEmpty();
  }

  @Test
  void what_the_config_and_the_model_cannot_agree_on_is_refused_by_name() {
    HistoryModel blind = HistoryModel.random(1, 4, END, 0, 0);

    refused("forbiddenTokens", blind, PLAIN.withForbiddenTokens(List.of(4)));
    refused("forbiddenTokens", blind, PLAIN.withForbiddenTokens(List.of(END)));
    refused("coveragePenalty", blind, PLAIN.withCoveragePenalty(0.1));
    refused("maxLength", blind, PLAIN.withMaxLength(0));
    refused("beamSize", blind, PLAIN.withBeamSize(Integer.MAX_VALUE / 4 + 1));
  }

  private static void refused(String key, ConditionalModel model, BeamConfig config) {
    ThrowingCallable search = () -> BeamSearch.search(model, config);
    assertThatThrownBy(search)
        .isInstanceOfSatisfying(ConfigException.class, e -> assertThat(e.key()).isEqualTo(key));
  }

  @Test
  void scores_that_are_not_numbers_are_refused() {
    HistoryModel broken =
        new HistoryModel(
            4, END, new int[] {0}, (source, tokens) -> new float[] {0, Float.NaN, 0, 0});

    assertThatThrownBy(() -> BeamSearch.search(broken, PLAIN))
        .isInstanceOfSatisfying(
            UnusableLogitsException.class, e -> assertThat(e.token()).isEqualTo(B));
  }
}
