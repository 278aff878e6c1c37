package io.github.seq4j.models.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.random.Seeds;
import org.junit.jupiter.api.Test;

class SubsamplingTest {

  /** a: 9 of 12 words; b: 3 of 12. */
  private static final EmbeddingText TEXT = EmbeddingTextTest.of("a a a b\n".repeat(3), 1);

  @Test
  void a_word_is_kept_with_the_root_of_the_threshold_over_its_share() {
    Subsampling subsampling = new Subsampling(TEXT, 0.25);

    assertThat(subsampling.keep(0)).isCloseTo(Math.sqrt(0.25 / 0.75), within(1e-12));
    assertThat(subsampling.keep(1)).isEqualTo(1);
    assertThat(subsampling.expectedLength()).isCloseTo(9 * Math.sqrt(1.0 / 3) + 3, within(1e-12));
    assertThat(subsampling.share(1)).isCloseTo(3 / (9 * Math.sqrt(1.0 / 3) + 3), within(1e-12));
  }

  @Test
  void a_threshold_of_zero_keeps_all() {
    Subsampling subsampling = new Subsampling(TEXT, 0);
    int[] kept = new int[TEXT.ids().length];

    assertThat(subsampling.draw(new Seeds(1).stream("test"), kept)).isEqualTo(kept.length);
    assertThat(kept).isEqualTo(TEXT.ids());
  }

  @Test
  void rare_words_and_the_line_ends_between_them_are_never_left_out() {
    int[] kept = new int[TEXT.ids().length];

    int most = new Subsampling(TEXT, 0.25).draw(new Seeds(1).stream("test"), kept);

    assertThat(most).isBetween(6, kept.length);
    assertThat(java.util.Arrays.copyOf(kept, most)).containsSubsequence(1, -1, 1, -1, 1, -1);
  }

  /** A threshold of 1e-6 keeps about 6 of the 4,000 words. */
  @Test
  void lines_that_nothing_is_left_of_leave_no_line_ends() {
    EmbeddingText text = EmbeddingTextTest.of("a a a b\n".repeat(1_000), 1);
    int[] kept = new int[text.ids().length];

    int length = new Subsampling(text, 1e-6).draw(new Seeds(1).stream("test"), kept);
    long words = java.util.Arrays.stream(kept, 0, length).filter(id -> id >= 0).count();

    assertThat(words).isBetween(1L, 20L);
    assertThat((long) length).isLessThanOrEqualTo(2 * words);
  }

  @Test
  void the_share_of_what_is_kept_is_the_probability() {
    EmbeddingText text = EmbeddingTextTest.of("a a a b\n".repeat(10_000), 1);
    int[] kept = new int[text.ids().length];

    int length = new Subsampling(text, 0.25).draw(new Seeds(1).stream("test"), kept);

    double p = Math.sqrt(1.0 / 3);
    double deviation = Math.sqrt(30_000 * p * (1 - p));
    assertThat((double) length).isCloseTo(30_000 * p + 20_000, within(5 * deviation));
  }
}
