package io.github.seq4j.models.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.decode.BeamConfig;
import io.github.seq4j.core.decode.SamplingConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairTrainingTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void teacher_forcing_is_a_probability_above_zero(double probability) {
    assertThatThrownBy(() -> PairTraining.ofSentences().withTeacherForcing(probability))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("teacherForcing");
  }

  @Test
  void what_is_decoded_is_at_least_one_pair_and_one_draw() {
    assertThatThrownBy(() -> PairSelection.exactMatch(0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("selection.pairs");
    assertThatThrownBy(() -> PairSelection.bleu(0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("selection.pairs");
    assertThatThrownBy(() -> Decoding.sample(SamplingConfig.defaults(), 0, 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("samples");
  }

  @Test
  void a_copy_changes_one_thing() {
    PairTraining training = PairTraining.ofStrings();

    assertThat(training.withBatchSize(3).withBatchSize(training.batchSize())).isEqualTo(training);
    assertThat(training.withSeed(9).seed()).isEqualTo(9);
    assertThat(training.withEpochs(4).trainer().stopping().epochs()).isEqualTo(4);
    assertThat(training.withLearningRate(0.5).trainer().optimizer().learningRate()).isEqualTo(0.5);
  }

  @Test
  void greedy_is_a_beam_of_one() {
    assertThat(Decoding.greedy()).isEqualTo(Decoding.of(BeamConfig.greedy()));
    assertThat(Decoding.beam(3)).isEqualTo(Decoding.of(BeamConfig.defaults().withBeamSize(3)));
  }
}
