package io.github.seq4j.core.decode;

/**
 * The few best tokens of one row of scores, best first, ties to the lowest id: one pass that
 * refuses nearly every token of a large vocabulary at sight.
 */
final class TopTokens {

  private float[] scores = new float[0];
  private int[] tokens = new int[0];
  private int size;

  /** How many were found: fewer than asked for where others are impossible. */
  int size() {
    return size;
  }

  /** The best but i. */
  int token(int i) {
    return tokens[i];
  }

  /**
   * Finds them.
   *
   * @param logits rows of V scores, no NaN; -Infinity is impossible and never among the best
   * @param offset where the row starts
   * @param vocabularySize V
   * @param k how many, at least 1
   */
  void find(float[] logits, int offset, int vocabularySize, int k) {
    int most = Math.min(k, vocabularySize);
    if (tokens.length < most) {
      scores = new float[most];
      tokens = new int[most];
    }
    size = 0;
    float floor = Float.NEGATIVE_INFINITY;
    for (int token = 0; token < vocabularySize; token++) {
      float score = logits[offset + token];
      if (score > floor) {
        insert(token, score, most);
        floor = size == most ? scores[most - 1] : floor;
      }
    }
  }

  private void insert(int token, float score, int most) {
    int at = size < most ? size++ : most - 1;
    while (at > 0 && scores[at - 1] < score) {
      scores[at] = scores[at - 1];
      tokens[at] = tokens[at - 1];
      at--;
    }
    scores[at] = score;
    tokens[at] = token;
  }
}
