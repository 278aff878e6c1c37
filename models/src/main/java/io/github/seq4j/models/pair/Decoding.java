package io.github.seq4j.models.pair;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.decode.BeamConfig;
import io.github.seq4j.core.decode.SamplingConfig;
import java.util.Objects;

/**
 * How a model writes.
 *
 * <pre>{@code
 * Decoding.greedy()
 * Decoding.beam(5).withUnknownWords(UnknownWords.REPLACE)
 * Decoding.of(BeamConfig.defaults().withBeamSize(8).withNBest(3))
 * Decoding.sample(SamplingConfig.defaults().withTemperature(0.7), 1, 42)
 * }</pre>
 *
 * @param search how tokens are found
 * @param unknownWords what becomes of words that it has no token for
 */
public record Decoding(Search search, UnknownWords unknownWords) {

  /** How tokens are found. */
  public sealed interface Search {

    /**
     * The best ones that a beam finds; one of 1 is greedy.
     *
     * @param config a {@code maxLength} of 0 is 10 more than the longest target it was trained on;
     *     or than twice the source, where that is text, the model attends to it, and it is more
     */
    record Beam(BeamConfig config) implements Search {
      /** Checks that it is there. */
      public Beam {
        Objects.requireNonNull(config, "config");
      }
    }

    /**
     * Drawn ones.
     *
     * @param config how each token is drawn
     * @param samples how many are drawn for a source, at least 1
     * @param maxLength tokens at most; 0 as in {@link Beam}
     * @param seed decides the draws, together with the number of the source among those given
     */
    record Sample(SamplingConfig config, int samples, int maxLength, long seed) implements Search {
      /** Checks the ranges. */
      public Sample {
        Objects.requireNonNull(config, "config");
        ConfigException.atLeast("samples", 1, samples);
        ConfigException.atLeast("maxLength", 0, maxLength);
      }
    }
  }

  /** What becomes of words that a model has no token for. */
  public enum UnknownWords {
    /** The sign for unknown stands in the text. */
    KEEP,
    /**
     * The source word that was looked at most stands there (Luong et al. 2015, section 3.3,
     * arXiv:1410.8206, with attention for the alignment); where the model does not attend, the
     * sign.
     */
    REPLACE,
    /** They are never written: something else is. */
    FORBID
  }

  /** Checks that both are there. */
  public Decoding {
    Objects.requireNonNull(search, "search");
    Objects.requireNonNull(unknownWords, "unknownWords");
  }

  /** The most probable token at each step. */
  public static Decoding greedy() {
    return of(BeamConfig.greedy());
  }

  /** The defaults with a beam of this size. */
  public static Decoding beam(int size) {
    return of(BeamConfig.defaults().withBeamSize(size));
  }

  /** A beam. */
  public static Decoding of(BeamConfig config) {
    return new Decoding(new Search.Beam(config), UnknownWords.KEEP);
  }

  /** Draws so many for each source, of a length that follows the source or the training data. */
  public static Decoding sample(SamplingConfig config, int samples, long seed) {
    return new Decoding(new Search.Sample(config, samples, 0, seed), UnknownWords.KEEP);
  }

  /** A copy that treats unknown words another way. */
  public Decoding withUnknownWords(UnknownWords other) {
    return new Decoding(search, other);
  }
}
