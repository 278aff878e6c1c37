package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import java.util.Objects;

/**
 * What a decoder is made of.
 *
 * @param embeddingSize E of target tokens, at least 1
 * @param embeddingDropout probability to drop a unit of an embedding while training, in [0, 1)
 * @param recurrence the layers, forward
 * @param bridge what they start with
 * @param context what they see of the source
 * @param tied whether the output uses the target embedding's weights (Press & Wolf 2017); what it
 *     reads then has E units
 * @param labelSmoothing probability mass spread over all tokens while training (Szegedy et al.
 *     2016, section 7), in [0, 1)
 */
public record DecoderConfig(
    int embeddingSize,
    double embeddingDropout,
    RecurrentStackConfig recurrence,
    Bridge bridge,
    DecoderContext context,
    boolean tied,
    double labelSmoothing) {

  /** Checks each field. */
  public DecoderConfig {
    ConfigException.atLeast("embeddingSize", 1, embeddingSize);
    ConfigException.probability("embeddingDropout", embeddingDropout);
    Objects.requireNonNull(bridge, "bridge");
    Objects.requireNonNull(context, "context");
    ConfigException.probability("labelSmoothing", labelSmoothing);
    if (recurrence.direction() != Direction.FORWARD) {
      throw new ConfigException("decoder.direction", recurrence.direction(), "must be forward");
    }
  }

  /** A copy with another embedding size. */
  public DecoderConfig withEmbeddingSize(int other) {
    return new DecoderConfig(
        other, embeddingDropout, recurrence, bridge, context, tied, labelSmoothing);
  }

  /** A copy with another dropout of embeddings. */
  public DecoderConfig withEmbeddingDropout(double other) {
    return new DecoderConfig(
        embeddingSize, other, recurrence, bridge, context, tied, labelSmoothing);
  }

  /** A copy with other layers. */
  public DecoderConfig withRecurrence(RecurrentStackConfig other) {
    return new DecoderConfig(
        embeddingSize, embeddingDropout, other, bridge, context, tied, labelSmoothing);
  }

  /** A copy that starts with something else. */
  public DecoderConfig withBridge(Bridge other) {
    return new DecoderConfig(
        embeddingSize, embeddingDropout, recurrence, other, context, tied, labelSmoothing);
  }

  /** A copy that sees something else of the source. */
  public DecoderConfig withContext(DecoderContext other) {
    return new DecoderConfig(
        embeddingSize, embeddingDropout, recurrence, bridge, other, tied, labelSmoothing);
  }

  /** A copy whose output uses the target embedding or not. */
  public DecoderConfig withTied(boolean other) {
    return new DecoderConfig(
        embeddingSize, embeddingDropout, recurrence, bridge, context, other, labelSmoothing);
  }

  /** A copy with another label smoothing. */
  public DecoderConfig withLabelSmoothing(double other) {
    return new DecoderConfig(
        embeddingSize, embeddingDropout, recurrence, bridge, context, tied, other);
  }
}
