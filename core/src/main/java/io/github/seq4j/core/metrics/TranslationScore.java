package io.github.seq4j.core.metrics;

import io.github.seq4j.core.text.TextTable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a translator is worth on a test set, as far as it was asked for. What was measured on texts
 * that it wrote by itself stands beside what was measured with the right tokens given (teacher
 * forcing), under names that keep the two apart.
 *
 * <pre>{@code
 * TranslationScore score = TranslationScore.of(segments, Bleu.defaults(), ChrF.defaults(), bootstrap);
 * }</pre>
 *
 * @param segments how many texts were translated, at least 1
 * @param exactMatch share of translations that are the same as their reference
 * @param bleu BLEU of the translations
 * @param chrF chrF of the translations
 * @param teacherForced loss and perplexity of the references, each token predicted from the right
 *     ones before it
 * @param teacherForcedAccuracy how often the likeliest token was the right one there
 */
public record TranslationScore(
    int segments,
    Optional<ExactMatch> exactMatch,
    Optional<BleuScore> bleu,
    Optional<ChrFScore> chrF,
    Optional<LanguageModelScore> teacherForced,
    Optional<TokenAccuracy> teacherForcedAccuracy) {

  /** Nothing measured yet, for reports of a choice of metrics. */
  public static TranslationScore ofNothing(int segments) {
    return new TranslationScore(
        segments,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Exact match, BLEU and chrF of what a translator wrote by itself. */
  public static TranslationScore of(Segments segments, Bleu bleu, ChrF chrF, Bootstrap bootstrap) {
    return ofNothing(segments.size())
        .withExactMatch(ExactMatch.of(segments, bootstrap))
        .withBleu(bleu.score(segments, bootstrap))
        .withChrF(chrF.score(segments, bootstrap));
  }

  /** A copy that knows the share of translations that are right. */
  public TranslationScore withExactMatch(ExactMatch score) {
    return new TranslationScore(
        segments, Optional.of(score), bleu, chrF, teacherForced, teacherForcedAccuracy);
  }

  /** A copy that knows BLEU. */
  public TranslationScore withBleu(BleuScore score) {
    return new TranslationScore(
        segments, exactMatch, Optional.of(score), chrF, teacherForced, teacherForcedAccuracy);
  }

  /** A copy that knows chrF. */
  public TranslationScore withChrF(ChrFScore score) {
    return new TranslationScore(
        segments, exactMatch, bleu, Optional.of(score), teacherForced, teacherForcedAccuracy);
  }

  /** A copy that knows what the model made of the references. */
  public TranslationScore withTeacherForced(LanguageModelScore loss, TokenAccuracy accuracy) {
    return new TranslationScore(
        segments, exactMatch, bleu, chrF, Optional.of(loss), Optional.of(accuracy));
  }

  /**
   * For JSON: {@code segments, exact_match, bleu, ..., chrf, ..., teacher_forced_nats_per_token,
   * teacher_forced_perplexity, teacher_forced_token_accuracy}, and an {@code _interval} for each.
   */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("segments", segments);
    exactMatch.ifPresent(found -> Scores.put(map, "exact_match", found.share()));
    bleu.ifPresent(found -> map.putAll(found.toMap()));
    chrF.ifPresent(found -> map.putAll(found.toMap()));
    teacherForced.ifPresent(
        found -> {
          map.put("teacher_forced_nats_per_token", found.natsPerToken());
          map.put("teacher_forced_perplexity", found.perplexity());
        });
    teacherForcedAccuracy.ifPresent(
        found -> Scores.put(map, "teacher_forced_token_accuracy", found.accuracy()));
    return map;
  }

  /** A line per figure, then the signatures. */
  @Override
  public String toString() {
    TextTable table =
        TextTable.withoutHeader(2).row("segments", String.format(Locale.ROOT, "%,d", segments));
    exactMatch.ifPresent(found -> table.row("exact match", found.share().toString()));
    bleu.ifPresent(found -> table.row("BLEU", found.estimate().toString(2)));
    chrF.ifPresent(found -> table.row(found.label(), found.estimate().toString(2)));
    teacherForced.ifPresent(
        found -> {
          table.row("nats per token, teacher-forced", rounded("%.4f", found.natsPerToken()));
          table.row("perplexity, teacher-forced", rounded("%.2f", found.perplexity()));
        });
    teacherForcedAccuracy.ifPresent(
        found -> table.row("token accuracy, teacher-forced", found.accuracy().toString()));
    return table + signatures();
  }

  private String signatures() {
    StringBuilder lines = new StringBuilder();
    bleu.ifPresent(found -> lines.append("\nBLEU|").append(found.signature()));
    chrF.ifPresent(
        found -> lines.append("\n").append(found.label()).append("|").append(found.signature()));
    return lines.isEmpty() ? "" : "\n" + lines;
  }

  private static String rounded(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
