package io.github.seq4j.core.metrics;

import io.github.seq4j.core.text.TextTable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a captioner is worth on a test set: one caption per image, that it wrote by itself, against
 * all references of the image. Intervals come from resampling images. What was measured with the
 * right tokens given (teacher forcing) stands beside it under names that keep the two apart.
 *
 * @param images how many, at least 1
 * @param bleu BLEU-1 to BLEU-4
 * @param cider CIDEr-D
 * @param exactMatch share of captions that are the same as any of their references
 * @param teacherForced loss and perplexity of the references, each token predicted from the right
 *     ones before it
 * @param teacherForcedAccuracy how often the likeliest token was the right one there
 */
public record CaptionScore(
    int images,
    CaptionBleu bleu,
    Cider cider,
    ExactMatch exactMatch,
    Optional<LanguageModelScore> teacherForced,
    Optional<TokenAccuracy> teacherForcedAccuracy) {

  /**
   * Counts and resamples images.
   *
   * @param captions one segment per image, tokens separated by blanks
   */
  public static CaptionScore of(Segments captions, Bootstrap bootstrap) {
    return new CaptionScore(
        captions.size(),
        CaptionBleu.of(captions, bootstrap),
        Cider.of(captions, bootstrap),
        ExactMatch.of(captions, bootstrap),
        Optional.empty(),
        Optional.empty());
  }

  /** A copy that knows what the model made of the references. */
  public CaptionScore withTeacherForced(LanguageModelScore loss, TokenAccuracy accuracy) {
    return new CaptionScore(
        images, bleu, cider, exactMatch, Optional.of(loss), Optional.of(accuracy));
  }

  /**
   * For JSON: {@code images, bleu_1, bleu_1_interval, ..., bleu_4, cider, exact_match,
   * teacher_forced_nats_per_token, teacher_forced_perplexity, teacher_forced_token_accuracy}.
   */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("images", images);
    for (int n = 1; n <= bleu.estimates().size(); n++) {
      Scores.put(map, "bleu_" + n, bleu.bleu(n));
    }
    Scores.put(map, "cider", cider.estimate());
    Scores.put(map, "exact_match", exactMatch.share());
    teacherForced.ifPresent(
        found -> {
          map.put("teacher_forced_nats_per_token", found.natsPerToken());
          map.put("teacher_forced_perplexity", found.perplexity());
        });
    teacherForcedAccuracy.ifPresent(
        found -> Scores.put(map, "teacher_forced_token_accuracy", found.accuracy()));
    return map;
  }

  /** A line per figure. */
  @Override
  public String toString() {
    TextTable table =
        TextTable.withoutHeader(2).row("images", String.format(Locale.ROOT, "%,d", images));
    for (int n = 1; n <= bleu.estimates().size(); n++) {
      table.row("BLEU-" + n, bleu.bleu(n).toString(2));
    }
    table
        .row("CIDEr-D", cider.estimate().toString())
        .row("exact match", exactMatch.share().toString());
    teacherForced.ifPresent(
        found -> {
          table.row("nats per token, teacher-forced", rounded("%.4f", found.natsPerToken()));
          table.row("perplexity, teacher-forced", rounded("%.2f", found.perplexity()));
        });
    teacherForcedAccuracy.ifPresent(
        found -> table.row("token accuracy, teacher-forced", found.accuracy().toString()));
    return table.toString();
  }

  private static String rounded(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
