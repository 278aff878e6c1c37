package io.github.seq4j.examples.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.models.lm.LanguageModel;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RunningTextsTest {

  private final LanguageModel model = TinyModel.ofLetters();

  @AfterEach
  void close() {
    model.close();
  }

  private RunningText text() {
    return new RunningText(new LanguagePlayer(model), "", 1_000);
  }

  private static void assertForgotten(RunningTexts texts, String id) {
    assertThatThrownBy(() -> texts.get(id))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("no longer kept")
        .extracting(e -> ((Refusal) e).status())
        .isEqualTo(410);
  }

  @Test
  void of_too_many_the_one_not_used_for_longest_is_forgotten() {
    RunningTexts texts = new RunningTexts(2, Long.MAX_VALUE);
    String first = texts.keep(text());
    String second = texts.keep(text());
    texts.get(first);

    texts.keep(text());

    assertForgotten(texts, second);
    assertThat(texts.get(first)).isNotNull();
  }

  @Test
  void where_they_take_too_much_memory_the_others_give_way() {
    long one = text().bytes();
    RunningTexts texts = new RunningTexts(100, 5 * one);
    String idle = texts.keep(text());
    String long5 = texts.keep(text());
    RunningText text = texts.get(long5);
    text.read(text.moment(0), model.encodePrompt("fives"));

    assertThat(texts.get(long5)).isSameAs(text); // alone it takes 6: the one in use stays

    assertForgotten(texts, idle);
  }

  @Test
  void ids_are_long_and_never_the_same() {
    RunningTexts texts = new RunningTexts(1_000, Long.MAX_VALUE);
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      ids.add(texts.keep(text()));
    }

    assertThat(ids).hasSize(500).allMatch(id -> id.matches("[\\w-]{24}")); // 18 bytes, 144 bits
  }

  @Test
  void an_id_that_nobody_was_given_opens_nothing() {
    assertForgotten(new RunningTexts(2, Long.MAX_VALUE), "");
  }
}
