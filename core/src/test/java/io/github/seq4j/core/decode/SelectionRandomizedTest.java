package io.github.seq4j.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Partial selection against its obvious twin: sort everything, take from the front. */
class SelectionRandomizedTest {

  @Test
  void top_k_keeps_what_sorting_keeps() {
    for (int iteration = 0; iteration < RandomCases.iterations(2000); iteration++) {
      SplittableRandom random = RandomCases.random(iteration);
      float[] logits = RandomCases.logits(random, random.nextInt(1, 2000));
      int k = random.nextInt(1, random.nextBoolean() ? 20 : logits.length + 10);

      assertThat(kept(logits, new TopK(k)))
          .as("k %d of %d, %s", k, logits.length, RandomCases.describe(iteration))
          .isEqualTo(sorted(logits).stream().limit(k).sorted().toList());
    }
  }

  @Test
  void top_p_keeps_what_sorting_keeps() {
    for (int iteration = 0; iteration < RandomCases.iterations(2000); iteration++) {
      SplittableRandom random = RandomCases.random(iteration);
      float[] logits = RandomCases.logits(random, random.nextInt(1, 200));
      double p = random.nextInt(4) == 0 ? 1 - random.nextDouble() * 1e-6 : 1 - random.nextDouble();

      assertThat(kept(logits, new TopP(p)))
          .as("p %s of %d, %s", p, logits.length, RandomCases.describe(iteration))
          .isEqualTo(p == 1 ? ids(logits.length) : nucleus(logits, p));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ascending", "descending", "organ pipe", "saw tooth", "equal"})
  void a_large_vocabulary_in_a_regular_pattern_is_no_worst_case(String pattern) {
    int size = 100_000;
    float[] logits = new float[size];
    for (int i = 0; i < size; i++) {
      logits[i] =
          switch (pattern) {
            case "ascending" -> i * 1e-4f;
            case "descending" -> -i * 1e-4f;
            case "organ pipe" -> Math.min(i, size - i) * 1e-4f;
            case "saw tooth" -> (i % 1000) * 1e-2f;
            default -> 1;
          };
    }

    // A quadratic selection would take minutes here, not milliseconds.
    assertThat(kept(logits, new TopK(500)))
        .isEqualTo(sorted(logits).stream().limit(500).sorted().toList());
    assertThat((double) kept(logits, new TopP(0.9)).size())
        .isCloseTo(nucleus(logits, 0.9).size(), within(1.0)); // equals may add up differently
  }

  @Test
  void after_a_filter_every_candidate_is_still_found_by_its_id() {
    Candidates candidates = new Candidates(6);
    candidates.load(new float[] {0, 5, 1, 4, 2, 3}, 0);

    new TopK(3).apply(candidates, TokenHistory.of());

    assertThat(IntStream.range(-1, 7).map(candidates::indexOf).toArray())
        .containsExactly(-1, -1, 0, -1, 1, -1, 2, -1);
  }

  private static List<Integer> kept(float[] logits, LogitsStep step) {
    Candidates candidates = new Candidates(logits.length);
    candidates.load(logits, 0);
    step.apply(candidates, TokenHistory.of());
    return IntStream.range(0, candidates.size()).mapToObj(candidates::id).toList();
  }

  private static List<Integer> ids(int size) {
    return IntStream.range(0, size).boxed().toList();
  }

  /** Ids from the best to the worst score, ties from the lowest id; 0 and -0 are a tie. */
  private static List<Integer> sorted(float[] logits) {
    return ids(logits.length).stream()
        .sorted(Comparator.comparing((Integer id) -> 0 - logits[id]).thenComparing(id -> id))
        .toList();
  }

  private static List<Integer> nucleus(float[] logits, double p) {
    double[] probabilities = Softmax.probabilities(logits, 0, logits.length);
    List<Integer> nucleus = new ArrayList<>();
    double mass = 0;
    for (int id : sorted(logits)) {
      if (mass >= p - 1e-14 || probabilities[id] == 0) {
        break; // 1e-14: the tolerance of a sum of 200 probabilities in another order
      }
      nucleus.add(id);
      mass += probabilities[id];
    }
    return nucleus.stream().sorted().toList();
  }
}
