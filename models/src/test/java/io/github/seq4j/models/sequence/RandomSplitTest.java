package io.github.seq4j.models.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomSplitTest {

  private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

  @Test
  void each_comes_once_and_in_the_order_it_had() {
    RandomSplit<Integer> split = RandomSplit.of(HUNDRED, 0.1, new Seeds(1));

    List<Integer> both = new ArrayList<>(split.train());
    both.addAll(split.valid());
    assertThat(both).containsExactlyInAnyOrderElementsOf(HUNDRED);
    assertThat(split.valid()).hasSize(10).isSorted();
    assertThat(split.train()).isSorted();
  }

  @Test
  void data_that_is_sorted_is_mixed() {
    // The chance that 50 of 100 chosen at random all lie in one half is 1 / C(100, 50) < 1e-28.
    RandomSplit<Integer> split = RandomSplit.of(HUNDRED, 0.5, new Seeds(1));

    assertThat(split.valid()).anyMatch(i -> i < 50).anyMatch(i -> i >= 50);
  }

  @Test
  void equal_seeds_split_equally() {
    assertThat(RandomSplit.of(HUNDRED, 0.3, new Seeds(2)))
        .isEqualTo(RandomSplit.of(HUNDRED, 0.3, new Seeds(2)))
        .isNotEqualTo(RandomSplit.of(HUNDRED, 0.3, new Seeds(3)));
  }

  @Test
  void something_is_left_to_train_on() {
    assertThat(RandomSplit.of(List.of("a"), 0.9, new Seeds(1)).train()).containsExactly("a");
    assertThat(RandomSplit.of(List.of("a", "b"), 0, new Seeds(1)).valid()).isEmpty();
  }
}
