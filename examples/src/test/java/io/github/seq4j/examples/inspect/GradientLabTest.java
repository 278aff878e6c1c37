package io.github.seq4j.examples.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.text.TokenSequence;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GradientLabTest {

  private static final int V = 40;
  private static final GradientLabConfig SMALL = new GradientLabConfig(32, 1, 1, 60, 16, 1, 2);

  private static List<GradientLab.Outcome> outcomes;

  private static TokenSequence text(int length) {
    return TokenSequence.of(new SplittableRandom(1).ints(length, 0, V).toArray());
  }

  @BeforeAll
  static void measure() {
    outcomes = new GradientLab(SMALL, text(4_000), V).run();
  }

  /** log10 of what is left of the gradient after 50 steps, as created. */
  private static double left(String name) {
    return outcomes.stream()
        .filter(each -> each.contestant().name().equals(name))
        .findFirst()
        .orElseThrow()
        .untrained()
        .first()
        .fallen(50);
  }

  @Test
  void the_gradient_of_a_vanilla_network_falls_by_orders_of_magnitude_more_than_an_lstms() {
    // with 64 units on two texts: -10 to -12 against -1.4 to -2.4
    assertThat(left("rnn, orthogonal")).isLessThan(-8);
    assertThat(left("rnn, pytorch")).isLessThan(-8);
    assertThat(left("lstm, forget bias 3")).isGreaterThan(-3);
    assertThat(left("lstm, chrono")).isGreaterThan(-4);
  }

  @Test
  void the_more_a_forget_gate_keeps_at_first_the_less_the_gradient_falls() {
    assertThat(left("lstm, forget bias 0")).isLessThan(left("lstm, forget bias 1") - 2);
    assertThat(left("lstm, forget bias 1")).isLessThan(left("lstm, forget bias 3") - 2);
  }

  @Test
  void the_gradient_of_a_vanilla_network_with_large_weights_does_not_vanish() {
    assertThat(left("rnn, large gaussian")).isGreaterThan(-1);
  }

  @Test
  void windows_cover_the_text_evenly_and_to_its_end() {
    int[][] windows = GradientLab.windows(text(1_000), 10, 3);

    int length = GradientLab.WARM_UP + 12;
    assertThat(windows).hasDimensions(3, length);
    assertThat(windows[0]).isEqualTo(text(1_000).slice(0, length).copy());
    assertThat(windows[2]).isEqualTo(text(1_000).slice(1_000 - length, 1_000).copy());
  }

  @Test
  void a_text_too_short_to_measure_on_is_refused_before_anything_is_trained() {
    assertThatThrownBy(() -> new GradientLab(SMALL, text(500), V))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("112"); // 50 + 60 + 2, of the last tenth
  }

  @Test
  void a_lab_ends_when_it_is_asked_to() {
    GradientLab lab = new GradientLab(SMALL, text(4_000), V).stopWhen(() -> true);

    assertThatThrownBy(lab::run).isInstanceOf(CancellationException.class);
  }
}
