package io.github.seq4j.core.decode;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * From scores to a token: applies its steps in order, then draws from what is left. Holds working
 * memory and no memory of a sequence; allocates nothing per token. Not thread-safe.
 *
 * <pre>{@code
 * Sampler sampler = Sampler.create(SamplingConfig.defaults().withTopK(40), vocabularySize);
 * int next = sampler.sample(logits, row * vocabularySize, history, random);
 * }</pre>
 */
public final class Sampler {

  private final LogitsStep[] steps; // an array, because walking a list allocates
  private final Candidates candidates;

  private Sampler(List<LogitsStep> steps, int vocabularySize) {
    this.steps = steps.toArray(LogitsStep[]::new);
    this.candidates = new Candidates(vocabularySize);
  }

  /**
   * A sampler for one vocabulary.
   *
   * @throws ConfigException if a forbidden token is not in the vocabulary, or nothing is allowed
   */
  public static Sampler create(SamplingConfig config, int vocabularySize) {
    for (int id : config.forbiddenTokens()) {
      checkToken("forbiddenTokens", id, vocabularySize);
    }
    if (config.forbiddenTokens().size() == vocabularySize) {
      throw new ConfigException("forbiddenTokens", "all " + vocabularySize, "must leave a token");
    }
    return new Sampler(config.steps(), vocabularySize);
  }

  /** A sampler of any steps, applied in this order. */
  public static Sampler of(List<LogitsStep> steps, int vocabularySize) {
    return new Sampler(steps, vocabularySize);
  }

  static int checkToken(String key, int id, int vocabularySize) {
    if (id < 0 || id >= vocabularySize) {
      throw new ConfigException(key, id, "must be a token id in [0, " + vocabularySize + ")");
    }
    return id;
  }

  /**
   * Draws the next token.
   *
   * @param logits rows of V scores, unnormalised log probabilities; not changed
   * @param offset where the row starts
   * @param history the tokens so far, prompt included; not changed
   * @param random consumed once, not at all where one candidate is left
   * @throws UnusableLogitsException if a score is NaN or +Infinity, or no token is possible
   * @throws ShapeException if there is no whole row at the offset
   */
  public int sample(float[] logits, int offset, TokenHistory history, RandomGenerator random) {
    narrow(logits, offset, history);
    return candidates.draw(random);
  }

  /**
   * What {@link #sample} draws from.
   *
   * @param logits rows of V scores, unnormalised log probabilities; not changed
   * @param offset where the row starts
   * @param history the tokens so far, prompt included; not changed
   * @return [V] probabilities, they sum to 1; 0 for what was dropped
   * @throws UnusableLogitsException if a score is NaN or +Infinity, or no token is possible
   * @throws ShapeException if there is no whole row at the offset
   */
  public double[] probabilities(float[] logits, int offset, TokenHistory history) {
    narrow(logits, offset, history);
    return candidates.probabilities();
  }

  private void narrow(float[] logits, int offset, TokenHistory history) {
    int size = candidates.vocabularySize();
    if (offset < 0 || logits.length - offset < size) {
      throw new ShapeException(
          "Sampler",
          "logits V after offset " + offset,
          size,
          Math.max(0, (long) logits.length - offset));
    }
    candidates.load(logits, offset);
    for (LogitsStep step : steps) {
      step.apply(candidates, history);
    }
  }
}
