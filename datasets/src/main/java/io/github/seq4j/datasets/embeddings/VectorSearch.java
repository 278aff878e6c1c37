package io.github.seq4j.datasets.embeddings;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.NearestWord;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * What is near a word, among all of them: each is compared, so the answer is exact. Words that were
 * asked for are no answers. Immutable, thread-safe.
 *
 * <pre>{@code
 * VectorSearch search = VectorSearch.of(WordVectors.read(Path.of("vectors.txt")));
 * search.neighbours("monday", 5);              // tuesday, friday, ...
 * search.analogy("man", "king", "woman", 1);   // queen
 * }</pre>
 */
public final class VectorSearch {

  private static final Comparator<Neighbour> WORST_FIRST =
      Comparator.comparingDouble(Neighbour::similarity)
          .thenComparing(Neighbour::word, Comparator.reverseOrder());

  private final WordVectors vectors;

  private VectorSearch(WordVectors vectors) {
    this.vectors = vectors;
  }

  /** A search among these vectors, which are not copied. */
  public static VectorSearch of(WordVectors vectors) {
    return new VectorSearch(vectors);
  }

  /**
   * The words whose vectors point most nearly in the same direction, nearest first.
   *
   * @param count how many, at least 1; there are fewer if there are not so many words
   * @throws ConfigException if there is no vector for the word
   */
  public List<Neighbour> neighbours(String word, int count) {
    return nearest(unit(word), Set.of(word), count);
  }

  /**
   * Answers "{@code from} is to {@code to} as {@code other} is to?": the words nearest to the sum
   * {@code to} - {@code from} + {@code other} of unit vectors (3CosAdd; Mikolov, Yih &amp; Zweig
   * 2013, "Linguistic regularities in continuous space word representations", section 4; named by
   * Levy &amp; Goldberg 2014, CoNLL, section 3).
   *
   * @param count how many, at least 1
   * @throws ConfigException if there is no vector for one of the words
   */
  public List<Neighbour> analogy(String from, String to, String other, int count) {
    double[] sum = unit(to);
    double[] minus = unit(from);
    double[] plus = unit(other);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += plus[i] - minus[i];
    }
    return nearest(scaled(sum), Set.copyOf(List.of(from, to, other)), count);
  }

  private double[] unit(String word) {
    float[] vector = vectors.vectors().get(word);
    if (vector == null) {
      Set<String> known = vectors.vectors().keySet();
      throw new ConfigException(
          "word",
          word,
          "must be one of the "
              + known.size()
              + " words that have a vector"
              + NearestWord.to(word, known).map(near -> " (such as " + near + ")").orElse(""));
    }
    double[] copy = new double[vector.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = vector[i];
    }
    return scaled(copy);
  }

  private static double[] scaled(double[] vector) {
    double square = 0;
    for (double x : vector) {
      square += x * x;
    }
    if (square > 0) {
      double norm = Math.sqrt(square);
      for (int i = 0; i < vector.length; i++) {
        vector[i] /= norm;
      }
    }
    return vector;
  }

  private List<Neighbour> nearest(double[] query, Set<String> without, int count) {
    ConfigException.atLeast("count", 1, count);
    PriorityQueue<Neighbour> best = new PriorityQueue<>(WORST_FIRST);
    for (Map.Entry<String, float[]> row : vectors.vectors().entrySet()) {
      if (!without.contains(row.getKey())) {
        best.add(new Neighbour(row.getKey(), cosine(query, row.getValue())));
        if (best.size() > count) {
          best.remove();
        }
      }
    }
    return best.stream().sorted(WORST_FIRST.reversed()).toList();
  }

  /** With a query of length 1; 0 for a vector of zeros, which has no direction. */
  private static double cosine(double[] query, float[] vector) {
    double product = 0;
    double square = 0;
    for (int i = 0; i < query.length; i++) {
      product += query[i] * vector[i];
      square += (double) vector[i] * vector[i];
    }
    return square == 0 ? 0 : product / Math.sqrt(square);
  }
}
