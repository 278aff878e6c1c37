package io.github.seq4j.core.nn;

import java.util.List;

/**
 * How large the gradient of a loss is, by how far before the loss a state lies.
 *
 * @param slots names of the states, such as {@code l0.h} and {@code l0.c}
 * @param log10 [slots][K + 1][N] log10 of the Euclidean norm of dL_T / d state at T - k for N
 *     losses; -Infinity where it is 0; NaN of c at k = 0
 */
@SuppressWarnings("ArrayRecordComponent") // a result to read, never compared
public record GradientNorms(List<String> slots, double[][][] log10) {

  /** K, the longest distance. */
  public int distance() {
    return log10[0].length - 1;
  }

  /**
   * Of one state.
   *
   * @return [K + 1][N]
   * @throws IllegalArgumentException if there is no such state
   */
  public double[][] of(String slot) {
    int at = slots.indexOf(slot);
    if (at < 0) {
      throw new IllegalArgumentException(
          "GradientNorms: no such state; expected one of " + slots + ", got " + slot);
    }
    return log10[at];
  }
}
