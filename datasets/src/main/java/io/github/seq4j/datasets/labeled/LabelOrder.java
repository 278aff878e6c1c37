package io.github.seq4j.datasets.labeled;

import io.github.seq4j.core.data.LabeledText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether labelled texts come in an order that has to do with their labels. */
public final class LabelOrder {

  /** With fewer changes to expect, an order can be chance. */
  private static final double LEAST_EXPECTED = 5;

  /** A file with so much fewer changes of label than chance makes is sorted, or put together. */
  private static final double FEWER = 5;

  private LabelOrder() {}

  /**
   * Whether texts of the same class stand together: then a split by position would train on some
   * classes and test on others. Asks whether the label changes from one text to the next at most a
   * fifth as often as it would in a random order, which is (N - 1)(1 - sum of squared shares)
   * times.
   */
  public static boolean isSorted(List<LabeledText> texts) {
    Map<String, Integer> counts = new HashMap<>();
    long changes = 0;
    String previous = null;
    for (LabeledText text : texts) {
      counts.merge(text.label(), 1, Integer::sum);
      changes += previous == null || previous.equals(text.label()) ? 0 : 1;
      previous = text.label();
    }
    double size = texts.size();
    double same = counts.values().stream().mapToDouble(n -> n / size * (n / size)).sum();
    double expected = (size - 1) * (1 - same);
    return expected >= LEAST_EXPECTED && changes * FEWER <= expected;
  }
}
