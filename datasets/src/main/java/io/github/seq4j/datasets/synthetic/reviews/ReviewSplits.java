package io.github.seq4j.datasets.synthetic.reviews;

import io.github.seq4j.core.data.LabeledText;
import java.util.List;

/**
 * Reviews in three parts that have no text and no bag of words in common.
 *
 * @param train what the weights are fitted to
 * @param valid what decides when to stop
 * @param test what is looked at once
 */
public record ReviewSplits(
    List<LabeledText> train, List<LabeledText> valid, List<LabeledText> test) {

  /** Copies the lists. */
  public ReviewSplits {
    train = List.copyOf(train);
    valid = List.copyOf(valid);
    test = List.copyOf(test);
  }
}
