package io.github.seq4j.core.inspect.cells;

import java.util.Arrays;
import java.util.List;

/**
 * Korean particles, found by the endings of words: a guess, as a noun may end in the same syllable.
 * It is made without a dictionary.
 */
final class Particles {

  /** Longer ones first, as the longest that fits counts. */
  private static final List<String> PARTICLES =
      List.of(
          "에게서", "한테서", "으로서", "으로써", "이라는", "에서", "에게", "한테", "께서", "으로", "까지", "부터", "처럼", "보다",
          "마다", "조차", "밖에", "은", "는", "이", "가", "을", "를", "에", "의", "도", "로", "와", "과", "만");

  private Particles() {}

  /** 1 in a particle, 0 in other Hangul syllables, NaN elsewhere. */
  static double[] of(int[] points) {
    double[] values = new double[points.length];
    Arrays.fill(values, Double.NaN);
    int begin = 0;
    for (int i = 0; i <= points.length; i++) {
      if (i == points.length || !Characters.isSyllable(points[i])) {
        mark(points, begin, i, values);
        begin = i + 1;
      }
    }
    return values;
  }

  /** One run of syllables; something has to stand before the particle. */
  private static void mark(int[] points, int begin, int end, double[] values) {
    if (end <= begin) {
      return;
    }
    Arrays.fill(values, begin, end, 0);
    String word = new String(points, begin, end - begin);
    for (String particle : PARTICLES) {
      if (word.length() > particle.length() && word.endsWith(particle)) {
        Arrays.fill(values, end - particle.length(), end, 1);
        return;
      }
    }
  }
}
