package io.github.seq4j.models.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameDifferences;
import io.github.seq4j.core.data.FrameNormalizer;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.models.classify.ClassifierConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncodersTest {

  /** In lower case it is an i and a dot above, in every locale but two. */
  @Test
  void a_letter_whose_lower_case_is_two_code_points_is_read_as_both() {
    ClassifierConfig config = ClassifierConfig.characters();
    TokenEncoder encoder =
        TokenEncoder.ofTexts(
            (InputConfig.Text) config.input(),
            config.network().input(),
            List.of("İki", "İki", "İki"));

    assertThat(encoder.tokens().tokens()).contains("i", "\u0307", "k");
    assertThat(encoder.tokensOf("İk")).containsExactly("i", "\u0307", "k");
    assertThat(((StepInput.Tokens) encoder.encodeText("İk")).ids())
        .doesNotContain(encoder.tokens().unknownId().orElseThrow());
  }

  @Test
  void other_capitals_are_shown_as_they_stand() {
    ClassifierConfig config = ClassifierConfig.characters();
    TokenEncoder encoder =
        TokenEncoder.ofTexts(
            (InputConfig.Text) config.input(), config.network().input(), List.of("aa", "aa"));

    assertThat(encoder.tokensOf("Aa")).containsExactly("A", "a");
  }

  @Test
  void a_running_sequence_that_had_to_remember_gigabytes_is_refused() {
    assertThatThrownBy(() -> pictures(FrameDifferences.of(1, 1_000)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("must remember at most 16777216 numbers");
    assertThatCode(() -> pictures(FrameDifferences.of(1, 16))).doesNotThrowAnyException();
  }

  private static FrameEncoder pictures(FrameDifferences differences) {
    return new FrameEncoder(
        new FrameShape(1, 1_024, 1_024),
        differences,
        new FrameNormalizer(FrameNormalizer.Kind.NONE, new float[0], new float[0]));
  }
}
