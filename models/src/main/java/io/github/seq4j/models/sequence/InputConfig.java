package io.github.seq4j.models.sequence;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameDifferences;
import io.github.seq4j.core.data.FrameNormalizer;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.core.text.Unit;
import java.util.Objects;

/**
 * What a model is given and what happens to it before the network sees it. Which words there are
 * and what the features range over is learned from the training data alone.
 */
public sealed interface InputConfig {

  /**
   * Running text, cut into tokens.
   *
   * @param unit what a token is
   * @param lowerCase whether upper and lower case are the same, in no particular language
   * @param minCount tokens seen less often in training become the unknown token, at least 1
   */
  record Text(Unit unit, boolean lowerCase, int minCount) implements InputConfig {
    /** Checks the ranges. */
    public Text {
      Objects.requireNonNull(unit, "unit");
      ConfigException.atLeast("minCount", 1, minCount);
    }
  }

  /**
   * Words that are cut already. Where the network reads their characters, it reads them as they
   * were written, whatever the case of the word.
   *
   * @param lowerCase whether words that differ in case alone are the same
   * @param minCount words seen less often in training become the unknown word, at least 1
   */
  record Words(boolean lowerCase, int minCount) implements InputConfig {
    /** Checks the range. */
    public Words {
      ConfigException.atLeast("minCount", 1, minCount);
    }
  }

  /**
   * Numbers: features or pictures.
   *
   * @param normalizer what brings features to comparable ranges, their differences too
   * @param differences over how many steps the network is also shown how features moved
   */
  record Frames(FrameNormalizer.Kind normalizer, FrameDifferences differences)
      implements InputConfig {
    /** Checks that they are there. */
    public Frames {
      Objects.requireNonNull(normalizer, "normalizer");
      Objects.requireNonNull(differences, "differences");
    }

    /** Without differences. */
    public Frames(FrameNormalizer.Kind normalizer) {
      this(normalizer, FrameDifferences.NONE);
    }

    /** The same, normalized another way. */
    public Frames withNormalizer(FrameNormalizer.Kind other) {
      return new Frames(other, differences);
    }

    /** The same with other differences. */
    public Frames withDifferences(FrameDifferences other) {
      return new Frames(normalizer, other);
    }
  }

  /**
   * Checks that a network reads this.
   *
   * @throws ConfigException if it reads tokens and is given numbers, or the other way round
   */
  static void requireFit(InputConfig input, StepInputConfig step) {
    boolean numbers =
        step instanceof StepInputConfig.Vectors || step instanceof StepInputConfig.Pictures;
    if (numbers != input instanceof Frames) {
      throw new ConfigException(
          "network.input",
          step.getClass().getSimpleName(),
          input instanceof Frames
              ? "must be Vectors or Pictures for frames"
              : "must be Tokens or Words for text");
    }
    if (step instanceof StepInputConfig.Words
        && input instanceof Text text
        && text.unit().isCodePoint()) {
      throw new ConfigException(
          "network.input",
          "Words",
          "must be Tokens for text that is cut into " + text.unit().plural());
    }
  }

  /**
   * Checks that a model is given what it reads.
   *
   * @param type what is given
   * @param what the word for it
   * @throws ConfigException if the model reads something else
   */
  static <T extends InputConfig> T require(Class<T> type, InputConfig input, String what) {
    if (!type.isInstance(input)) {
      throw new ConfigException("input", input, "must be that of a model over " + what);
    }
    return type.cast(input);
  }
}
