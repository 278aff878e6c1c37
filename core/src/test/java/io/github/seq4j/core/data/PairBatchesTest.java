package io.github.seq4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairBatchesTest {

  /** Pairs of random lengths; the first target token is the number of the pair. */
  private static List<EncodedPair> pairs(int count) {
    SplittableRandom random = new SplittableRandom(1);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              int[] target = new int[1 + random.nextInt(9)];
              target[0] = i;
              return pair(1 + random.nextInt(9), target);
            })
        .toList();
  }

  private static EncodedPair pair(int sourceLength, int... target) {
    return new EncodedPair(new StepInput.Tokens(new int[sourceLength]), target);
  }

  private static List<Integer> epoch(PairBatches batches, int epoch) {
    List<Integer> numbers = new ArrayList<>();
    for (int k = 0; k < batches.batchesPerEpoch(epoch); k++) {
      batches.batch(epoch, k).rows().forEach(pair -> numbers.add(pair.target()[0]));
    }
    return numbers;
  }

  @Test
  void sorts_by_source_then_by_target_for_evaluation() {
    EncodedPair a = pair(3, 0);
    EncodedPair b = pair(1, 0, 0, 0);
    EncodedPair c = pair(1, 0);
    EncodedPair d = pair(2);

    PairBatches batches = PairBatches.sorted(List.of(a, b, c, d), 3);

    assertThat(batches.batchesPerEpoch(0)).isEqualTo(2);
    assertThat(batches.batch(0, 0).rows()).containsExactly(c, b, d);
    assertThat(batches.batch(0, 1).rows()).containsExactly(a);
    assertThat(batches.batch(7, 0).rows()).containsExactly(c, b, d);
  }

  @Test
  void every_pair_comes_once_per_epoch() {
    PairBatches batches = PairBatches.shuffled(pairs(103), 4, new Seeds(2));

    for (int epoch = 0; epoch < 3; epoch++) {
      assertThat(epoch(batches, epoch))
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 103).boxed().toList());
    }
  }

  @Test
  void epochs_differ_and_the_same_seed_gives_the_same_epoch() {
    PairBatches batches = PairBatches.shuffled(pairs(103), 4, new Seeds(2));
    PairBatches again = PairBatches.shuffled(pairs(103), 4, new Seeds(2));
    PairBatches other = PairBatches.shuffled(pairs(103), 4, new Seeds(3));

    assertThat(epoch(batches, 0)).isNotEqualTo(epoch(batches, 1));
    assertThat(epoch(again, 1)).isEqualTo(epoch(batches, 1));
    assertThat(epoch(again, 0)).isEqualTo(epoch(batches, 0));
    assertThat(epoch(other, 0)).isNotEqualTo(epoch(batches, 0));
  }

  /** A pool has 50 batches of 2: a batch holds neighbours of 100 sorted pairs of 9 lengths. */
  @Test
  void pairs_of_a_batch_have_similar_sources() {
    PairBatches batches = PairBatches.shuffled(pairs(100), 2, new Seeds(4));

    for (int k = 0; k < 50; k++) {
      List<EncodedPair> rows = batches.batch(0, k).rows();
      int difference = rows.get(0).source().length() - rows.get(1).source().length();
      assertThat(Math.abs(difference)).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void no_pairs_are_refused() {
    assertThatThrownBy(() -> PairBatches.sorted(List.of(), 2))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("pairs");
  }

  @Test
  void batches_of_nothing_are_refused() {
    assertThatThrownBy(() -> PairBatches.sorted(pairs(2), 0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("batchSize");
  }
}
