package io.github.seq4j.models.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameNormalizer;
import io.github.seq4j.core.nn.DecoderContext;
import io.github.seq4j.core.nn.DecoderContext.Attention;
import io.github.seq4j.core.nn.SourceConfig;
import io.github.seq4j.models.seq2seq.Seq2SeqConfig;
import org.junit.jupiter.api.Test;

class CaptionerConfigTest {

  @Test
  void presets_differ_in_what_the_decoder_sees_of_the_input() {
    assertThat(context(CaptionerConfig.vectorAtStart())).isEqualTo(new DecoderContext.None());
    assertThat(context(CaptionerConfig.vectorAtEveryStep()))
        .isEqualTo(new DecoderContext.Summary());
    assertThat(((Attention) context(CaptionerConfig.softAttention())).hard()).isFalse();
    assertThat(((Attention) context(CaptionerConfig.hardAttention())).hard()).isTrue();
  }

  private static DecoderContext context(CaptionerConfig config) {
    return config.network().decoder().context();
  }

  @Test
  void each_can_read_pictures_instead_and_keeps_its_size_and_dropout() {
    CaptionerConfig config =
        CaptionerConfig.softAttention().withMemorySize(24).withDropout(0.25).withPictures(5);

    assertThat(config.readsPictures()).isTrue();
    assertThat(config.network().source()).isEqualTo(new SourceConfig.Pictures(5, 24, 0.25));
    assertThat(config.withMemorySize(48).network().source())
        .isEqualTo(new SourceConfig.Pictures(5, 48, 0.25));
  }

  @Test
  void text_is_not_captioned_and_one_vector_is_not_normalized_by_itself() {
    assertThatThrownBy(
            () ->
                CaptionerConfig.vectorAtStart()
                    .withSource(Seq2SeqConfig.characters().network().source()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("network.source");
    assertThatThrownBy(
            () ->
                CaptionerConfig.vectorAtStart()
                    .withNormalizer(FrameNormalizer.Kind.STANDARDIZE_EACH))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("normalizer");
  }

  @Test
  void vectors_lie_in_a_square_if_they_can() {
    assertThat(Grid.of(49)).isEqualTo(new Grid(7, 7));
    assertThat(Grid.of(1)).isEqualTo(new Grid(1, 1));
    assertThat(Grid.of(12)).isEqualTo(new Grid(1, 12));
  }

  @Test
  void captions_are_compared_as_lower_case_words_without_marks() {
    assertThat(ScoredCaptions.words("A dog's half-hearted leap , in the U.S. ."))
        .isEqualTo("a dog 's half-hearted leap in the u.s.");
  }
}
