package io.github.seq4j.models.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.nn.AttentionScore;
import io.github.seq4j.core.nn.Bridge;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.DecoderContext;
import io.github.seq4j.core.nn.DecoderContext.Attention;
import io.github.seq4j.core.nn.DecoderContext.Feeding;
import io.github.seq4j.core.nn.SourceConfig;
import io.github.seq4j.core.text.CodecConfig;
import io.github.seq4j.core.text.Unit;
import org.junit.jupiter.api.Test;

class Seq2SeqConfigTest {

  @Test
  void both_sides_are_resized_at_once_so_that_states_can_still_be_copied() {
    Seq2SeqConfig small =
        Seq2SeqConfig.sutskever2014()
            .withHiddenSize(12)
            .withLayers(2)
            .withCell(Cell.GRU)
            .withEmbeddingSize(5)
            .withDropout(0.25);

    SourceConfig.Tokens encoder = (SourceConfig.Tokens) small.network().source();
    assertThat(encoder.recurrence()).isEqualTo(small.network().decoder().recurrence());
    assertThat(encoder.recurrence().hiddenSize()).isEqualTo(12);
    assertThat(encoder.recurrence().layers()).isEqualTo(2);
    assertThat(encoder.recurrence().cell()).isEqualTo(Cell.GRU);
    assertThat(encoder.recurrence().dropout()).isEqualTo(0.25);
    assertThat(encoder.input().embeddingSize()).isEqualTo(5);
    assertThat(encoder.input().dropout()).isEqualTo(0.25);
    assertThat(small.network().decoder().embeddingSize()).isEqualTo(5);
    assertThat(small.network().decoder().embeddingDropout()).isEqualTo(0.25);
    assertThat(small.network().decoder().bridge()).isEqualTo(Bridge.COPY);
  }

  @Test
  void the_papers_differ_in_what_the_decoder_sees() {
    assertThat(context(Seq2SeqConfig.sutskever2014())).isEqualTo(new DecoderContext.None());
    assertThat(context(Seq2SeqConfig.cho2014())).isEqualTo(new DecoderContext.Summary());
    assertThat(context(Seq2SeqConfig.bahdanau2015()))
        .isEqualTo(new Attention(AttentionScore.ADDITIVE, 1_000, Feeding.CONTEXT, false));
    assertThat(context(Seq2SeqConfig.luong2015()))
        .isEqualTo(new Attention(AttentionScore.GENERAL, 1_000, Feeding.ATTENTIONAL, false));
  }

  private static DecoderContext context(Seq2SeqConfig config) {
    return config.network().decoder().context();
  }

  @Test
  void one_vocabulary_needs_one_way_to_cut() {
    Seq2SeqConfig shared = Seq2SeqConfig.defaults().withSharedVocabulary(true);
    CodecConfig characters = CodecConfig.tokens(Unit.CHARACTER);

    assertThat(shared.withCodecs(characters).source()).isEqualTo(characters);
    assertThatThrownBy(() -> shared.withCodecs(CodecConfig.subwords(), characters))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("sharedVocabulary");
  }

  @Test
  void what_reads_no_tokens_or_draws_where_it_looks_is_refused() {
    assertThatThrownBy(
            () ->
                Seq2SeqConfig.defaults()
                    .withNetwork(
                        Seq2SeqConfig.defaults()
                            .network()
                            .withSource(new SourceConfig.Features(8, 0))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("network.source");
    assertThatThrownBy(
            () ->
                Seq2SeqConfig.defaults()
                    .withContext(new Attention(AttentionScore.ADDITIVE, 4, Feeding.CONTEXT, true)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("hard");
  }

  @Test
  void sources_must_have_room_for_a_token() {
    assertThatThrownBy(() -> Seq2SeqConfig.defaults().withMaxSourceLength(0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("maxSourceLength");
    assertThatThrownBy(() -> Seq2SeqConfig.defaults().withMaxSourceLength((1 << 20) + 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("maxSourceLength");
  }
}
