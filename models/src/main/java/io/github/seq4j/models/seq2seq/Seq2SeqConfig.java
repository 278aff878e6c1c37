package io.github.seq4j.models.seq2seq;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.nn.AttentionScore;
import io.github.seq4j.core.nn.Bridge;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.DecoderConfig;
import io.github.seq4j.core.nn.DecoderContext;
import io.github.seq4j.core.nn.DecoderContext.Attention;
import io.github.seq4j.core.nn.DecoderContext.Feeding;
import io.github.seq4j.core.nn.Direction;
import io.github.seq4j.core.nn.EncoderDecoderConfig;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.nn.SourceConfig;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.core.text.CodecConfig;
import io.github.seq4j.core.text.Unit;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What to build; which tokens there are follows from the data.
 *
 * <p>The presets named after papers are those papers' networks in their own sizes, which take days
 * on a CPU: shrink them with {@link #withHiddenSize} and {@link #withEmbeddingSize}.
 *
 * @param source how sources are cut into tokens
 * @param target how targets are; the same as the source where the vocabulary is shared
 * @param reversedSource whether sources are read backward (Sutskever, Vinyals & Le 2014, section
 *     3.3)
 * @param maxSourceLength tokens of a source at most, from 1 to 1,048,576
 * @param longSource what happens to longer sources, in training and after
 * @param network an encoder over tokens and its decoder
 */
public record Seq2SeqConfig(
    CodecConfig source,
    CodecConfig target,
    boolean reversedSource,
    int maxSourceLength,
    LongSource longSource,
    EncoderDecoderConfig network) {

  /** Checks the parts against each other. */
  public Seq2SeqConfig {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(longSource, "longSource");
    if (maxSourceLength < 1 || maxSourceLength > TextSide.MOST_LENGTH) {
      throw new ConfigException(
          "maxSourceLength", maxSourceLength, "must be 1 to " + TextSide.MOST_LENGTH);
    }
    if (!(network.source() instanceof SourceConfig.Tokens)) {
      throw new ConfigException("network.source", network.source(), "must read tokens");
    }
    if (network.sharedVocabulary() && !source.equals(target)) {
      throw new ConfigException(
          "sharedVocabulary", true, "must be false where source and target are cut differently");
    }
    if (network.decoder().context() instanceof Attention attention && attention.hard()) {
      throw new ConfigException("attention.hard", true, "must be false for text");
    }
  }

  /**
   * For some ten thousand pairs of sentences on a CPU: 8,000 subwords a side, embeddings of 256, a
   * GRU of 256 in both directions, additive attention of 256 fed into a GRU of 512, dropout,
   * smoothed labels and a tied output. The architecture of {@link #bahdanau2015}, in a small size.
   */
  public static Seq2SeqConfig defaults() {
    return new Seq2SeqConfig(
            CodecConfig.subwords(),
            CodecConfig.subwords(),
            false,
            100,
            LongSource.SKIP,
            network(Cell.GRU, 256, 256, 1, Direction.CONCATENATED, Bridge.DENSE)
                .withDecoder(
                    decoder(Cell.GRU, 256, 512, 1, Bridge.DENSE)
                        .withContext(attention(AttentionScore.ADDITIVE, 256, Feeding.CONTEXT))
                        .withTied(true)
                        .withLabelSmoothing(0.1)))
        .withDropout(0.3);
  }

  /**
   * For short strings that are spelled, such as dates and numbers: characters, embeddings of 32, an
   * LSTM of 128 in both directions, additive attention of 128 fed into an LSTM of 128, no dropout.
   */
  public static Seq2SeqConfig characters() {
    CodecConfig.Tokens characters = CodecConfig.tokens(Unit.CHARACTER).withMinCount(1);
    return new Seq2SeqConfig(
        characters,
        characters,
        false,
        200,
        LongSource.REFUSE,
        network(Cell.LSTM, 32, 128, 1, Direction.CONCATENATED, Bridge.DENSE)
            .withDecoder(
                decoder(Cell.LSTM, 32, 128, 1, Bridge.DENSE)
                    .withContext(attention(AttentionScore.ADDITIVE, 128, Feeding.CONTEXT))));
  }

  /**
   * RNNsearch-50 (Bahdanau, Cho & Bengio 2015, appendix A.2, arXiv:1409.0473): a GRU of 1,000 in
   * both directions, embeddings of 620, additive attention of 1,000, sentences of up to 50 words.
   * The paper's maxout layer is a plain one here, its start state is made of the first backward
   * state alone, and its vocabulary is the 30,000 most frequent words.
   */
  public static Seq2SeqConfig bahdanau2015() {
    return words(
        false,
        network(Cell.GRU, 620, 1_000, 1, Direction.CONCATENATED, Bridge.DENSE)
            .withDecoder(
                decoder(Cell.GRU, 620, 1_000, 1, Bridge.DENSE)
                    .withContext(attention(AttentionScore.ADDITIVE, 1_000, Feeding.CONTEXT))));
  }

  /**
   * Global attention with input feeding and dropout (Luong, Pham & Manning 2015, sections 3 and
   * 4.1, arXiv:1508.04025): 4 layers of LSTM of 1,000 on both sides, embeddings of 1,000, the
   * general score, reversed sources of up to 50 words, dropout 0.2.
   */
  public static Seq2SeqConfig luong2015() {
    return words(
            true,
            network(Cell.LSTM, 1_000, 1_000, 4, Direction.FORWARD, Bridge.COPY)
                .withDecoder(
                    decoder(Cell.LSTM, 1_000, 1_000, 4, Bridge.COPY)
                        .withContext(
                            attention(AttentionScore.GENERAL, 1_000, Feeding.ATTENTIONAL))))
        .withDropout(0.2);
  }

  /**
   * No attention, the source reversed (Sutskever, Vinyals & Le 2014, section 3.4, arXiv:1409.3215):
   * 4 layers of LSTM of 1,000 on both sides, embeddings of 1,000; the decoder starts where the
   * encoder ends.
   */
  public static Seq2SeqConfig sutskever2014() {
    return words(true, network(Cell.LSTM, 1_000, 1_000, 4, Direction.FORWARD, Bridge.COPY));
  }

  /**
   * The RNN encoder-decoder (Cho et al. 2014, sections 2.2 and 4.2.1, arXiv:1406.1078), whose
   * decoder sees ("peeks at") the summary of the source at every step: a GRU of 1,000 on both
   * sides, embeddings of 100. The paper's maxout layer is a plain one here.
   */
  public static Seq2SeqConfig cho2014() {
    return words(
        false,
        network(Cell.GRU, 100, 1_000, 1, Direction.FORWARD, Bridge.DENSE)
            .withDecoder(
                decoder(Cell.GRU, 100, 1_000, 1, Bridge.DENSE)
                    .withContext(new DecoderContext.Summary())));
  }

  private static Seq2SeqConfig words(boolean reversed, EncoderDecoderConfig network) {
    CodecConfig words = CodecConfig.tokens(Unit.TREEBANK_WORD);
    return new Seq2SeqConfig(words, words, reversed, 50, LongSource.SKIP, network);
  }

  private static EncoderDecoderConfig network(
      Cell cell, int embedding, int hidden, int layers, Direction direction, Bridge bridge) {
    return new EncoderDecoderConfig(
        new SourceConfig.Tokens(
            StepInputConfig.Tokens.of(embedding),
            RecurrentStackConfig.of(cell, hidden, layers).withDirection(direction)),
        decoder(cell, embedding, hidden, layers, bridge),
        false);
  }

  private static DecoderConfig decoder(
      Cell cell, int embedding, int hidden, int layers, Bridge bridge) {
    return new DecoderConfig(
        embedding,
        0,
        RecurrentStackConfig.of(cell, hidden, layers),
        bridge,
        new DecoderContext.None(),
        false,
        0);
  }

  private static DecoderContext attention(AttentionScore score, int size, Feeding feeding) {
    return new Attention(score, size, feeding, false);
  }

  private SourceConfig.Tokens encoder() {
    return (SourceConfig.Tokens) network.source();
  }

  /** The same with texts cut another way, on both sides. */
  public Seq2SeqConfig withCodecs(CodecConfig other) {
    return withCodecs(other, other);
  }

  /** The same with texts cut other ways. */
  public Seq2SeqConfig withCodecs(CodecConfig ofSource, CodecConfig ofTarget) {
    return new Seq2SeqConfig(
        ofSource, ofTarget, reversedSource, maxSourceLength, longSource, network);
  }

  /** The same with sources read backward or not. */
  public Seq2SeqConfig withReversedSource(boolean reversed) {
    return new Seq2SeqConfig(source, target, reversed, maxSourceLength, longSource, network);
  }

  /** The same for sources of up to so many tokens. */
  public Seq2SeqConfig withMaxSourceLength(int tokens) {
    return new Seq2SeqConfig(source, target, reversedSource, tokens, longSource, network);
  }

  /** The same with longer sources treated another way. */
  public Seq2SeqConfig withLongSource(LongSource other) {
    return new Seq2SeqConfig(source, target, reversedSource, maxSourceLength, other, network);
  }

  /** The same with another network. */
  public Seq2SeqConfig withNetwork(EncoderDecoderConfig other) {
    return new Seq2SeqConfig(source, target, reversedSource, maxSourceLength, longSource, other);
  }

  /** The same with one vocabulary for both sides, or two. */
  public Seq2SeqConfig withSharedVocabulary(boolean shared) {
    return withNetwork(network.withSharedVocabulary(shared));
  }

  /** The same with another encoder; check the decoder's bridge, too. */
  public Seq2SeqConfig withEncoder(RecurrentStackConfig other) {
    return withNetwork(network.withSource(new SourceConfig.Tokens(encoder().input(), other)));
  }

  /** The same with another decoder. */
  public Seq2SeqConfig withDecoder(DecoderConfig other) {
    return withNetwork(network.withDecoder(other));
  }

  /** The same, but the decoder sees something else of the source. */
  public Seq2SeqConfig withContext(DecoderContext other) {
    return withDecoder(network.decoder().withContext(other));
  }

  /** The same with the decoder's output tied to its embedding or not. */
  public Seq2SeqConfig withTied(boolean tied) {
    return withDecoder(network.decoder().withTied(tied));
  }

  /** The same with another label smoothing. */
  public Seq2SeqConfig withLabelSmoothing(double smoothing) {
    return withDecoder(network.decoder().withLabelSmoothing(smoothing));
  }

  /** The same with cells of another kind on both sides. */
  public Seq2SeqConfig withCell(Cell cell) {
    return withStacks(stack -> stack.withCell(cell));
  }

  /** The same with so many units a layer on both sides, a direction each in the encoder. */
  public Seq2SeqConfig withHiddenSize(int units) {
    return withStacks(stack -> stack.withHiddenSize(units));
  }

  /** The same with so many layers on both sides. */
  public Seq2SeqConfig withLayers(int layers) {
    return withStacks(stack -> stack.withLayers(layers));
  }

  /** Both at once, as one may have to fit the other. */
  private Seq2SeqConfig withStacks(UnaryOperator<RecurrentStackConfig> change) {
    DecoderConfig decoder = network.decoder();
    return withNetwork(
        new EncoderDecoderConfig(
            new SourceConfig.Tokens(encoder().input(), change.apply(encoder().recurrence())),
            decoder.withRecurrence(change.apply(decoder.recurrence())),
            network.sharedVocabulary()));
  }

  /** The same with embeddings of another size on both sides. */
  public Seq2SeqConfig withEmbeddingSize(int size) {
    StepInputConfig.Tokens input = encoder().input();
    return withNetwork(
        new EncoderDecoderConfig(
            new SourceConfig.Tokens(
                new StepInputConfig.Tokens(size, input.tokenDropout(), input.dropout()),
                encoder().recurrence()),
            network.decoder().withEmbeddingSize(size),
            network.sharedVocabulary()));
  }

  /** The same with this dropout of embeddings and layers on both sides. */
  public Seq2SeqConfig withDropout(double probability) {
    StepInputConfig.Tokens input = encoder().input();
    return withNetwork(
            network.withSource(
                new SourceConfig.Tokens(
                    new StepInputConfig.Tokens(
                        input.embeddingSize(), input.tokenDropout(), probability),
                    encoder().recurrence())))
        .withDecoder(network.decoder().withEmbeddingDropout(probability))
        .withStacks(stack -> stack.withDropout(probability));
  }
}
