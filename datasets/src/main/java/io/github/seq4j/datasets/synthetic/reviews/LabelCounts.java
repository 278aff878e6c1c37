package io.github.seq4j.datasets.synthetic.reviews;

import java.util.Arrays;

/** How often each label was drawn, of a number of reviews to come. Not thread-safe. */
final class LabelCounts {

  private static final int LABELS = Sentiment.values().length;

  private final int total;
  private final int[] counts = new int[LABELS];

  LabelCounts(int total) {
    this.total = total;
  }

  int total() {
    return total;
  }

  void add(Sentiment label) {
    counts[label.ordinal()]++;
  }

  /**
   * Whether another one does not exceed its share: the total over 5, the first labels rounded up.
   */
  boolean isBelowShare(Sentiment label) {
    int share = total / LABELS + (label.ordinal() < total % LABELS ? 1 : 0);
    return counts[label.ordinal()] < share;
  }

  /** Whether no label is rarer. */
  boolean isRarest(Sentiment label) {
    return counts[label.ordinal()] == Arrays.stream(counts).min().getAsInt();
  }

  /** Whether two different labels more leave none ahead of another by more than so many. */
  boolean stayEven(int ahead, Sentiment first, Sentiment second) {
    if (first == second) {
      return false;
    }
    int[] then = counts.clone();
    then[first.ordinal()]++;
    then[second.ordinal()]++;
    Arrays.sort(then);
    return then[LABELS - 1] - then[0] <= ahead;
  }
}
