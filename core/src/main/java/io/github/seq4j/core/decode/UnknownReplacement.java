package io.github.seq4j.core.decode;

import io.github.seq4j.core.ShapeException;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What to write for unknown words of a translation: the source word that the model looked at most
 * when it wrote them (Luong et al. 2015, section 4.1, arXiv:1508.04025).
 */
public final class UnknownReplacement {

  private UnknownReplacement() {}

  /**
   * The source token behind each unknown token.
   *
   * @param unknownToken the id that stands for what is not in the vocabulary
   * @param source [S] the source's tokens, one per step
   * @return by position in {@link Hypothesis#tokens}: the source token of most weight, ties to the
   *     first; empty where nothing is unknown or the model does not attend
   * @throws ShapeException if the source has another length than the attention
   */
  public static NavigableMap<Integer, String> of(
      Hypothesis hypothesis, int unknownToken, List<String> source) {
    NavigableMap<Integer, String> replacements = new TreeMap<>();
    int[] tokens = hypothesis.tokens();
    for (int t = 0; t < tokens.length; t++) {
      float[] weights = hypothesis.attention()[t];
      if (tokens[t] == unknownToken && weights.length > 0) {
        ShapeException.check(
            "UnknownReplacement.of", "source steps S", weights.length, source.size());
        replacements.put(t, source.get(argmax(weights)));
      }
    }
    return replacements;
  }

  private static int argmax(float[] weights) {
    int best = 0;
    for (int s = 1; s < weights.length; s++) {
      best = weights[s] > weights[best] ? s : best;
    }
    return best;
  }
}
