package io.github.seq4j.datasets.labeled;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.data.LabeledText;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelOrderTest {

  private static boolean isSorted(String labels) {
    List<LabeledText> texts =
        labels.chars().mapToObj(c -> new LabeledText("", Character.toString(c))).toList();
    return LabelOrder.isSorted(texts);
  }

  @Test
  void classes_one_after_the_other_are_sorted() {
    // 1 change; 19 * (1 - 2 * 0.5 * 0.5) = 9.5 expected, a fifth of that is 1.9.
    assertThat(isSorted("aaaaaaaaaabbbbbbbbbb")).isTrue();
    // 2 changes; 29 * (1 - 3 / 9) = 19.3 expected.
    assertThat(isSorted("aaaaaaaaaabbbbbbbbbbcccccccccc")).isTrue();
  }

  @Test
  void a_few_changes_more_are_still_an_order() {
    // 3 changes; 39 * 0.5 = 19.5 expected, a fifth of that is 3.9.
    assertThat(isSorted("aaaaaaaaaabbbbbbbbbb".repeat(2))).isTrue();
    // 5 changes; 29.5 expected, a fifth of that is 5.9. 7 changes; 39.5 expected: 7.9.
    assertThat(isSorted("aaaaaaaaaabbbbbbbbbb".repeat(4))).isTrue();
  }

  @Test
  void mixed_classes_are_not_sorted() {
    assertThat(isSorted("abababababababababab")).isFalse();
    assertThat(isSorted("aabbabbabaababbaabab")).isFalse();
  }

  @Test
  void a_short_or_one_sided_file_shows_no_order() {
    assertThat(isSorted("aabb")).isFalse();
    assertThat(isSorted("aaaaaaaaaaaaaaaaaaaaaaaaaaaaab")).isFalse();
    assertThat(isSorted("aaaaaaaaaaaaaaaaaaaa")).isFalse();
    assertThat(isSorted("")).isFalse();
  }
}
