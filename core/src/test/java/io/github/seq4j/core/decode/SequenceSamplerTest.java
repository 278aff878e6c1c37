package io.github.seq4j.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequenceSamplerTest {

  private static final int END = 3;
  private static final SamplingConfig PLAIN = SamplingConfig.defaults();
  private static final IntFunction<RandomStream> STREAMS =
      source -> new Seeds(42).stream(Seeds.SAMPLING, source);

  /** A: 0.5, B: 0.2, end: 0.3, whatever came before. */
  private static HistoryModel coin(int sources) {
    return new HistoryModel(
        4,
        END,
        new int[sources],
        (source, tokens) ->
            new float[] {
              (float) Math.log(0.5),
              (float) Math.log(0.2),
              Float.NEGATIVE_INFINITY,
              (float) Math.log(0.3)
            });
  }

  @Test
  void lengths_and_tokens_are_drawn_as_often_as_they_are_probable() {
    int draws = 20_000;

    List<Hypothesis> drawn = SequenceSampler.sample(coin(draws), PLAIN, 30, STREAMS);

    // Standard error of a share p: sqrt(p (1 - p) / 20,000), at most 0.0036; four of them.
    long empty = drawn.stream().filter(each -> each.tokens().length == 0).count();
    long one = drawn.stream().filter(each -> each.tokens().length == 1).count();
    long firstB =
        drawn.stream().filter(each -> each.tokens().length > 0 && each.tokens()[0] == 1).count();
    assertThat(empty / (double) draws).isCloseTo(0.3, within(0.0142));
    assertThat(one / (double) draws).isCloseTo(0.7 * 0.3, within(0.0142));
    assertThat(firstB / (double) draws).isCloseTo(0.2, within(0.0142));
  }

  @Test
  void what_a_source_gets_depends_on_no_other() {
    for (int iteration = 0; iteration < RandomCases.iterations(200); iteration++) {
      SplittableRandom random = RandomCases.random(iteration);
      long seed = random.nextLong();
      int[] lengths = random.ints(random.nextInt(1, 9), 1, 6).toArray();

      List<Hypothesis> together =
          SequenceSampler.sample(
              HistoryModel.random(seed, 7, END, lengths), PLAIN, 0, STREAMS, random.nextInt(1, 9));

      List<Hypothesis> alone = new ArrayList<>();
      for (int i = 0; i < lengths.length; i++) {
        int source = i;
        alone.addAll(
            SequenceSampler.sample(
                HistoryModel.randomAlone(seed, 7, END, source, lengths[source]),
                PLAIN,
                0,
                ignored -> STREAMS.apply(source)));
      }
      assertThat(together).as(RandomCases.describe(iteration)).isEqualTo(alone);
    }
  }

  @Test
  void at_temperature_zero_it_is_greedy_search() {
    HistoryModel model = HistoryModel.random(11, 9, END, 3, 1, 6);

    assertThat(SequenceSampler.sample(model, SamplingConfig.greedy(), 0, STREAMS))
        .isEqualTo(
            BeamSearch.search(model, BeamConfig.greedy()).stream()
                .map(found -> found.get(0))
                .toList());
  }

  @Test
  void the_log_probability_is_the_models_own_whatever_the_sampling() {
    SamplingConfig sampling = PLAIN.withTemperature(0.5).withTopK(2);

    for (Hypothesis each : SequenceSampler.sample(coin(50), sampling, 30, STREAMS)) {
      double expected = Math.log(0.3);
      for (int token : each.tokens()) {
        expected += Math.log(token == 0 ? 0.5 : 0.2);
      }
      assertThat(each.logProbability()).isCloseTo(expected, within(30 * 1e-7));
      assertThat(each.score()).isEqualTo(each.logProbability());
    }
  }

  @Test
  void at_the_longest_length_only_a_drawn_end_counts_as_one() {
    List<Hypothesis> drawn = SequenceSampler.sample(coin(1000), PLAIN, 1, STREAMS);

    List<Hypothesis> full = drawn.stream().filter(each -> each.tokens().length == 1).toList();
    long ended = full.stream().filter(Hypothesis::ended).count();
    assertThat(drawn).allMatch(each -> each.tokens().length <= 1);
    // About 700 of them, a standard error of 0.0173; four of them.
    assertThat(ended / (double) full.size()).isCloseTo(0.3, within(0.07));
  }

  @Test
  void forbidden_tokens_are_never_drawn() {
    SamplingConfig sampling = PLAIN.withForbiddenTokens(List.of(0));

    for (Hypothesis each : SequenceSampler.sample(coin(100), sampling, 30, STREAMS)) {
      assertThat(each.tokens()).doesNotContain(0, END, ConditionalModel.START);
    }
  }

  @Test
  void the_repetition_penalty_sees_what_was_drawn() {
    SamplingConfig sampling =
        SamplingConfig.greedy().withRepetitionPenalty(1e6).withRepetitionWindow(5);

    // Scores are negative: times 1e6 once said. A, then the end (0.3) before B (0.2).
    assertThat(SequenceSampler.sample(coin(1), sampling, 30, STREAMS).get(0).tokens())
        .containsExactly(0);
  }

  @Test
  void finished_sources_leave_the_batch() {
    HistoryModel model = coin(40);

    SequenceSampler.sample(model, PLAIN, 30, STREAMS);

    int[] sizes = model.steps.stream().mapToInt(sources -> sources.length).toArray();
    assertThat(sizes).startsWith(40);
    assertThat(IntStream.of(sizes).boxed().toList())
        .isSortedAccordingTo((a, b) -> Integer.compare(b, a));
    assertThat(sizes[sizes.length - 1]).isLessThan(20);
  }

  @Test
  void the_longest_length_is_needed_where_the_model_does_not_attend() {
    assertThatThrownBy(() -> SequenceSampler.sample(coin(1), PLAIN, 0, STREAMS))
        .isInstanceOfSatisfying(
            ConfigException.class, e -> assertThat(e.key()).isEqualTo("maxLength"));
  }
}
