package io.github.seq4j.models.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.inspect.attention.Attended;
import io.github.seq4j.core.inspect.attention.Attended.Mask;
import io.github.seq4j.core.inspect.attention.AttendedItem;
import io.github.seq4j.models.pair.Decoding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttendedTextsTest {

  private static final List<String> TEXTS = List.of("fifty and nine", "ten", "twenty and one");

  static Stream<Seq2SeqConfig> attending() {
    return TinyPairs.all().stream()
        .filter(
            config ->
                config.network().decoder().context()
                    instanceof io.github.seq4j.core.nn.DecoderContext.Attention);
  }

  private static Seq2Seq fitted(Seq2SeqConfig config) {
    return Seq2Seq.fit(config, TinyPairs.training(5), TinyPairs.numbers(), List.of());
  }

  @ParameterizedTest
  @MethodSource("attending")
  void it_looks_where_the_translation_looked(Seq2SeqConfig config) {
    try (Seq2Seq model = fitted(config)) {
      List<AttendedItem> items = model.attended(TEXTS, Decoding.greedy());

      for (int i = 0; i < TEXTS.size(); i++) {
        Translation expected = model.translate(TEXTS.get(i));
        AttendedItem item = items.get(i);
        assertThat(item.text()).isEqualTo(expected.text());
        assertThat(item.source()).isEqualTo(expected.sourceTokens());
        float[][] weights = item.attended().weights();
        for (int t = 0; t < weights.length; t++) {
          for (int s = 0; s < weights[t].length; s++) {
            assertThat((double) weights[t][s]).isCloseTo(expected.attention()[t][s], within(1e-5));
          }
        }
      }
    }
  }

  @Test
  void a_given_target_is_one_decision_for_each_token_and_its_end() {
    try (Seq2Seq model = fitted(TinyPairs.words())) {
      AttendedItem item = model.attendedTo(List.of(new TextPair("fifty and nine", "59"))).get(0);

      assertThat(item.target()).containsExactly("5", "9", "</s>");
      assertThat(item.source()).containsExactly("fifty", "and", "nine", "</s>");
    }
  }

  @Test
  void a_model_that_does_not_attend_says_so() {
    try (Seq2Seq model = fitted(TinyPairs.subwords())) {
      assertThatThrownBy(() -> model.attended(TEXTS, Decoding.greedy()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("does not attend");
    }
  }

  /** Notes what it is asked. */
  private static final class Asked implements Attended {

    private final List<Mask> masks = new ArrayList<>();

    @Override
    public float[][] weights() {
      return new float[][] {{0.1f, 0.2f, 0.3f, 0.4f}}; // c b a and the end
    }

    @Override
    public double[] logProbabilities() {
      return new double[] {-1};
    }

    @Override
    public List<Outcome> masked(List<Mask> asked) {
      masks.addAll(asked);
      return asked.stream().map(mask -> new Outcome(-2, false)).toList();
    }
  }

  @Test
  void a_source_that_is_read_backward_is_shown_and_masked_in_the_order_of_the_text() {
    Asked read = new Asked();
    Attended text = new TextOrder(read);

    assertThat(text.weights()[0]).containsExactly(0.3f, 0.2f, 0.1f, 0.4f);
    text.masked(List.of(new Mask(0, 0, 3)));
    assertThat(read.masks.get(0).steps()).containsExactly(2, 3);
  }
}
