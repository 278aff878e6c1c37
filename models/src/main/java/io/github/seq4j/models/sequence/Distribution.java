package io.github.seq4j.models.sequence;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How probable a model finds each of K labels. Immutable. */
public final class Distribution {

  private final Labels labels;
  private final float[] values;
  private final int at;

  /**
   * @param values [.., K, ..] not copied
   * @param at where the K begin
   */
  public Distribution(Labels labels, float[] values, int at) {
    this.labels = labels;
    this.values = values;
    this.at = at;
  }

  /**
   * The probability of a label, in [0, 1].
   *
   * @throws UnknownLabelException if there is no such label
   */
  public double of(String label) {
    return values[at + labels.id(label, "Distribution.of")];
  }

  /** All probabilities by label, in the order of the model's labels; they sum to 1. */
  public Map<String, Double> toMap() {
    Map<String, Double> map = new LinkedHashMap<>();
    for (int k = 0; k < labels.size(); k++) {
      map.put(labels.name(k), (double) values[at + k]);
    }
    return Collections.unmodifiableMap(map);
  }

  /** Bit for bit. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Distribution that && toMap().equals(that.toMap());
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return toMap().toString();
  }
}
