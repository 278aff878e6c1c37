package io.github.seq4j.models.classify;

import io.github.seq4j.models.sequence.Distribution;
import java.util.List;

/**
 * What a classifier says about one sequence.
 *
 * @param label the most probable label
 * @param probabilities of all labels
 * @param tokens [T] the tokens that the text was read as; empty for frames
 * @param attention [T] the weight of each step, together 1, where the network pools by attention;
 *     else empty
 */
public record Prediction(
    String label, Distribution probabilities, List<String> tokens, List<Double> attention) {

  /** Copies the lists. */
  public Prediction {
    tokens = List.copyOf(tokens);
    attention = List.copyOf(attention);
  }

  /** How probable the model finds the label. */
  public double probability() {
    return probabilities.of(label);
  }
}
