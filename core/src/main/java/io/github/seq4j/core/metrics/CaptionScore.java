package io.github.seq4j.core.metrics;

import io.github.seq4j.core.text.TextTable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a captioner is worth on a test set: one caption per image, that it wrote by itself, against all
 * references of the image. Intervals come from resampling images.
 *
 * @param images how many, at least 1
 * @param bleu BLEU-1 to BLEU-4
 * @param cider CIDEr-D
 * @param exactMatch share of captions that are the same as any of their references
 */
public record CaptionScore(int images, CaptionBleu bleu, Cider cider, ExactMatch exactMatch) {

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
        ExactMatch.of(captions, bootstrap));
  }

  /** For JSON: {@code images, bleu_1, bleu_1_interval, ..., bleu_4, cider, exact_match}. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("images", images);
    for (int n = 1; n <= bleu.estimates().size(); n++) {
      Scores.put(map, "bleu_" + n, bleu.bleu(n));
    }
    Scores.put(map, "cider", cider.estimate());
    Scores.put(map, "exact_match", exactMatch.share());
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
    return table
        .row("CIDEr-D", cider.estimate().toString())
        .row("exact match", exactMatch.share().toString())
        .toString();
  }
}
