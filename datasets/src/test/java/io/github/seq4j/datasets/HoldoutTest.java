package io.github.seq4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldoutTest {

  private static final Seeds SEEDS = new Seeds(42);

  private static List<LabeledText> texts(String label, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new LabeledText(label + " " + i, label))
        .toList();
  }

  @SafeVarargs
  private static List<LabeledText> all(List<LabeledText>... parts) {
    List<LabeledText> all = new ArrayList<>();
    List.of(parts).forEach(all::addAll);
    return all;
  }

  private static long count(List<LabeledText> texts, String label) {
    return texts.stream().filter(text -> text.label().equals(label)).count();
  }

  @Test
  void every_class_gives_the_same_share_however_the_file_is_sorted() {
    List<LabeledText> texts = all(texts("a", 100), texts("b", 20), texts("c", 14));

    Holdout<LabeledText> parts = Holdout.ofTexts(texts, 0.1, SEEDS);

    assertThat(count(parts.heldOut(), "a")).isEqualTo(10);
    assertThat(count(parts.heldOut(), "b")).isEqualTo(2);
    assertThat(count(parts.heldOut(), "c")).isEqualTo(1);
    assertThat(parts.train()).hasSize(134 - 13);
  }

  @Test
  void the_parts_are_the_whole_in_the_order_it_came() {
    List<LabeledText> texts = all(texts("a", 30), texts("b", 30));

    Holdout<LabeledText> parts = Holdout.ofTexts(texts, 0.3, SEEDS);

    Set<LabeledText> held = new HashSet<>(parts.heldOut());
    assertThat(parts.train()).isEqualTo(texts.stream().filter(t -> !held.contains(t)).toList());
    assertThat(parts.heldOut()).isEqualTo(texts.stream().filter(held::contains).toList());
  }

  @Test
  void the_seed_decides() {
    List<LabeledText> texts = texts("a", 1_000);

    assertThat(Holdout.ofTexts(texts, 0.1, SEEDS)).isEqualTo(Holdout.ofTexts(texts, 0.1, SEEDS));
    assertThat(Holdout.ofTexts(texts, 0.1, SEEDS))
        .isNotEqualTo(Holdout.ofTexts(texts, 0.1, new Seeds(43)));
  }

  @Test
  void what_is_held_out_is_spread_over_the_file() {
    List<LabeledText> heldOut = Holdout.ofTexts(texts("a", 1_000), 0.1, SEEDS).heldOut();

    // 100 of 1000: the middle one is near 500, with a standard deviation of about 50.
    String middle = heldOut.get(50).text().substring(2);
    assertThat(Integer.parseInt(middle)).isBetween(300, 700);
  }

  @Test
  void a_class_of_two_gives_one_and_a_class_of_one_none() {
    Holdout<LabeledText> parts =
        Holdout.ofTexts(all(texts("a", 20), texts("b", 2), texts("c", 1)), 0.1, SEEDS);

    assertThat(count(parts.heldOut(), "b")).isEqualTo(1);
    assertThat(count(parts.heldOut(), "c")).isZero();
  }

  @Test
  void something_is_left_to_train_on() {
    assertThat(Holdout.ofTexts(texts("a", 3), 0.99, SEEDS).train()).hasSize(1);
  }

  @Test
  void equal_texts_fall_into_one_part_whatever_their_labels() {
    List<LabeledText> texts = new ArrayList<>();
    for (int copy = 0; copy < 3; copy++) {
      texts.addAll(texts("a", 20));
    }
    texts.add(new LabeledText("a 0", "other"));

    Holdout<LabeledText> parts = Holdout.ofTexts(texts, 0.25, SEEDS);

    Set<String> held = new HashSet<>(parts.heldOut().stream().map(LabeledText::text).toList());
    assertThat(parts.train()).noneMatch(text -> held.contains(text.text()));
    // 61 texts, a quarter is 15: five groups of three, or four of three with one of four and less.
    assertThat(parts.heldOut().size()).isBetween(13, 15);
  }

  @Test
  void copies_too_many_for_the_share_give_the_smallest_group() {
    List<LabeledText> texts =
        all(
            List.of(new LabeledText("x", "a"), new LabeledText("x", "a")),
            List.of(
                new LabeledText("y", "a"), new LabeledText("y", "a"), new LabeledText("y", "a")));

    assertThat(Holdout.ofTexts(texts, 0.1, SEEDS).heldOut())
        .containsExactly(new LabeledText("x", "a"), new LabeledText("x", "a"));
  }

  @Test
  void sentences_are_held_out_by_lot() {
    List<TaggedSequence> sentences =
        IntStream.range(0, 40)
            .mapToObj(i -> new TaggedSequence(List.of("w" + i), List.of("X")))
            .toList();

    Holdout<TaggedSequence> parts = Holdout.ofSequences(sentences, 0.1, SEEDS);

    assertThat(parts.heldOut()).hasSize(4).isNotEqualTo(sentences.subList(36, 40));
    assertThat(parts.train()).hasSize(36);
  }

  @Test
  void nothing_to_hold_out_is_an_error() {
    assertThatThrownBy(() -> Holdout.ofTexts(all(texts("a", 1), texts("b", 1)), 0.1, SEEDS))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("at least 2 different ones")
        .hasMessageContaining("got 2");
    assertThatThrownBy(() -> Holdout.ofTexts(texts("a", 9), 0, SEEDS))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("fraction");
    assertThatThrownBy(() -> Holdout.ofTexts(texts("a", 9), 1, SEEDS))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("fraction");
  }
}
