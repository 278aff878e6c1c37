package io.github.seq4j.models.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.text.TokenSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Token i of the texts is i, so an input says what was read and a target what was predicted. */
class EvaluationProtocolTest {

  private static TokenSequence text(int tokens) {
    return TokenSequence.wrap(IntStream.range(0, tokens).toArray(), tokens);
  }

  /** What one row of all batches predicts, in order. */
  private static List<Integer> row(BatchSource<Batch> source, int row) {
    List<Integer> targets = new ArrayList<>();
    for (int i = 0; i < source.batchesPerEpoch(0); i++) {
      Batch batch = source.batch(0, i);
      for (int t = 0; t < batch.lengths()[row]; t++) {
        int at = t * batch.batchSize() + row;
        assertThat(batch.targets()[at]).isEqualTo(batch.inputs()[at] + 1);
        targets.add(batch.targets()[at]);
      }
    }
    return targets;
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  private static long targets(BatchSource<Batch> source) {
    return IntStream.range(0, source.batchesPerEpoch(0))
        .mapToLong(i -> source.batch(0, i).targetCount())
        .sum();
  }

  @Test
  void rnnlm_jumps_by_a_tenth_and_drops_the_batch_that_is_not_full() {
    // (800 - 1) / 10 = 79 apart; (800 - 1) / 350 = 2 batches of 35 steps
    BatchSource<Batch> source = EvaluationProtocol.RNNLM.test(text(800));

    assertThat(source.batchesPerEpoch(0)).isEqualTo(2);
    assertThat(source.batch(0, 1).steps()).isEqualTo(35);
    assertThat(row(source, 0)).isEqualTo(range(1, 71));
    assertThat(row(source, 3)).isEqualTo(range(3 * 79 + 1, 3 * 79 + 71));
  }

  @Test
  void pytorch_examples_trims_to_ten_equal_stretches_and_keeps_a_short_batch() {
    // 809 / 10 = 80 tokens each, of which 79 are predicted: 35 + 35 + 9
    BatchSource<Batch> source = EvaluationProtocol.PYTORCH_EXAMPLES.test(text(809));

    assertThat(source.batchesPerEpoch(0)).isEqualTo(3);
    assertThat(source.batch(0, 2).steps()).isEqualTo(9);
    assertThat(row(source, 0)).isEqualTo(range(1, 80));
    assertThat(row(source, 9)).isEqualTo(range(721, 800));
  }

  @Test
  void zaremba_validates_in_twenty_stretches_whose_starts_are_rounded() {
    // 870 / 20 = 43 tokens each, (43 - 1) / 20 = 2 batches; stretch 1 begins at 43.5, so at 44
    BatchSource<Batch> source = EvaluationProtocol.ZAREMBA.validation(text(870));

    assertThat(source.batchesPerEpoch(0)).isEqualTo(2);
    assertThat(row(source, 0)).isEqualTo(range(1, 41));
    assertThat(row(source, 1)).isEqualTo(range(45, 85));
    assertThat(row(source, 2)).isEqualTo(range(88, 128));
  }

  @Test
  void zaremba_tests_in_one_stream() {
    BatchSource<Batch> source = EvaluationProtocol.ZAREMBA.test(text(870));

    assertThat(row(source, 0)).isEqualTo(range(1, 870));
  }

  @Test
  void of_the_penn_treebanks_test_text_as_many_are_predicted_as_documented() {
    assertThat(targets(EvaluationProtocol.RNNLM.test(text(82_430)))).isEqualTo(82_250);
    assertThat(targets(EvaluationProtocol.PYTORCH_EXAMPLES.test(text(82_430)))).isEqualTo(82_420);
    assertThat(targets(EvaluationProtocol.ZAREMBA.test(text(82_430)))).isEqualTo(82_429);
    assertThat(targets(EvaluationProtocol.ZAREMBA.validation(text(73_760)))).isEqualTo(73_600);
  }

  @Test
  void a_text_too_short_for_one_batch_is_refused() {
    assertThatThrownBy(() -> EvaluationProtocol.RNNLM.test(text(350)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("at least 351 tokens for the protocol rnnlm, got 350");
  }
}
