package io.github.seq4j.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Beam search against its obvious twins, over random models and random configs. */
class BeamSearchReferenceTest {

  private static final int MAX_ROWS = 320;

  private static HistoryModel model(SplittableRandom random, int vocabularySize) {
    int[] lengths = random.ints(random.nextInt(1, 5), 0, 5).toArray();
    lengths[0]++; // one source at least is attended to
    return HistoryModel.random(
        random.nextLong(), vocabularySize, random.nextInt(vocabularySize), lengths);
  }

  private static BeamConfig config(SplittableRandom random, HistoryModel model, int maxLength) {
    BeamConfig config =
        BeamConfig.greedy()
            .withMaxLength(maxLength)
            .withMinLength(random.nextInt(3) == 0 ? random.nextInt(maxLength + 1) : 0)
            .withLengthPenalty(random.nextBoolean() ? 0 : random.nextDouble(2))
            .withCoveragePenalty(random.nextBoolean() ? 0 : random.nextDouble())
            .withNoRepeatNgram(random.nextInt(4));
    int forbidden = random.nextInt(2 * model.vocabularySize());
    return forbidden < model.vocabularySize() && forbidden != model.endToken()
        ? config.withForbiddenTokens(List.of(forbidden))
        : config;
  }

  private static BeamConfig beam(BeamConfig config, int beamSize, int nBest) {
    return config.withBeamSize(beamSize).withNBest(nBest);
  }

  private static int power(int base, int exponent) {
    return (int) Math.pow(base, exponent);
  }

  @Test
  void a_beam_that_holds_every_string_ranks_them_as_brute_force_does() {
    for (int iteration = 0; iteration < RandomCases.iterations(150); iteration++) {
      SplittableRandom random = RandomCases.random(iteration);
      HistoryModel model = model(random, random.nextInt(2, 5));
      int maxLength = random.nextInt(1, 5);
      int all = power(model.vocabularySize(), maxLength);
      BeamConfig config = beam(config(random, model, maxLength), all, all);

      List<List<Hypothesis>> found = BeamSearch.search(model, config);

      for (int source = 0; source < model.sources(); source++) {
        String name = config + ", source " + source + ", " + RandomCases.describe(iteration);
        List<Hypothesis> expected = BruteForce.rank(model, config, source);
        assertThat(found.get(source)).as(name).hasSameSizeAs(expected);
        for (int rank = 0; rank < expected.size(); rank++) {
          requireSame(name, found.get(source).get(rank), expected.get(rank));
        }
      }
    }
  }

  @Test
  void a_beam_of_v_to_the_length_finds_the_optimum_and_stops_early() {
    int steps = 0;
    int longest = 0;
    for (int iteration = 0; iteration < RandomCases.iterations(300); iteration++) {
      SplittableRandom random = RandomCases.random(iteration);
      HistoryModel model = model(random, random.nextInt(2, 5));
      int maxLength = random.nextInt(1, 5);
      BeamConfig config =
          beam(config(random, model, maxLength), power(model.vocabularySize(), maxLength), 1);

      List<List<Hypothesis>> found = BeamSearch.search(model, config);
      steps += model.steps.size();
      longest += maxLength + 1;

      for (int source = 0; source < model.sources(); source++) {
        String name = config + ", source " + source + ", " + RandomCases.describe(iteration);
        assertThat(found.get(source)).as(name).hasSize(1);
        Hypothesis optimum = BruteForce.rank(model, config, source).get(0);
        requireSame(name, found.get(source).get(0), optimum);
      }
    }
    assertThat(steps).isLessThan(longest);
  }

  private static void requireSame(String name, Hypothesis actual, Hypothesis expected) {
    // Sums of at most 5 logarithms in another order
    assertThat(actual.tokens()).as(name).containsExactly(expected.tokens());
    assertThat(actual.logProbability())
        .as(name)
        .isCloseTo(expected.logProbability(), within(1e-12));
    assertThat(actual.score()).as(name).isCloseTo(expected.score(), within(1e-12));
    assertThat(actual.ended()).as(name).isEqualTo(expected.ended());
    assertThat(actual.attention()).as(name).isDeepEqualTo(expected.attention());
    assertThat(actual.tokenLogProbabilities())
        .as(name)
        .containsExactly(expected.tokenLogProbabilities(), within(1e-14));
  }

  @Test
  void the_early_stop_changes_nothing_but_the_work() {
    long stoppedEarly = 0;
    for (int iteration = 0; iteration < RandomCases.iterations(2000); iteration++) {
      SplittableRandom random = RandomCases.random(iteration);
      HistoryModel model = model(random, random.nextInt(3, 8));
      int beamSize = random.nextInt(1, 8);
      BeamConfig config =
          beam(
              config(random, model, random.nextInt(1, 12)),
              beamSize,
              random.nextInt(1, beamSize + 1));

      List<List<Hypothesis>> early = BeamSearch.search(model, config, true, MAX_ROWS);
      int stepsWithStop = rows(model);
      List<List<Hypothesis>> late = BeamSearch.search(model, config, false, MAX_ROWS);

      assertThat(early).as("%s, %s", config, RandomCases.describe(iteration)).isEqualTo(late);
      stoppedEarly += rows(model) > 2 * stepsWithStop ? 1 : 0;
    }
    assertThat(stoppedEarly).isPositive();
  }

