package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import java.util.Objects;

/**
 * What an {@code EncoderDecoderNetwork} is made of.
 *
 * @param source how the source is read
 * @param decoder what writes the target
 * @param sharedVocabulary whether source and target are of one vocabulary and have one embedding
 */
public record EncoderDecoderConfig(
    SourceConfig source, DecoderConfig decoder, boolean sharedVocabulary) {

  /** Checks the parts against each other. */
  public EncoderDecoderConfig {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(decoder, "decoder");
    requireBridge(source, decoder);
    requireDot(source, decoder);
    if (sharedVocabulary
        && !(source instanceof SourceConfig.Tokens tokens
            && tokens.input().embeddingSize() == decoder.embeddingSize())) {
      throw new ConfigException(
          "sharedVocabulary",
          true,
          "must be false unless both embeddings are of tokens and one size");
    }
  }

  private static void requireBridge(SourceConfig source, DecoderConfig decoder) {
    if (decoder.bridge() != Bridge.COPY) {
      return;
    }
    boolean fits =
        source instanceof SourceConfig.Tokens tokens
            && tokens.recurrence().direction() == Direction.FORWARD
            && tokens.recurrence().cell() == decoder.recurrence().cell()
            && tokens.recurrence().hiddenSize() == decoder.recurrence().hiddenSize()
            && tokens.recurrence().layers() == decoder.recurrence().layers();
    if (!fits) {
      throw new ConfigException(
          "decoder.bridge",
          Bridge.COPY,
          "must not copy states unless the encoder is forward and has the decoder's cell, hidden size"
              + " and layers");
    }
  }

  private static void requireDot(SourceConfig source, DecoderConfig decoder) {
    if (decoder.context() instanceof DecoderContext.Attention attention
        && attention.score() == AttentionScore.DOT
        && memorySize(source) != decoder.recurrence().hiddenSize()) {
      throw new ConfigException(
          "decoder.attention",
          AttentionScore.DOT,
          "must not be a dot product of a memory of "
              + memorySize(source)
              + " and a state of "
              + decoder.recurrence().hiddenSize());
    }
  }

  private static int memorySize(SourceConfig source) {
    if (source instanceof SourceConfig.Tokens tokens) {
      return tokens.recurrence().outputSize();
    }
    return source instanceof SourceConfig.Features features
        ? features.size()
        : ((SourceConfig.Pictures) source).size();
  }

  /** D of a step of the memory. */
  public int memorySize() {
    return memorySize(source);
  }

  /** A copy that reads another way. */
  public EncoderDecoderConfig withSource(SourceConfig other) {
    return new EncoderDecoderConfig(other, decoder, sharedVocabulary);
  }

  /** A copy that writes another way. */
  public EncoderDecoderConfig withDecoder(DecoderConfig other) {
    return new EncoderDecoderConfig(source, other, sharedVocabulary);
  }

  /** A copy with one vocabulary or two. */
  public EncoderDecoderConfig withSharedVocabulary(boolean other) {
    return new EncoderDecoderConfig(source, decoder, other);
  }
}
