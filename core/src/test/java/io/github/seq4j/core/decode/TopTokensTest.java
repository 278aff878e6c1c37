package io.github.seq4j.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopTokensTest {

  private static List<Integer> found(TopTokens top, float[] logits, int offset, int size, int k) {
    top.find(logits, offset, size, k);
    return IntStream.range(0, top.size()).mapToObj(top::token).toList();
  }

  @Test
  void the_best_come_first_and_ties_go_to_the_lower_token() {
    float[] logits = {9, 1, 3, 2, 3, 9}; // the row is what lies between the nines

    assertThat(found(new TopTokens(), logits, 1, 4, 3)).containsExactly(1, 3, 2);
  }

  @Test
  void what_is_impossible_is_never_among_them() {
    float[] logits = {Float.NEGATIVE_INFINITY, 1, Float.NEGATIVE_INFINITY};

    assertThat(found(new TopTokens(), logits, 0, 3, 2)).containsExactly(1);
  }

  @Test
  void they_are_what_sorting_puts_first() {
    TopTokens top = new TopTokens(); // one for all: nothing is left over from the row before
    for (int iteration = 0; iteration < RandomCases.iterations(2000); iteration++) {
      SplittableRandom random = RandomCases.random(iteration);
      int size = random.nextInt(1, 300);
      float[] logits = RandomCases.logits(random, size);
      int k = random.nextInt(1, random.nextBoolean() ? 8 : 320);

      assertThat(found(top, logits, 0, size, k))
          .as("k %d of %d, %s", k, size, RandomCases.describe(iteration))
          .isEqualTo(
              IntStream.range(0, size)
                  .boxed()
                  .filter(v -> logits[v] > Float.NEGATIVE_INFINITY)
                  .sorted(Comparator.comparing((Integer v) -> 0 - logits[v]).thenComparing(v -> v))
                  .limit(k)
                  .toList());
    }
  }
}
