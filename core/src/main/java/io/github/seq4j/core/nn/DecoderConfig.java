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
 * @param labelSmoothing probability mass spread over all tokens while training (Szegedy et al. 2016,
 *     section 7), in [0, 1)
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
}
