package io.github.seq4j.datasets.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.datasets.Holdout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PairSplitsTest {

  private static final Seeds SEEDS = new Seeds(1);

  /** Sources 0 to 39, of which every fourth has three targets: 60 pairs. */
  private static List<TextPair> pairs() {
    List<TextPair> pairs = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      for (int j = 0; j < (i % 4 == 0 ? 3 : 1); j++) {
        pairs.add(new TextPair("s" + i, "t" + j));
      }
    }
    return pairs;
  }

  private static Set<String> sources(List<TextPair> pairs) {
    return pairs.stream().map(TextPair::source).collect(Collectors.toSet());
  }

  @Test
  void no_source_is_in_two_parts() {
    PairSplits splits = PairSplits.bySource(pairs(), 20, 20, SEEDS);

    assertThat(sources(splits.train())).doesNotContainAnyElementsOf(sources(splits.valid()));
    assertThat(sources(splits.train())).doesNotContainAnyElementsOf(sources(splits.test()));
    assertThat(sources(splits.valid())).doesNotContainAnyElementsOf(sources(splits.test()));
  }

  @Test
  void parts_have_the_sizes_asked_for_and_all_pairs() {
    PairSplits splits = PairSplits.bySource(pairs(), 7, 11, SEEDS);

    assertThat(List.of(splits.train().size(), splits.valid().size(), splits.test().size()))
        .containsExactly(42, 7, 11);
    List<TextPair> all = new ArrayList<>(splits.train());
    all.addAll(splits.valid());
    all.addAll(splits.test());
    assertThat(all).containsExactlyInAnyOrderElementsOf(pairs());
  }

  @Test
  void shares_are_rounded() {
    PairSplits splits = PairSplits.bySource(pairs(), 0.11, 0.09, SEEDS);

    // 60 * 0.11 = 6.6, 60 * 0.09 = 5.4
    assertThat(List.of(splits.valid().size(), splits.test().size())).containsExactly(7, 5);
  }

  @Test
  void each_part_is_in_the_order_that_pairs_came() {
    List<TextPair> train = PairSplits.bySource(pairs(), 10, 10, SEEDS).train();

    List<TextPair> expected = new ArrayList<>(pairs());
    expected.retainAll(train);
    assertThat(train).isEqualTo(expected);
  }

  @Test
  void the_seed_decides() {
    assertThat(PairSplits.bySource(pairs(), 10, 10, SEEDS))
        .isEqualTo(PairSplits.bySource(pairs(), 10, 10, new Seeds(1)))
        .isNotEqualTo(PairSplits.bySource(pairs(), 10, 10, new Seeds(2)));
  }

  @Test
  void a_source_that_does_not_fit_is_trained_on() {
    List<TextPair> same = List.of(new TextPair("a", "1"), new TextPair("a", "2"));

    PairSplits splits = PairSplits.bySource(same, 1, 0, SEEDS);

    assertThat(splits.train()).isEqualTo(same);
    assertThat(splits.valid()).isEmpty();
  }

  @Test
  void something_must_be_left_to_train_on() {
    assertThatThrownBy(() -> PairSplits.bySource(pairs(), 30, 30, SEEDS))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("60");
  }

  @Test
  void a_holdout_of_pairs_keeps_sources_together() {
    Holdout<TextPair> parts = Holdout.ofPairs(pairs(), 0.25, SEEDS);

    assertThat(parts.heldOut()).hasSize(15);
    assertThat(sources(parts.train())).doesNotContainAnyElementsOf(sources(parts.heldOut()));
  }
}
