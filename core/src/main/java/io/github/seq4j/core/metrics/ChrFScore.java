package io.github.seq4j.core.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A chrF score.
 *
 * @param label which one: {@code chrF2}, {@code chrF2++}
 * @param estimate the score in [0, 100], and its interval where it was asked for
 * @param signature how it was computed, in sacreBLEU's form: {@code
 *     nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|impl:seq4j}; see {@link BleuScore#signature()}
 */
public record ChrFScore(String label, Estimate estimate, String signature) {

  /** The score, in [0, 100]. */
  public double score() {
    return estimate.value();
  }

  /** For JSON: {@code chrf, chrf_interval, chrf_label, chrf_signature}. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    Scores.put(map, "chrf", estimate);
    map.put("chrf_label", label);
    map.put("chrf_signature", signature);
    return map;
  }

  /** One line as sacreBLEU writes it, the interval aside. */
  @Override
  public String toString() {
    return label + "|" + signature + " = " + estimate.toString(2);
  }
}
