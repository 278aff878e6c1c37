package io.github.seq4j.core.decode;

import io.github.seq4j.core.ConfigException;
import java.util.List;
import java.util.Objects;

/**
 * How long to generate, how to draw, when to stop earlier, and how many samples to run side by
 * side.
 *
 * @param maxNewTokens tokens per sample at most, at least 1
 * @param sampling how each token is drawn
 * @param stopTexts a sample ends where one of them is complete in its generated text; may span
 *     tokens, must not be empty
 * @param stopSequences the same, as token ids
 * @param batchSize samples stepped side by side at most, at least 1; says how fast, not what
 */
public record GenerationConfig(
    int maxNewTokens,
    SamplingConfig sampling,
    List<String> stopTexts,
    List<List<Integer>> stopSequences,
    int batchSize) {

  private static final int DEFAULT_BATCH_SIZE = 64;

  /** Checks the ranges and copies the lists. */
  public GenerationConfig {
    ConfigException.atLeast("maxNewTokens", 1, maxNewTokens);
    Objects.requireNonNull(sampling, "sampling");
    stopTexts = List.copyOf(stopTexts);
    stopSequences = stopSequences.stream().map(List::copyOf).toList();
    ConfigException.atLeast("batchSize", 1, batchSize);
    if (stopTexts.contains("")) {
      throw new ConfigException("stopTexts", stopTexts, "must not hold an empty text");
    }
    if (stopSequences.contains(List.of())) {
      throw new ConfigException("stopSequences", stopSequences, "must not hold an empty sequence");
    }
  }

  /** The model's own distribution, no early stop. */
  public static GenerationConfig of(int maxNewTokens) {
    return new GenerationConfig(
        maxNewTokens, SamplingConfig.defaults(), List.of(), List.of(), DEFAULT_BATCH_SIZE);
  }

  /** A copy with another length. */
  public GenerationConfig withMaxNewTokens(int maxNewTokens) {
    return new GenerationConfig(maxNewTokens, sampling, stopTexts, stopSequences, batchSize);
  }

  /** A copy that draws in another way. */
  public GenerationConfig withSampling(SamplingConfig sampling) {
    return new GenerationConfig(maxNewTokens, sampling, stopTexts, stopSequences, batchSize);
  }

  /** A copy with these stop texts and no others. */
  public GenerationConfig withStopTexts(List<String> stopTexts) {
    return new GenerationConfig(maxNewTokens, sampling, stopTexts, stopSequences, batchSize);
  }

  /** A copy with these stop sequences and no others. */
  public GenerationConfig withStopSequences(List<List<Integer>> stopSequences) {
    return new GenerationConfig(maxNewTokens, sampling, stopTexts, stopSequences, batchSize);
  }

  /** A copy with another batch size. */
  public GenerationConfig withBatchSize(int batchSize) {
    return new GenerationConfig(maxNewTokens, sampling, stopTexts, stopSequences, batchSize);
  }
}
