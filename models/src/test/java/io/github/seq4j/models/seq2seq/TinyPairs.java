package io.github.seq4j.models.seq2seq;

import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.nn.AttentionScore;
import io.github.seq4j.core.nn.Bridge;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.DecoderContext;
import io.github.seq4j.core.nn.DecoderContext.Attention;
import io.github.seq4j.core.nn.DecoderContext.Feeding;
import io.github.seq4j.core.nn.Direction;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.text.CodecConfig;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.models.pair.PairTraining;
import io.github.seq4j.models.pair.TinyTraining;
import java.util.ArrayList;
import java.util.List;

/** Data, configs and settings that take milliseconds. */
final class TinyPairs {

  private TinyPairs() {}

  /** Numbers from 1 to 59 and what they are in words, of one to four words. */
  static List<TextPair> numbers() {
    List<TextPair> pairs = new ArrayList<>();
    String[] ones = {
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
    };
    String[] tens = {"", "ten", "twenty", "thirty", "forty", "fifty"};
    for (int n = 1; n < 60; n++) {
      StringBuilder words = new StringBuilder(tens[n / 10]);
      if (n % 10 > 0) {
        words.append(n > 9 ? " and " : "").append(ones[n % 10]);
      }
      pairs.add(new TextPair(words.toString(), Integer.toString(n)));
    }
    return pairs;
  }

  /** Words in, digits out: an encoder of both directions and additive attention, with dropout. */
  static Seq2SeqConfig words() {
    return Seq2SeqConfig.characters()
        .withCodecs(
            CodecConfig.tokens(Unit.TREEBANK_WORD).withMinCount(1),
            CodecConfig.tokens(Unit.CHARACTER).withMinCount(1))
        .withEncoder(RecurrentStackConfig.of(Cell.GRU, 6, 2).withDirection(Direction.CONCATENATED))
        .withDecoder(
            Seq2SeqConfig.characters()
                .network()
                .decoder()
                .withRecurrence(RecurrentStackConfig.of(Cell.GRU, 8, 1)))
        .withContext(new Attention(AttentionScore.ADDITIVE, 5, Feeding.CONTEXT, false))
        .withEmbeddingSize(7)
        .withDropout(0.1);
  }

  /** No attention, read backward, subwords. */
  static Seq2SeqConfig subwords() {
    return Seq2SeqConfig.sutskever2014()
        .withLayers(2)
        .withHiddenSize(9)
        .withEmbeddingSize(5)
        .withCodecs(CodecConfig.subwords().withMerges(20).withMinCount(1));
  }

  /** One of each kind of decoder, over characters or subwords, with one vocabulary or two. */
  static List<Seq2SeqConfig> all() {
    Seq2SeqConfig forward =
        words()
            .withContext(new DecoderContext.None())
            .withEncoder(RecurrentStackConfig.of(Cell.GRU, 8, 1))
            .withDecoder(words().network().decoder().withContext(new DecoderContext.None()))
            .withReversedSource(true);
    CodecConfig shared = CodecConfig.subwords().withMerges(30).withMinCount(1);
    return List.of(
        words(),
        subwords(),
        forward.withContext(new DecoderContext.Summary()),
        forward.withContext(new Attention(AttentionScore.DOT, 1, Feeding.ATTENTIONAL, false)),
        words()
            .withContext(new Attention(AttentionScore.GENERAL, 1, Feeding.NONE, false))
            .withCell(Cell.LSTM)
            .withTied(true)
            .withLabelSmoothing(0.1),
        words().withCodecs(shared).withSharedVocabulary(true).withReversedSource(true),
        forward
            .withDecoder(forward.network().decoder().withBridge(Bridge.ZERO))
            .withContext(new DecoderContext.Summary()));
  }

  /** As all tests of models of pairs have it. */
  static PairTraining training(long updates) {
    return TinyTraining.of(updates);
  }
}
