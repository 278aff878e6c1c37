package io.github.seq4j.models.caption;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameNormalizer;
import io.github.seq4j.core.nn.AttentionScore;
import io.github.seq4j.core.nn.Bridge;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.DecoderConfig;
import io.github.seq4j.core.nn.DecoderContext;
import io.github.seq4j.core.nn.DecoderContext.Attention;
import io.github.seq4j.core.nn.DecoderContext.Feeding;
import io.github.seq4j.core.nn.EncoderDecoderConfig;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.nn.SourceConfig;
import io.github.seq4j.core.text.CodecConfig;
import io.github.seq4j.core.text.TextNormalizer;
import io.github.seq4j.core.text.Unit;
import java.util.Objects;

/**
 * What to build; which tokens there are, and of what size inputs are, follows from the data.
 *
 * <p>The presets read features that are given, as other networks find them: one vector, or a grid
 * of vectors for those that attend. {@link #withPictures} makes of each one that finds them itself.
 *
 * <pre>{@code
 * CaptionerConfig.vectorAtStart()
 * CaptionerConfig.softAttention().withPictures()
 * }</pre>
 *
 * @param target how captions are cut into tokens
 * @param normalizer what brings numbers of the input to comparable ranges, by what they are in
 *     training
 * @param network a reader of features or pictures and its decoder
 */
public record CaptionerConfig(
    CodecConfig target, FrameNormalizer.Kind normalizer, EncoderDecoderConfig network) {

  private static final int SIZE = 128; // of memory, hidden state and attention
  private static final int EMBEDDING = 64;
  private static final int FILTERS = 32;

  /** Checks the parts against each other. */
  public CaptionerConfig {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(normalizer, "normalizer");
    if (normalizer == FrameNormalizer.Kind.STANDARDIZE_EACH) {
      throw new ConfigException(
          "normalizer", normalizer, "must not be of each input by itself, which may be one vector");
    }
    if (network.source() instanceof SourceConfig.Tokens) {
      throw new ConfigException("network.source", "Tokens", "must be Features or Pictures");
    }
  }

  /**
   * The decoder starts with the vector and sees no more of it (Vinyals et al. 2015, section 3.1,
   * arXiv:1411.4555, where it is the first step's input and not the first state): a dense layer of
   * 256, embeddings of 64, an LSTM of 256, dropout 0.2. It has to remember all of the vector, so it
   * is larger than the others.
   */
  public static CaptionerConfig vectorAtStart() {
    return of(new DecoderContext.None())
        .withMemorySize(2 * SIZE)
        .withHiddenSize(2 * SIZE)
        .withDropout(0.2);
  }

  /**
   * The decoder starts with the vector and sees it at every step, too (Mao et al. 2015, section
   * 3.1, arXiv:1412.6632): a dense layer of 128, embeddings of 64, an LSTM of 128.
   */
  public static CaptionerConfig vectorAtEveryStep() {
    return of(new DecoderContext.Summary());
  }

  /**
   * At every step the decoder sees a weighted mean of a grid of vectors (Xu et al. 2015, section
   * 4.2, arXiv:1502.03044, without the gate and the penalty of its section 4.2.1): additive
   * attention of 128, otherwise the sizes of {@link #vectorAtEveryStep}.
   */
  public static CaptionerConfig softAttention() {
    return of(new Attention(AttentionScore.ADDITIVE, SIZE, Feeding.CONTEXT, false));
  }

  /**
   * At every step the decoder sees one vector of a grid, drawn in training (Xu et al. 2015, section
   * 4.1). Sizes are as in {@link #softAttention}.
   */
  public static CaptionerConfig hardAttention() {
    return of(new Attention(AttentionScore.ADDITIVE, SIZE, Feeding.CONTEXT, true));
  }

  private static CaptionerConfig of(DecoderContext context) {
    return new CaptionerConfig(
        words(),
        FrameNormalizer.Kind.STANDARDIZE,
        new EncoderDecoderConfig(
            new SourceConfig.Features(SIZE, 0),
            new DecoderConfig(
                EMBEDDING,
                0,
                RecurrentStackConfig.of(Cell.LSTM, SIZE, 1),
                Bridge.DENSE,
                context,
                false,
                0),
            false));
  }

  /** Lower-case words, as captions are scored, seen twice at least. */
  private static CodecConfig words() {
    return CodecConfig.tokens(Unit.TREEBANK_WORD)
        .withNormalizer(TextNormalizer.defaults().withLowerCase(true));
  }

  /**
   * The same over pictures, with convolutions of 32 and 64 filters that are trained with the rest.
   */
  public CaptionerConfig withPictures() {
    return withPictures(FILTERS);
  }

  /**
   * The same over pictures.
   *
   * @param filters of the first convolution, at least 1; the second has twice as many
   */
  public CaptionerConfig withPictures(int filters) {
    return withSource(new SourceConfig.Pictures(filters, network.memorySize(), sourceDropout()));
  }

  /** Whether the input is a picture, and not features. */
  public boolean readsPictures() {
    return network.source() instanceof SourceConfig.Pictures;
  }

  private double sourceDropout() {
    return network.source() instanceof SourceConfig.Features features
        ? features.dropout()
        : ((SourceConfig.Pictures) network.source()).dropout();
  }

  /** The same with captions cut another way. */
  public CaptionerConfig withTarget(CodecConfig other) {
    return new CaptionerConfig(other, normalizer, network);
  }

  /** The same with numbers brought to other ranges. */
  public CaptionerConfig withNormalizer(FrameNormalizer.Kind other) {
    return new CaptionerConfig(target, other, network);
  }

  /** The same with another network. */
  public CaptionerConfig withNetwork(EncoderDecoderConfig other) {
    return new CaptionerConfig(target, normalizer, other);
  }

  /** The same with another reader. */
  public CaptionerConfig withSource(SourceConfig other) {
    return withNetwork(network.withSource(other));
  }

  /** The same with another decoder. */
  public CaptionerConfig withDecoder(DecoderConfig other) {
    return withNetwork(network.withDecoder(other));
  }

  /** The same, but the decoder sees something else of the input. */
  public CaptionerConfig withContext(DecoderContext other) {
    return withDecoder(network.decoder().withContext(other));
  }

  /** The same with a memory of so many numbers a vector or cell. */
  public CaptionerConfig withMemorySize(int size) {
    return withSource(
        network.source() instanceof SourceConfig.Pictures pictures
            ? new SourceConfig.Pictures(pictures.filters(), size, pictures.dropout())
            : new SourceConfig.Features(size, sourceDropout()));
  }

  /** The same with so many units a layer in the decoder. */
  public CaptionerConfig withHiddenSize(int units) {
    DecoderConfig decoder = network.decoder();
    return withDecoder(decoder.withRecurrence(decoder.recurrence().withHiddenSize(units)));
  }

  /** The same with embeddings of another size. */
  public CaptionerConfig withEmbeddingSize(int size) {
    return withDecoder(network.decoder().withEmbeddingSize(size));
  }

  /** The same with this dropout of the memory, of embeddings and between layers. */
  public CaptionerConfig withDropout(double probability) {
    DecoderConfig decoder = network.decoder();
    int size = network.memorySize();
    return withSource(
            network.source() instanceof SourceConfig.Pictures pictures
                ? new SourceConfig.Pictures(pictures.filters(), size, probability)
                : new SourceConfig.Features(size, probability))
        .withDecoder(
            decoder
                .withEmbeddingDropout(probability)
                .withRecurrence(decoder.recurrence().withDropout(probability)));
  }
}
