package io.github.seq4j.examples.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.inspect.gradients.ClippingLog;
import io.github.seq4j.core.text.TokenSequence;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClippingLabTest {

  private static final int V = 12;
  private static final GradientLabConfig SMALL = new GradientLabConfig(48, 1, 60, 10, 16, 1, 2);

  private static List<ClippingLab.Run> runs;

  /** Steps of 1 to 3 on a circle, so that there is something to learn. */
  private static TokenSequence text(int length) {
    SplittableRandom random = new SplittableRandom(1);
    int[] ids = new int[length];
    for (int i = 1; i < length; i++) {
      ids[i] = (ids[i - 1] + random.nextInt(1, 4)) % V;
    }
    return TokenSequence.of(ids);
  }

  @BeforeAll
  static void measure() {
    runs = new ClippingLab(SMALL, text(30_000), V).run();
  }

  private static ClippingLog log(int run) {
    return runs.get(run).log();
  }

  @Test
  void the_gradient_explodes() { // one of 4,271, seed 1
    assertThat(log(0).largestNorm()).isGreaterThan(1_000);
  }

  @Test
  void no_clipped_gradient_is_used_above_the_limit() {
    assertThat(log(1).entries()).allMatch(each -> each.clippedNorm() < 1 + 1e-6);
  }

  @Test
  void what_is_clipped_is_counted() {
    assertThat(log(0).clippedShare()).isZero();
    assertThat(log(1).clippedShare()).isBetween(0.3, 0.95);
    assertThat(log(2).clippedShare()).isEqualTo(1);
  }

  /**
   * Nats per token: 2.50 without, 2.09 with the norm clipped, 1.73 with values clipped; ln 3 = 1.10
   * is best.
   */
  @Test
  void clipping_learns_what_is_not_learned_without() {
    assertThat(runs.get(1).loss()).isLessThan(runs.get(0).loss() - 0.2);
    assertThat(runs.get(2).loss()).isLessThan(runs.get(0).loss() - 0.4);
  }
}
