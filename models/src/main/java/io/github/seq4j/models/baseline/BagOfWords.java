package io.github.seq4j.models.baseline;

import io.github.seq4j.core.ConfigException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Multinomial logistic regression over the set of a text's tokens: which occur, not how often and
 * not in which order. Presence beats counts in sentiment (Pang, Lee &amp; Vaithyanathan 2002,
 * arXiv:cs/0205070), and this is about the best that can be done without order.
 *
 * <p>A fair opponent: its only setting, the penalty on large weights, is chosen on the same
 * validation data as the network it stands beside, and training goes to the one optimum there is,
 * without random numbers.
 *
 * <pre>{@code
 * BagOfWords baseline = BagOfWords.fit(train, valid, vocabulary.size(), labels.size());
 * int[] labels = baseline.predict(texts);
 * }</pre>
 *
 * <p>Immutable.
 */
public final class BagOfWords {

  /**
   * The penalties tried, strong ones first: 1/C of scikit-learn's LogisticRegression, whose default
   * is 1.
   */
  public static final List<Double> PENALTIES = List.of(100.0, 30.0, 10.0, 3.0, 1.0, 0.3);

  private final int vocabularySize;
  private final double[] weights; // as LogisticLoss has them
  private final double penalty;

  private BagOfWords(int vocabularySize, double[] weights, double penalty) {
    this.vocabularySize = vocabularySize;
    this.weights = weights;
    this.penalty = penalty;
  }

  /**
   * Fits one model per penalty of {@link #PENALTIES} and keeps the one most often right on the
   * validation data; of equals the one with the strongest penalty.
   *
   * @param vocabularySize V, token ids are in [0, V)
   * @param classes K, at least 2; labels are in [0, K)
   */
  public static BagOfWords fit(
      EncodedTexts train, EncodedTexts valid, int vocabularySize, int classes) {
    List<int[]> validBags = bags(valid.ids(), vocabularySize);
    LogisticLoss loss = loss(train, vocabularySize, classes);
    double[] weights = new double[loss.size()];
    BagOfWords best = null;
    long mostRight = -1;
    for (double penalty : PENALTIES) {
      weights =
          Lbfgs.minimize(loss.withPenalty(penalty), weights); // from the last one: near already
      BagOfWords model = new BagOfWords(vocabularySize, weights, penalty);
      long right = model.right(validBags, valid.labels());
      if (right > mostRight) {
        mostRight = right;
        best = model;
      }
    }
    return best;
  }

  /**
   * Fits one model.
   *
   * @param penalty minimised is the sum of nats over all texts plus penalty / 2 times the sum of
   *     the squared weights, biases excluded; above 0
   */
  public static BagOfWords fit(
      EncodedTexts train, int vocabularySize, int classes, double penalty) {
    ConfigException.positive("penalty", penalty);
    LogisticLoss loss = loss(train, vocabularySize, classes).withPenalty(penalty);
    double[] weights = Lbfgs.minimize(loss, new double[loss.size()]);
    return new BagOfWords(vocabularySize, weights, penalty);
  }

  private static LogisticLoss loss(EncodedTexts train, int vocabularySize, int classes) {
    ConfigException.atLeast("classes", 2, classes);
    for (int label : train.labels()) {
      Objects.checkIndex(label, classes);
    }
    return new LogisticLoss(
        bags(train.ids(), vocabularySize), train.labels(), vocabularySize, classes, 0);
  }

  private static List<int[]> bags(List<int[]> texts, int vocabularySize) {
    return texts.stream().map(ids -> bag(ids, vocabularySize)).toList();
  }

  /** The distinct ids of a text, ascending. */
  private static int[] bag(int[] ids, int vocabularySize) {
    for (int id : ids) {
      Objects.checkIndex(id, vocabularySize);
    }
    return Arrays.stream(ids).sorted().distinct().toArray();
  }

  private long right(List<int[]> bags, int[] labels) {
    long right = 0;
    for (int n = 0; n < labels.length; n++) {
      right +=
          Best.index(LogisticLoss.probabilities(weights, vocabularySize, bags.get(n))) == labels[n]
              ? 1
              : 0;
    }
    return right;
  }

  /**
   * How likely each class is.
   *
   * @param ids [T] token ids
   * @return [K] probabilities
   */
  public double[] probabilities(int[] ids) {
    return LogisticLoss.probabilities(weights, vocabularySize, bag(ids, vocabularySize));
  }

  /**
   * The most likely class of each text.
   *
   * @param texts [N][T] token ids
   * @return [N] class ids
   */
  public int[] predict(List<int[]> texts) {
    return texts.stream().mapToInt(ids -> Best.index(probabilities(ids))).toArray();
  }

  /** The penalty that was chosen. */
  public double penalty() {
    return penalty;
  }
}
