package io.github.seq4j.core.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * CIDEr-D (Vedantam, Zitnick &amp; Parikh 2015, arXiv:1411.5726, section 6) as the coco-caption
 * code computes it: how much a caption resembles the references of its image, words that many
 * images share weighing little. 10 times the mean over the images, the references and n = 1 to 4 of
 * a clipped cosine between n-grams weighed by tf-idf, less a penalty for another length (sigma 6).
 *
 * <p>A caption that equals its only reference scores 10 if it has 4 tokens or more. Papers write
 * the same figure as 0.95 or, times 100, as 95. Document frequencies come from the references
 * given, one document per image: figures of different test sets cannot be compared, and with a
 * single image every weight is ln 1 = 0 and so is the score.
 *
 * <p>Tokens are what stands between blanks, as given. The paper stems words; coco-caption does not,
 * and neither does this.
 *
 * @param estimate the score, 0 or above, with an interval from resampling images, the document
 *     frequencies staying as they are
 * @param perImage [N] the scores of the images, whose mean is the score
 */
public record Cider(Estimate estimate, List<Double> perImage) {

  private static final int ORDERS = 4;
  private static final double SIGMA = 6;
  private static final double SCALE = 10;

  /** Copies the list. */
  public Cider {
    perImage = List.copyOf(perImage);
  }

  /** Scores every caption and resamples images. */
  public static Cider of(Segments captions, Bootstrap bootstrap) {
    List<List<List<String>>> references = new ArrayList<>(); // [N][R][T]
    for (List<String> texts : captions.references()) {
      references.add(texts.stream().map(Blanks::split).toList());
    }
    double[] scores = new double[captions.size()];
    for (int n = 1; n <= ORDERS; n++) {
      NgramWeights weights = NgramWeights.of(references, n);
      for (int i = 0; i < scores.length; i++) {
        List<String> caption = Blanks.split(captions.hypotheses().get(i));
        scores[i] += SCALE / ORDERS * meanSimilarity(weights, caption, references.get(i));
      }
    }
    return new Cider(bootstrap.estimateMean(scores), Arrays.stream(scores).boxed().toList());
  }

  private static double meanSimilarity(
      NgramWeights weights, List<String> caption, List<List<String>> references) {
    NgramWeights.Vector ours = weights.vector(caption);
    double sum = 0;
    for (List<String> reference : references) {
      double difference = caption.size() - reference.size();
      sum +=
          ours.clippedCosine(weights.vector(reference))
              * Math.exp(-difference * difference / (2 * SIGMA * SIGMA));
    }
    return sum / references.size();
  }

  /** The score: 10 is a caption like its only reference. */
  public double score() {
    return estimate.value();
  }
}
