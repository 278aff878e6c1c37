package io.github.seq4j.core.decode;

/**
 * A hypothesis that grows: its newest token and the rest by reference, so that all continuations of
 * one share it. Immutable but for what its arrays hold.
 */
final class PartialHypothesis {

  private final PartialHypothesis parent; // the root's is itself
  private final int token;
  private final int length;
  private final double tokenLogProbability;
  private final double logProbability;
  private final float[] attention;
  private final int parentRow;
  private final boolean cut;

  private PartialHypothesis() {
    parent = this;
    token = ConditionalModel.START;
    length = 0;
    tokenLogProbability = 0;
    logProbability = 0;
    attention = new float[0];
    parentRow = -1;
    cut = false;
  }

  private PartialHypothesis(
      PartialHypothesis parent,
      int token,
      double logProbability,
      float[] attention,
      int row,
      boolean cut) {
    this.parent = parent;
    this.token = token;
    this.length = parent.length + 1;
    this.tokenLogProbability = logProbability;
    this.logProbability = parent.logProbability + logProbability;
    this.attention = attention;
    this.parentRow = row;
    this.cut = cut;
  }

  /** The one that has not begun. */
  static PartialHypothesis root() {
    return new PartialHypothesis();
  }

  /**
   * This one and a token more.
   *
   * @param logProbability ln p of that token
   * @param attention [S] where the model looked to predict it; not copied
   * @param row where this one stood in the batch that was stepped
   */
  PartialHypothesis then(int token, double logProbability, float[] attention, int row) {
    return new PartialHypothesis(this, token, logProbability, attention, row, false);
  }

  /** As {@link #then} with an end that the model did not choose. */
  PartialHypothesis cut(int endToken, double logProbability, float[] attention, int row) {
    return new PartialHypothesis(this, endToken, logProbability, attention, row, true);
  }

  /** The newest token, or {@link ConditionalModel#START}. */
  int token() {
    return token;
  }

  /** How many predictions it took, an end counted. */
  int length() {
    return length;
  }

  /** ln p of all of them together. */
  double logProbability() {
    return logProbability;
  }

  /** The row of the last batch that its state is in. */
  int parentRow() {
    return parentRow;
  }

  /** [length] its tokens, an end among them. */
  int[] tokens() {
    int[] tokens = new int[length];
    for (PartialHypothesis at = this; at.length > 0; at = at.parent) {
      tokens[at.length - 1] = at.token;
    }
    return tokens;
  }

  /** [length][S] where the model looked to predict each. */
  float[][] attention() {
    float[][] rows = new float[length][];
    for (PartialHypothesis at = this; at.length > 0; at = at.parent) {
      rows[at.length - 1] = at.attention;
    }
    return rows;
  }

  /** What it has become with its end, which is its newest token. */
  Hypothesis finish(double score) {
    double[] logProbabilities = new double[length];
    for (PartialHypothesis at = this; at.length > 0; at = at.parent) {
      logProbabilities[at.length - 1] = at.tokenLogProbability;
    }
    int[] tokens = parent.tokens();
    return new Hypothesis(tokens, logProbability, score, !cut, attention(), logProbabilities);
  }
}
