package io.github.seq4j.core.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A BLEU score and what it was computed from.
 *
 * @param estimate the score in [0, 100], and its interval where it was asked for
 * @param precisions [4] the precisions of n-grams of 1 to 4 tokens, smoothed, in percent
 * @param brevityPenalty the factor for being too short, in [0, 1]
 * @param systemLength tokens of all hypotheses
 * @param referenceLength tokens of the references, per segment of the one whose length is closest
 * @param signature how it was computed, in sacreBLEU's form: {@code
 *     nrefs:1|case:lc|eff:no|tok:13a|smooth:exp|impl:seq4j}. Where sacreBLEU ends with its version
 *     this names the implementation instead; a score with an interval has {@code |bs:1000|seed:0}
 *     after the number of references.
 */
public record BleuScore(
    Estimate estimate,
    List<Double> precisions,
    double brevityPenalty,
    long systemLength,
    long referenceLength,
    String signature) {

  /** Copies the list. */
  public BleuScore {
    precisions = List.copyOf(precisions);
  }

  /** The score, in [0, 100]. */
  public double score() {
    return estimate.value();
  }

  /** Length by the references' length, 0 where those are empty. */
  public double lengthRatio() {
    return HitCounts.ratio(systemLength, referenceLength);
  }

  /** For JSON: {@code bleu, bleu_interval, bleu_precisions, ..., bleu_signature}. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    Scores.put(map, "bleu", estimate);
    map.put("bleu_precisions", precisions);
    map.put("bleu_brevity_penalty", brevityPenalty);
    map.put("bleu_system_length", systemLength);
    map.put("bleu_reference_length", referenceLength);
    map.put("bleu_signature", signature);
    return map;
  }

  /** One line as sacreBLEU writes it, the interval aside. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "BLEU|%s = %s %s (BP = %.3f ratio = %.3f hyp_len = %d ref_len = %d)",
        signature,
        estimate.toString(2),
        precisions.stream()
            .map(precision -> String.format(Locale.ROOT, "%.1f", precision))
            .collect(Collectors.joining("/")),
        brevityPenalty,
        lengthRatio(),
        systemLength,
        referenceLength);
  }
}
