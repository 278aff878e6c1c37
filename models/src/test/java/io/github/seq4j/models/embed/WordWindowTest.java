package io.github.seq4j.models.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WordWindowTest {

  private static final int[] TEXT = {0, 1, -1, 2, 3, 4, 5, 6, -1, 7};

  private final RandomStream random = new Seeds(1).stream("test");
  private final AliasTable noise = new AliasTable(new double[] {1, 1, 1, 1, 1, 1, 1, 1});

  private static List<Integer> contexts(WordWindow window) {
    return Arrays.stream(window.contexts, 0, window.contextCount).boxed().toList();
  }

  @Test
  void it_reaches_from_one_to_the_widest_and_not_over_a_line_end() {
    WordWindow window = new WordWindow(3, 1);

    Set<List<Integer>> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      window.fill(TEXT, TEXT.length, 4, random, noise);
      seen.add(contexts(window));
    }

    assertThat(seen)
        .containsExactlyInAnyOrder(List.of(2, 4), List.of(2, 4, 5), List.of(2, 4, 5, 6));
  }

  @Test
  void it_does_not_reach_beyond_what_is_filled() {
    WordWindow window = new WordWindow(1, 1);

    window.fill(TEXT, 5, 4, random, noise);

    assertThat(contexts(window)).containsExactly(2);
  }

  @Test
  void a_word_alone_on_its_line_has_no_window() {
    WordWindow window = new WordWindow(3, 2);

    window.fill(TEXT, TEXT.length, 9, random, noise);

    assertThat(window.contextCount).isZero();
    assertThat(window.targetCount).isZero();
  }

  @Test
  void the_middle_comes_first_and_is_never_noise() {
    WordWindow window = new WordWindow(2, 20);

    for (int i = 0; i < 50; i++) {
      window.fill(TEXT, TEXT.length, 5, random, noise);

      assertThat(window.targets[0]).isEqualTo(4);
      assertThat(Arrays.copyOfRange(window.targets, 1, window.targetCount)).doesNotContain(4);
    }
  }
}
