package io.github.seq4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairBatchesTest {

  private static final List<EncodedPair> PAIRS = pairs(23);

  /** Pair i has a source of 1 + i % 4 tokens and a target of i % 3, its first source token i. */
  private static List<EncodedPair> pairs(int count) {
    List<EncodedPair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] source = new int[1 + i % 4];
      source[0] = i;
      pairs.add(new EncodedPair(new StepInput.Tokens(source), new int[i % 3]));
    }
    return pairs;
  }

  @Test
  void every_pair_comes_once_per_epoch() {
    PairBatches batches = PairBatches.shuffled(PAIRS, 5, new Seeds(1));

    assertThat(batches.batchesPerEpoch(0)).isEqualTo(5);
    assertThat(epoch(batches, 3)).containsExactlyInAnyOrderElementsOf(PAIRS);
  }

  @Test
  void epochs_differ_in_their_order_and_equal_seeds_agree() {
    PairBatches batches = PairBatches.shuffled(PAIRS, 5, new Seeds(1));

    assertThat(epoch(batches, 1)).isNotEqualTo(epoch(batches, 0));
    assertThat(epoch(PairBatches.shuffled(PAIRS, 5, new Seeds(1)), 1)).isEqualTo(epoch(batches, 1));
    assertThat(epoch(PairBatches.shuffled(PAIRS, 5, new Seeds(2)), 1))
        .isNotEqualTo(epoch(batches, 1));
  }

  @Test
  void sorted_batches_ascend_by_target_and_then_by_source() {
    List<EncodedPair> sorted = epoch(PairBatches.sorted(PAIRS, 4), 0);

    assertThat(sorted.stream().map(p -> 10 * p.target().length + p.source().length()))
        .isSorted()
        .hasSize(23);
  }

  @Test
  void no_pairs_at_all_are_refused() {
    assertThatThrownBy(() -> PairBatches.sorted(List.of(), 4))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("pairs");
  }

  private static List<EncodedPair> epoch(PairBatches batches, int epoch) {
    List<EncodedPair> all = new ArrayList<>();
    for (int k = 0; k < batches.batchesPerEpoch(epoch); k++) {
      all.addAll(batches.batch(epoch, k).rows());
    }
    return all;
  }
}
