package io.github.seq4j.core.decode;

import io.github.seq4j.core.ConfigException;

/** What may follow a hypothesis about one source: takes the scores of all else away. */
final class AllowedTokens {

  private final int minLength;
  private final int maxLength;
  private final int ngram;
  private final int[] forbidden;
  private final int endToken;

  private AllowedTokens(BeamConfig config, int maxLength, int endToken) {
    this.minLength = config.minLength();
    this.maxLength = maxLength;
    this.ngram = config.noRepeatNgram();
    this.forbidden = config.forbiddenTokens().stream().mapToInt(Integer::intValue).toArray();
    this.endToken = endToken;
  }

  /**
   * The rules of a config for one source.
   *
   * @throws ConfigException if the longest length follows neither from the config nor the source
   */
  static AllowedTokens of(BeamConfig config, ConditionalModel model, int source) {
    int maxLength = maxLength(config.maxLength(), model.attentionLength(source));
    return new AllowedTokens(config, Math.max(config.minLength(), maxLength), model.endToken());
  }

  /** The longest length as asked for, or what a source of S steps, at least 1, is good for. */
  static int maxLength(int maxLength, int steps) {
    if (maxLength == 0 && steps == 0) {
      throw new ConfigException(
          "maxLength", maxLength, "must be at least 1 where the model does not attend");
    }
    return maxLength > 0 ? maxLength : Math.addExact(10, Math.multiplyExact(2, steps));
  }

  /** The most tokens before the end. */
  int maxLength() {
    return maxLength;
  }

  /** Makes impossible what may not follow, in one row of scores. */
  void mask(PartialHypothesis hypothesis, float[] logits, int offset) {
    for (int token : forbidden) {
      logits[offset + token] = Float.NEGATIVE_INFINITY;
    }
    if (hypothesis.length() < minLength) {
      logits[offset + endToken] = Float.NEGATIVE_INFINITY;
    }
    if (ngram > 0 && hypothesis.length() >= ngram) {
      maskRepeats(hypothesis.tokens(), logits, offset);
    }
  }

  /** Each token that once came after what the newest n - 1 tokens are. */
  private void maskRepeats(int[] tokens, float[] logits, int offset) {
    int context = tokens.length - (ngram - 1);
    for (int start = 0; start + ngram <= tokens.length; start++) {
      int same = 0;
      while (same < ngram - 1 && tokens[start + same] == tokens[context + same]) {
        same++;
      }
      if (same == ngram - 1) {
        logits[offset + tokens[start + same]] = Float.NEGATIVE_INFINITY;
      }
    }
  }
}
