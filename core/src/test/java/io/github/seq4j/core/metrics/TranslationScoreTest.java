package io.github.seq4j.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TranslationScoreTest {

  private static final Segments ONE = Segments.of(List.of("a b c d"), List.of("a b c d"));

  @Test
  void exact_match_bleu_and_chrf_come_from_the_same_texts() {
    Segments segments =
        Segments.of(List.of("2024-03-01", "2024-12-31"), List.of("2024-03-01", "2024-12-30"));

    TranslationScore score =
        TranslationScore.of(segments, Bleu.defaults(), ChrF.defaults(), Bootstrap.defaults());

    assertThat(score.segments()).isEqualTo(2);
    assertThat(score.exactMatch().orElseThrow().share().value()).isEqualTo(1 / 2.0);
    assertThat(score.bleu()).contains(Bleu.defaults().score(segments, Bootstrap.defaults()));
    assertThat(score.chrF()).contains(ChrF.defaults().score(segments, Bootstrap.defaults()));
    assertThat(score.teacherForced()).isEmpty();
  }

  @Test
  void a_near_miss_is_not_exact() {
    Segments segments = Segments.of(List.of("a ", "A", "a"), List.of("a", "a", "a"));

    assertThat(ExactMatch.of(segments, Bootstrap.defaults()).right()).isEqualTo(1);
  }

  @Test
  void what_was_not_measured_is_not_reported() {
    TranslationScore score =
        TranslationScore.ofNothing(1).withChrF(ChrF.defaults().score(ONE, Bootstrap.defaults()));

    assertThat(score.toMap().keySet())
        .containsExactly("segments", "chrf", "chrf_label", "chrf_signature");
    assertThat(score)
        .hasToString(
            """
            segments  1
            chrF2     100.00

            chrF2|nrefs:1|bs:1000|seed:0|case:mixed|eff:yes|nc:6|nw:0|space:no|impl:seq4j""");
  }

  @Test
  void figures_with_the_right_tokens_given_are_called_teacher_forced() {
    TranslationScore score =
        TranslationScore.ofNothing(1)
            .withTeacherForced(
                LanguageModelScore.of(4, 4 * Math.log(8)),
                TokenAccuracy.of(new int[] {3}, new int[] {4}, Bootstrap.defaults()));

    assertThat(score.toMap().keySet())
        .containsExactly(
            "segments",
            "teacher_forced_nats_per_token",
            "teacher_forced_perplexity",
            "teacher_forced_token_accuracy");
    assertThat(score)
        .hasToString(
            """
            segments                        1
            nats per token, teacher-forced  2.0794
            perplexity, teacher-forced      8.00
            token accuracy, teacher-forced  0.750""");
  }
}
