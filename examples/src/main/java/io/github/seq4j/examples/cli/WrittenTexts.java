package io.github.seq4j.examples.cli;

import io.github.seq4j.core.metrics.Bleu;
import io.github.seq4j.core.metrics.ChrF;
import io.github.seq4j.core.metrics.ExactMatch;
import io.github.seq4j.core.metrics.Segments;
import io.github.seq4j.core.report.HeldOut;
import io.github.seq4j.core.report.Inspection;
import java.util.List;
import java.util.Map;

/** What a model wrote for held-out examples beside what is right, for a report. */
final class WrittenTexts {

  /** More examples cost more time than they tell. */
  static final int SCORED = 64;

  private static final int SHOWN = 6;
  private static final double PERCENT = 100;

  private WrittenTexts() {}

  /**
   * Metrics of all, in [0, 1], and some to read.
   *
   * @param texts [N] at least 1
   * @param segments [N] the same, as metrics read them
   */
  static Inspection of(List<HeldOut> texts, Segments segments) {
    Map<String, Double> metrics =
        Map.of(
            "BLEU", Bleu.defaults().score(segments).score() / PERCENT,
            "chrF", ChrF.defaults().score(segments).score() / PERCENT,
            "exact match", ExactMatch.of(segments).share().value());
    return new Inspection(metrics, List.of(), Decisions.spread(texts, SHOWN));
  }
}
