package io.github.seq4j.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CaptionScoreTest {

  private static final Offset<Double> ROUNDING = within(1e-10);

  private static final Segments CAPTIONS =
      new Segments(
          List.of("a red circle", "a dog runs"),
          List.of(List.of("a circle", "a red circle"), List.of("a dog sits")));

  @Test
  void bleu_n_is_the_mean_of_n_precisions_without_smoothing() {
    CaptionBleu bleu = score().bleu();

    // Words 5 of 6; pairs 3 of 4; triples 1 of 2; no four.
    assertThat(bleu.bleu(1).value()).isCloseTo(100 * 5 / 6.0, ROUNDING);
    assertThat(bleu.bleu(2).value()).isCloseTo(100 * Math.sqrt(5 / 6.0 * 3 / 4), ROUNDING);
    assertThat(bleu.bleu(3).value()).isCloseTo(100 * Math.cbrt(5 / 6.0 * 3 / 4 / 2), ROUNDING);
    assertThat(bleu.bleu(4).value()).isZero();
  }

  @Test
  void there_is_no_bleu_5() {
    assertThatThrownBy(() -> score().bleu().bleu(5))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("[1, 4]");
  }

  @Test
  void a_caption_is_exact_if_it_is_any_of_its_references() {
    assertThat(score().exactMatch().right()).isEqualTo(1);
    assertThat(score().exactMatch().share().value()).isEqualTo(1 / 2.0);
  }

  @Test
  void tokens_are_taken_as_given() {
    CaptionScore score =
        CaptionScore.of(Segments.of(List.of("A dog."), List.of("a dog")), Bootstrap.defaults());

    assertThat(score.bleu().bleu(1).value()).isZero();
  }

  @Test
  void figures_are_named_for_json() {
    assertThat(score().toMap())
        .containsKeys("bleu_1", "bleu_1_interval", "bleu_4", "cider", "exact_match_interval")
        .containsEntry("images", 2);
  }

  @Test
  void it_reads_as_a_table() {
    CaptionScore one =
        CaptionScore.of(Segments.of(List.of("a b c d"), List.of("a b c d")), Bootstrap.defaults());

    assertThat(one)
        .hasToString(
            """
            images       1
            BLEU-1       100.00
            BLEU-2       100.00
            BLEU-3       100.00
            BLEU-4       100.00
            CIDEr-D      0.000
            exact match  1.000""");
  }

  @Test
  void what_was_measured_with_the_right_tokens_given_says_so() {
    CaptionScore score =
        score()
            .withTeacherForced(
                LanguageModelScore.of(4, 4 * Math.log(2)),
                TokenAccuracy.of(new int[] {3}, new int[] {4}, Bootstrap.defaults()));

    assertThat(score.toMap())
        .containsEntry("teacher_forced_nats_per_token", Math.log(2))
        .containsEntry("teacher_forced_token_accuracy", 3 / 4.0);
    assertThat(score.toString())
        .contains("nats per token, teacher-forced  0.6931")
        .contains("token accuracy, teacher-forced  0.750");
  }

  private static CaptionScore score() {
    return CaptionScore.of(CAPTIONS, Bootstrap.defaults());
  }
}
