package io.github.seq4j.core.decode;

/**
 * What hypotheses are ranked by (Wu et al. 2016, section 7, equation 14, arXiv:1609.08144), and how
 * good one that still grows can become.
 *
 * @param alpha strength of the length penalty, 0 or above
 * @param beta strength of the coverage penalty, 0 or above
 * @param maxPredictions |Y| at most, the end counted
 */
record BeamScore(double alpha, double beta, int maxPredictions) {

  /** A source step that was never looked at counts as this little, so that scores stay finite. */
  private static final double LEAST_COVERAGE = Float.MIN_NORMAL;

  /** The score of one that has its end. */
  double of(PartialHypothesis finished) {
    double score = finished.logProbability() / lengthPenalty(finished.length());
    return beta == 0 ? score : score + beta * coverage(finished.attention());
  }

  /**
   * No continuation of it scores more: ln p of one is at most ln p of this, hence at most 0, hence
   * greatest over the greatest divisor; coverage adds at most 0. Holds in floating point too, since
   * each operation rounds monotonically.
   */
  double bound(PartialHypothesis growing) {
    return growing.logProbability() / lengthPenalty(maxPredictions);
  }

  private double lengthPenalty(int predictions) {
    return Math.pow((5.0 + predictions) / 6, alpha);
  }

  /** Sum over source steps of ln of the attention each got, at most 1: at most 0. */
  private static double coverage(float[][] attention) {
    double sum = 0;
    for (int s = 0; s < attention[0].length; s++) {
      double covered = 0;
      for (float[] row : attention) {
        covered += row[s];
      }
      sum += Math.log(Math.max(LEAST_COVERAGE, Math.min(1, covered)));
    }
    return sum;
  }
}
