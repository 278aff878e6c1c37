package io.github.seq4j.core.metrics;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tf-idf weights of CIDEr-D for n-grams of one order: how often the n-gram is in the text,
 * times ln of the number of images by the number of images that have it in one of their references.
 */
final class NgramWeights {

  private final int order;
  private final Map<List<String>, Integer> images; // that have the n-gram
  private final double logImages;

  private NgramWeights(int order, Map<List<String>, Integer> images, int imageCount) {
    this.order = order;
    this.images = images;
    this.logImages = Math.log(imageCount);
  }

  /**
   * Counts in how many images each n-gram is.
   *
   * @param references [N][R][T]
   */
  static NgramWeights of(List<List<List<String>>> references, int order) {
    Map<List<String>, Integer> images = new HashMap<>();
    for (List<List<String>> image : references) {
      Set<List<String>> present = new HashSet<>();
      image.forEach(tokens -> present.addAll(Ngrams.count(tokens, order).keySet()));
      present.forEach(ngram -> images.merge(ngram, 1, Integer::sum));
    }
    return new NgramWeights(order, images, references.size());
  }

  /**
   * The weights of the n-grams of one text; one that no reference has weighs like one in a single
   * image.
   */
  Vector vector(List<String> tokens) {
    Map<List<String>, Double> weights = new LinkedHashMap<>();
    double squares = 0;
    for (Map.Entry<List<String>, Integer> entry : Ngrams.count(tokens, order).entrySet()) {
      double idf = logImages - Math.log(images.getOrDefault(entry.getKey(), 1));
      double weight = entry.getValue() * idf;
      weights.put(entry.getKey(), weight);
      squares += weight * weight;
    }
    return new Vector(weights, Math.sqrt(squares));
  }

  /** A text as weights of its n-grams, and their Euclidean norm. */
  record Vector(Map<List<String>, Double> weights, double norm) {

    /**
     * The cosine of both, this one's weights cut to the reference's so that repeating a word gains
     * nothing; 0 where one of them has no weight at all.
     */
    double clippedCosine(Vector reference) {
      if (norm == 0 || reference.norm == 0) {
        return 0;
      }
      double product = 0;
      for (Map.Entry<List<String>, Double> entry : weights.entrySet()) {
        double theirs = reference.weights.getOrDefault(entry.getKey(), 0.0);
        product += Math.min(entry.getValue(), theirs) * theirs;
      }
      return product / (norm * reference.norm);
    }
  }
}
