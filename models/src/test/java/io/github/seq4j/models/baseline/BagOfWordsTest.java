package io.github.seq4j.models.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.metrics.ConfusionMatrix;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BagOfWordsTest {

  /** Largest slope that training stops at, per text. */
  private static final double SLOPE = 3e-5;

  @Test
  void two_texts_with_a_word_each_have_a_closed_form() {
    // By symmetry the weights are a and -a and the biases 0. The slope along a weight is
    // penalty * a - (1 - p) with p = 1 / (1 + e^(-2a)); for p = 3/4, a is ln(3) / 2, and the slope
    // is
    // zero where the penalty is (1/4) / (ln(3) / 2).
    double penalty = 1 / (2 * Math.log(3));

    BagOfWords model = BagOfWords.fit(texts(labels(0, 1), ids(0), ids(1)), 2, 2, penalty);

    // N = 2 texts; the slope falls short by 2 SLOPE at most, where it changes by `penalty` or more
    // per
    // unit of a, and p by 2 p (1 - p) < 1/2.
    double near = 2 * SLOPE / penalty / 2;
    assertThat(model.probabilities(ids(0))[0]).isCloseTo(3 / 4.0, within(near));
    assertThat(model.probabilities(ids(1))[1]).isCloseTo(3 / 4.0, within(near));
  }

  @Test
  void texts_without_words_get_the_shares_of_the_classes() {
    BagOfWords model =
        BagOfWords.fit(texts(labels(0, 2, 2, 2), ids(), ids(), ids(), ids()), 1, 3, 1);

    // Biases carry no penalty, so their slope, predicted minus actual number, is all there is.
    assertThat(model.probabilities(ids()))
        .containsExactly(new double[] {0.25, 0, 0.75}, within(SLOPE));
  }

  @Test
  void predicted_and_actual_numbers_agree_whatever_the_penalty() {
    EncodedTexts train = texts(labels(0, 0, 1, 0), ids(0, 1), ids(1), ids(1, 2), ids(2));

    for (double penalty : BagOfWords.PENALTIES) {
      BagOfWords model = BagOfWords.fit(train, 3, 2, penalty);
      double ofFirst = train.ids().stream().mapToDouble(ids -> model.probabilities(ids)[0]).sum();
      assertThat(ofFirst).as("penalty %s", penalty).isCloseTo(3, within(4 * SLOPE));
    }
  }

  @Test
  void what_can_be_told_by_its_words_is_told() {
    EncodedTexts train =
        texts(labels(0, 0, 1, 1), ids(0, 3, 4), ids(0, 4), ids(1, 3), ids(3, 1, 4));

    BagOfWords model = BagOfWords.fit(train, train, 5, 2);

    assertThat(model.predict(train.ids())).containsExactly(0, 0, 1, 1);
  }

  @Test
  void what_only_the_order_tells_is_not_told() {
    EncodedTexts train = texts(labels(0, 1), ids(0, 1), ids(1, 0));

    BagOfWords model = BagOfWords.fit(train, train, 2, 2);

    assertThat(model.probabilities(ids(0, 1))).isEqualTo(model.probabilities(ids(1, 0)));
  }

  @Test
  void a_word_said_twice_counts_once() {
    BagOfWords model = BagOfWords.fit(texts(labels(0, 1), ids(0), ids(1)), 2, 2, 1);

    assertThat(model.probabilities(ids(0, 0, 0))).isEqualTo(model.probabilities(ids(0)));
  }

  @Test
  void the_penalty_is_the_one_that_validates_best() {
    // Three texts of class 0, one of class 1. The strongest penalty allows hardly any weight, so
    // the
    // bias of ln 3 towards class 0 decides; a weaker one lets word 1 speak.
    EncodedTexts train = texts(labels(0, 0, 0, 1), ids(0), ids(0), ids(0), ids(1));
    EncodedTexts valid = texts(labels(1), ids(1));
    double strongest = BagOfWords.PENALTIES.get(0);

    BagOfWords chosen = BagOfWords.fit(train, valid, 2, 2);

    assertThat(BagOfWords.fit(train, 2, 2, strongest).predict(valid.ids())).containsExactly(0);
    assertThat(chosen.predict(valid.ids())).containsExactly(1);
    assertThat(chosen.penalty()).isLessThan(strongest);
  }

  @Test
  void the_strongest_of_equally_good_penalties_is_taken() {
    EncodedTexts train = texts(labels(0, 1), ids(0), ids(1));

    assertThat(BagOfWords.fit(train, train, 2, 2).penalty()).isEqualTo(BagOfWords.PENALTIES.get(0));
  }

  @Test
  void ids_and_labels_out_of_range_are_refused() {
    assertThatThrownBy(() -> BagOfWords.fit(texts(labels(0), ids(2)), 2, 2, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> BagOfWords.fit(texts(labels(2), ids(0)), 2, 2, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> BagOfWords.fit(texts(labels(0), ids(0)), 2, 1, 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("classes");
    assertThatThrownBy(() -> texts(labels(0, 1), ids(0))).isInstanceOf(ShapeException.class);
  }

  /**
   * Socher et al. 2013 (doi:10.18653/v1/D13-1170), table 1: 0.407 for a linear SVM on words, 0.410
   * for naive Bayes.
   */
  @Test
  void on_the_sentiment_treebank_it_is_as_good_as_published_bags_of_words() throws IOException {
    Treebank train = Treebank.sentences("sst/train.txt");
    EncodedTexts valid = train.with("sst/dev.txt");
    EncodedTexts test = train.with("sst/test.txt");

    BagOfWords model = BagOfWords.fit(train.texts(), valid, train.vocabularySize(), 5);

    double accuracy =
        ConfusionMatrix.of(
                List.of("--", "-", "0", "+", "++"), test.labels(), model.predict(test.ids()))
            .accuracy();
    // 0.399 here; one standard deviation of a share of 0.4 among 2,210 is sqrt(0.24 / 2,210) =
    // 0.0104.
    assertThat(accuracy).isBetween(0.407 - 0.0208, 0.410 + 0.0208);
  }

  private static EncodedTexts texts(int[] labels, int[]... ids) {
    return new EncodedTexts(List.of(ids), labels);
  }

  private static int[] labels(int... labels) {
    return labels;
  }

  private static int[] ids(int... ids) {
    return ids;
  }
}
