package io.github.seq4j.core.decode;

import io.github.seq4j.core.ConfigException;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The tokens that can still come next, with their scores, in ascending order of id: the working
 * memory of a {@link Sampler}. Steps may change scores and drop candidates; what is dropped costs
 * the later steps nothing. Not thread-safe.
 */
public final class Candidates {

  private final int[] ids;
  private final float[] scores;

  /** What {@link #keepLargest} compares; whoever calls it fills them first. */
  private final double[] keys;

  private final Selection selection;

  /** [i] the last round of {@link #markOnce} that met candidate i. */
  private final long[] marks;

  private long round;
  private int size;

  Candidates(int vocabularySize) {
    ConfigException.atLeast("vocabularySize", 1, vocabularySize);
    ids = new int[vocabularySize];
    scores = new float[vocabularySize];
    keys = new double[vocabularySize];
    selection = new Selection(vocabularySize);
    marks = new long[vocabularySize];
  }

  /** Starts over with the whole vocabulary. */
  void load(float[] logits, int offset) {
    size = ids.length;
    Softmax.max(logits, offset, size); // refuses what cannot be drawn from
    System.arraycopy(logits, offset, scores, 0, size);
    for (int i = 0; i < size; i++) {
      ids[i] = i;
    }
  }

  /** How many candidates are left. */
  public int size() {
    return size;
  }

  /** V, how many there were. */
  public int vocabularySize() {
    return ids.length;
  }

  /** The token id of candidate i. */
  public int id(int i) {
    return ids[i];
  }

  /** The score of candidate i, an unnormalised log probability. */
  public float score(int i) {
    return scores[i];
  }

  /** Changes the score of candidate i; -Infinity makes it impossible. */
  public void score(int i, float score) {
    scores[i] = score;
  }

  /** Which candidate a token is, or -1 if it is none any more. */
  public int indexOf(int id) {
    if (id >= 0 && id < size && ids[id] == id) {
      return id; // nothing below it was dropped
    }
    return Math.max(-1, Arrays.binarySearch(ids, 0, size, id));
  }

  /** Forgets all marks. */
  void clearMarks() {
    round++;
  }

  /** Marks candidate i; false if it was marked already. Candidates must stay where they are. */
  boolean markOnce(int i) {
    boolean isNew = marks[i] != round;
    marks[i] = round;
    return isNew;
  }

  /**
   * The largest score.
   *
   * @throws UnusableLogitsException if all are -Infinity, or one is NaN or +Infinity
   */
  public float max() {
    return Softmax.max(scores, 0, size);
  }

  /** Drops all but the largest score; among equals the lowest id stays. */
  void keepBest() {
    float max = max();
    int best = 0;
    while (scores[best] != max) {
      best++;
    }
    ids[0] = ids[best];
    scores[0] = max;
    size = 1;
  }

  /** Drops all but the k largest scores; among equals the lowest ids stay. */
  void keepTop(int k) {
    if (k >= size) {
      return;
    }
    for (int i = 0; i < size; i++) {
      keys[i] = scores[i];
    }
    selection.reachCount(keys, size, k);
    keepLargest();
  }

  /** Drops all but the smallest set of most probable tokens that has at least mass p. */
  void keepNucleus(double p) {
    double total = fillWeights();
    selection.reachMass(keys, size, p * total, (1 - p) * total / size);
    keepLargest();
  }

  /** One pass in the order of ids, so that what is left stays sorted. */
  private void keepLargest() {
    double threshold = selection.threshold();
    int ties = selection.ties();
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (keys[i] > threshold || (keys[i] == threshold && ties-- > 0)) {
        ids[kept] = ids[i];
        scores[kept++] = scores[i];
      }
    }
    size = kept;
  }

  /** Unnormalised probabilities into {@link #keys}, the largest is 1; returns their sum. */
  private double fillWeights() {
    double max = max();
    double total = 0;
    for (int i = 0; i < size; i++) {
      keys[i] = Math.exp(scores[i] - max);
      total += keys[i];
    }
    return total;
  }

  /** [V] of each token, 0 for what was dropped. */
  double[] probabilities() {
    double total = fillWeights();
    double[] probabilities = new double[ids.length];
    for (int i = 0; i < size; i++) {
      probabilities[ids[i]] = keys[i] / total;
    }
    return probabilities;
  }

  /** Draws a token by the inverse of the cumulative distribution. */
  int draw(RandomGenerator random) {
    double total = fillWeights();
    if (size == 1) {
      return ids[0];
    }
    double point = random.nextDouble() * total;
    double cumulative = 0;
    int last = 0;
    for (int i = 0; i < size; i++) {
      cumulative += keys[i];
      if (cumulative > point) {
        return ids[i];
      }
      last = keys[i] > 0 ? i : last;
    }
    return ids[last]; // the product was rounded up to the total
  }
}
