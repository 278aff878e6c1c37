package io.github.seq4j.models.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceTrainingTest {

  /** Batches of 64: 6,400 texts are 100 updates an epoch, so 50 epochs make 5,000. */
  @ParameterizedTest
  @CsvSource({"1, 100", "6400, 50", "6401, 50", "32000, 10", "1000000, 3"})
  void few_texts_are_read_more_often(int texts, int epochs) {
    SequenceTraining training = SequenceTraining.ofClassifier(texts);

    assertThat(training.trainer().stopping().epochs()).isEqualTo(epochs);
  }
}
