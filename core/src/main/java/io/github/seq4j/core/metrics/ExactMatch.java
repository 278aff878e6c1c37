package io.github.seq4j.core.metrics;

/**
 * How many texts are right to the last character: the same code points as one of their references,
 * case, blanks and punctuation included. For tasks with one right answer, such as dates and sums.
 *
 * @param right texts that are right
 * @param segments all texts, at least 1
 * @param share right / segments, in [0, 1], with an interval from resampling segments
 */
public record ExactMatch(long right, long segments, Estimate share) {

  private static final int RIGHT = 0;
  private static final int ALL = 1;

  /** Counts alone. */
  public static ExactMatch of(Segments segments) {
    long right = hits(segments).total()[RIGHT];
    return new ExactMatch(
        right, segments.size(), Estimate.of(HitCounts.ratio(right, segments.size())));
  }

  /** Counts and resamples segments. */
  public static ExactMatch of(Segments segments, Bootstrap bootstrap) {
    UnitCounts units = hits(segments);
    return new ExactMatch(
        units.total()[RIGHT],
        segments.size(),
        bootstrap.estimate(units, cells -> HitCounts.ratio(cells[RIGHT], cells[ALL])));
  }

  private static UnitCounts hits(Segments segments) {
    UnitCounts.Builder hits = UnitCounts.builder(2);
    for (int n = 0; n < segments.size(); n++) {
      boolean right = segments.references().get(n).contains(segments.hypotheses().get(n));
      hits.add(RIGHT, right ? 1 : 0).add(ALL).endUnit();
    }
    return hits.build();
  }
}