  private static int rows(HistoryModel model) {
    return model.steps.stream().mapToInt(sources -> sources.length).sum();
  }

  @Test
  void all_sources_together_give_what_each_gives_alone() {
    for (int iteration = 0; iteration < RandomCases.iterations(300); iteration++) {
      SplittableRandom random = RandomCases.random(iteration);
      int vocabularySize = random.nextInt(3, 8);
      int end = random.nextInt(vocabularySize);
      long seed = random.nextLong();
      int[] lengths = random.ints(random.nextInt(1, 9), 1, 6).toArray();
      HistoryModel together = HistoryModel.random(seed, vocabularySize, end, lengths);
      BeamConfig config =
          beam(config(random, together, random.nextInt(1, 10)), random.nextInt(1, 6), 1);

      List<List<Hypothesis>> found =
          BeamSearch.search(together, config, true, random.nextInt(1, 30));

      List<List<Hypothesis>> alone = new ArrayList<>();
      for (int source = 0; source < lengths.length; source++) {
        HistoryModel one =
            HistoryModel.randomAlone(seed, vocabularySize, end, source, lengths[source]);
        alone.addAll(BeamSearch.search(one, config));
      }
      assertThat(found).as("%s, %s", config, RandomCases.describe(iteration)).isEqualTo(alone);
    }
  }

  @Test
  void a_beam_of_one_takes_the_most_probable_token_each_time_whatever_the_penalties() {
    for (int iteration = 0; iteration < RandomCases.iterations(300); iteration++) {
      SplittableRandom random = RandomCases.random(iteration);
      HistoryModel model = model(random, random.nextInt(2, 8));
      int maxLength = random.nextInt(1, 12);
      BeamConfig config =
          BeamConfig.greedy()
              .withMaxLength(maxLength)
              .withLengthPenalty(random.nextDouble(2))
              .withCoveragePenalty(random.nextDouble());

      List<List<Hypothesis>> found = BeamSearch.search(model, config);

      for (int source = 0; source < model.sources(); source++) {
        int[] chain = argmaxChain(model, source, maxLength);
        assertThat(found.get(source).get(0).tokens())
            .as(RandomCases.describe(iteration))
            .containsExactly(chain);
      }
    }
  }

  private static int[] argmaxChain(ConditionalModel model, int source, int maxLength) {
    RecurrentState state = model.start(new int[] {source});
    float[] logits = new float[model.vocabularySize()];
    int[] chain = new int[maxLength];
    int last = ConditionalModel.START;
    for (int t = 0; t < maxLength; t++) {
      model.step(new int[] {source}, new int[] {last}, state, logits, null);
      last = 0;
      for (int v = 1; v < logits.length; v++) {
        last = logits[v] > logits[last] ? v : last;
      }
      if (last == model.endToken()) {
        return Arrays.copyOf(chain, t);
      }
      chain[t] = last;
    }
    return chain;
  }

  @Test
  void what_is_found_keeps_every_rule() {
    int ends = 0;
    for (int iteration = 0; iteration < RandomCases.iterations(500); iteration++) {
      SplittableRandom random = RandomCases.random(iteration);
      HistoryModel model = model(random, random.nextInt(3, 8));
      int beamSize = random.nextInt(1, 6);
      BeamConfig config = beam(config(random, model, random.nextInt(1, 12)), beamSize, beamSize);

      for (List<Hypothesis> nBest : BeamSearch.search(model, config)) {
        assertThat(nBest).isNotEmpty().doesNotHaveDuplicates();
        for (Hypothesis each : nBest) {
          ends += each.ended() ? 1 : 0;
          requireRules(config + ", " + RandomCases.describe(iteration), each, model, config);
        }
      }
    }
    assertThat(ends).isPositive();
  }

  private static void requireRules(
      String name, Hypothesis each, ConditionalModel model, BeamConfig config) {
    List<Integer> tokens = Arrays.stream(each.tokens()).boxed().toList();
    assertThat(tokens)
        .as(name)
        .hasSizeLessThanOrEqualTo(config.maxLength())
        .allMatch(token -> token >= 0 && token < model.vocabularySize())
        .doesNotContain(model.endToken())
        .doesNotContainAnyElementsOf(
            config.forbiddenTokens().isEmpty() ? List.of(-1) : config.forbiddenTokens());
    if (each.ended()) {
      assertThat(tokens).as(name).hasSizeGreaterThanOrEqualTo(config.minLength());
    }
    int n = config.noRepeatNgram();
    Set<List<Integer>> ngrams = new HashSet<>();
    for (int i = 0; n > 0 && i + n <= tokens.size(); i++) {
      assertThat(ngrams.add(tokens.subList(i, i + n))).as(name).isTrue();
    }
    assertThat(each.logProbability())
        .as(name)
        .isCloseTo(Arrays.stream(each.tokenLogProbabilities()).sum(), within(1e-12));
  }

  @Test
  void the_same_search_gives_the_same_bits() {
    HistoryModel model = HistoryModel.random(RandomCases.SEED, 20, 3, 4, 9, 2);
    BeamConfig config = beam(BeamConfig.defaults(), 6, 6).withCoveragePenalty(0.2);

    assertThat(BeamSearch.search(model, config)).isEqualTo(BeamSearch.search(model, config));
  }
}
