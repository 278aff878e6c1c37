package io.github.seq4j.core.metrics;

import io.github.seq4j.core.ShapeException;
import java.util.List;
import java.util.Map;

/**
 * How much of the attention was on what a word is about, where that is known: the sum of the
 * weights of the cells that show it, at the step that writes the word.
 *
 * @param words how many were looked at, at least 1
 * @param mean mean over the words, in [0, 1], with an interval from resampling words
 * @param uniform the same for weights that are all equal: the mean share of the cells
 */
public record AttentionMass(int words, Estimate mean, double uniform) {

  /**
   * Where one word was looked for, and where it is.
   *
   * @param weights [P] they sum to 1; not copied
   * @param cells [P] which of them show what the word is about; not copied
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Look(float[] weights, boolean[] cells) {

    /** Checks that they fit. */
    public Look {
      ShapeException.check("AttentionMass.Look", "cells P", weights.length, cells.length);
    }

    /** The sum of the weights of the cells. */
    public double mass() {
      double sum = 0;
      for (int p = 0; p < cells.length; p++) {
        sum += cells[p] ? weights[p] : 0;
      }
      return sum;
    }

    private double share() {
      int count = 0;
      for (boolean cell : cells) {
        count += cell ? 1 : 0;
      }
      return (double) count / cells.length;
    }
  }

  /**
   * Over many words.
   *
   * @param looks at least 1
   */
  public static AttentionMass of(List<Look> looks, Bootstrap bootstrap) {
    if (looks.isEmpty()) {
      throw new ShapeException("AttentionMass", "words, at least", 1, 0);
    }
    return new AttentionMass(
        looks.size(),
        bootstrap.estimateMean(looks.stream().mapToDouble(Look::mass).toArray()),
        looks.stream().mapToDouble(Look::share).average().orElseThrow());
  }

  /**
   * Adds {@code attention_words, attention_mass, attention_mass_interval, attention_mass_uniform}.
   */
  public void putInto(Map<String, Object> map) {
    map.put("attention_words", words);
    Scores.put(map, "attention_mass", mean);
    map.put("attention_mass_uniform", uniform);
  }
}
