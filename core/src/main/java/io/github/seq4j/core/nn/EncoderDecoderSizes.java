package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameShape;

/**
 * What an {@code EncoderDecoderNetwork} has to learn from the data before it can be built.
 *
 * @param sourceTokens different tokens of the source; 1 where it is numbers
 * @param unknownToken id a dropped source token is read as, in [0, sourceTokens)
 * @param frame a vector or a picture; a vector of 1 where the source is tokens
 * @param targetTokens V, different tokens of the target, its end included, at least 2
 * @param endToken the end, in [0, V)
 */
public record EncoderDecoderSizes(
    int sourceTokens, int unknownToken, FrameShape frame, int targetTokens, int endToken) {

  /** Checks the ranges. */
  public EncoderDecoderSizes {
    ConfigException.atLeast("sourceTokens", 1, sourceTokens);
    ConfigException.atLeast("targetTokens", 2, targetTokens);
    if (unknownToken < 0 || unknownToken >= sourceTokens) {
      throw new ConfigException(
          "unknownToken", unknownToken, "must be in [0, " + sourceTokens + ")");
    }
    if (endToken < 0 || endToken >= targetTokens) {
      throw new ConfigException("endToken", endToken, "must be in [0, " + targetTokens + ")");
    }
  }
}
