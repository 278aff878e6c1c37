package io.github.seq4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.text.Unit;
import io.github.seq4j.models.lm.LanguageModelTraining;
import org.junit.jupiter.api.Test;

class ShippedCorpusDefaultsTest {

  private static final LanguageModelTraining USUAL = LanguageModelTraining.defaults();

  @Test
  void charactersHaveThePenaltiesOfAwdLstmAndNoDropout() {
    var regularization = ShippedCorpus.network(Unit.CHARACTER).regularization();

    assertThat(regularization.activation()).isEqualTo(2);
    assertThat(regularization.temporalActivation()).isEqualTo(1);
    assertThat(regularization.dropout()).isZero();
    assertThat(regularization.outputDropout()).isZero();
  }

  @Test
  void charactersLearnAtTwiceTheUsualRate() {
    double rate =
        ShippedCorpus.training(Unit.CHARACTER, USUAL).trainer().optimizer().learningRate();

    assertThat(rate).isEqualTo(2 * USUAL.trainer().optimizer().learningRate());
  }

  @Test
  void wordsAreTrainedAsUsual() {
    assertThat(ShippedCorpus.training(Unit.WORD, USUAL)).isEqualTo(USUAL);
    assertThat(ShippedCorpus.network(Unit.WORD).regularization().activation()).isZero();
  }
}
