package io.github.seq4j.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ShapeException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnknownReplacementTest {

  private static final int UNKNOWN = 0;
  private static final List<String> SOURCE = List.of("Herr", "Zweig", "singt");

  private static Hypothesis hypothesis(int[] tokens, float[]... attention) {
    return new Hypothesis(tokens, -1, -1, true, attention, new double[tokens.length + 1]);
  }

  @Test
  void an_unknown_token_takes_the_source_token_of_most_weight() {
    Hypothesis hypothesis =
        hypothesis(
            new int[] {5, UNKNOWN, 6},
            new float[] {1, 0, 0},
            new float[] {0.2f, 0.5f, 0.3f},
            new float[] {0, 0, 1},
            new float[] {0, 0, 1});

    assertThat(UnknownReplacement.of(hypothesis, UNKNOWN, SOURCE)).isEqualTo(Map.of(1, "Zweig"));
  }

  @Test
  void of_equal_weights_the_first_counts() {
    Hypothesis hypothesis =
        hypothesis(new int[] {UNKNOWN}, new float[] {0.2f, 0.4f, 0.4f}, new float[] {1, 0, 0});

    assertThat(UnknownReplacement.of(hypothesis, UNKNOWN, SOURCE)).isEqualTo(Map.of(0, "Zweig"));
  }

  @Test
  void a_model_that_does_not_attend_gives_no_replacement() {
    Hypothesis hypothesis = hypothesis(new int[] {UNKNOWN}, new float[0], new float[0]);

    assertThat(UnknownReplacement.of(hypothesis, UNKNOWN, SOURCE)).isEmpty();
  }

  @Test
  void a_source_of_another_length_is_refused() {
    Hypothesis hypothesis = hypothesis(new int[] {UNKNOWN}, new float[2], new float[2]);

    assertThatThrownBy(() -> UnknownReplacement.of(hypothesis, UNKNOWN, SOURCE))
        .isInstanceOfSatisfying(
            ShapeException.class,
            e -> {
              assertThat(e.expected()).isEqualTo(2);
              assertThat(e.actual()).isEqualTo(3);
            });
  }
}
