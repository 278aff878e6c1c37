package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameShape;

/**
 * What a {@code SequenceNetwork} has to learn from the data before it can be built.
 *
 * @param tokens V, different tokens or words; 1 where steps are numbers
 * @param unknownToken id a dropped token is read as, in [0, V)
 * @param characters different characters of words; 1 where they are not read
 * @param frame what a step of numbers is; a vector of 1 where steps are tokens
 * @param labels K, different labels, at least 2; or numbers of an output, at least 1
 */
public record SequenceSizes(
    int tokens, int unknownToken, int characters, FrameShape frame, int labels) {

  /** Checks the ranges. */
  public SequenceSizes {
    ConfigException.atLeast("tokens", 1, tokens);
    ConfigException.atLeast("characters", 1, characters);
    ConfigException.atLeast("labels", 1, labels);
    if (unknownToken < 0 || unknownToken >= tokens) {
      throw new ConfigException("unknownToken", unknownToken, "must be in [0, " + tokens + ")");
    }
  }

  /** Checks that there are labels to choose from, where the head chooses. */
  void requireFit(SequenceHeadConfig head) {
    if (head.valueLoss().isEmpty()) {
      ConfigException.atLeast("labels", 2, labels);
    }
  }

  /** Sizes of a network over tokens. */
  public static SequenceSizes ofTokens(int tokens, int unknownToken, int labels) {
    return new SequenceSizes(tokens, unknownToken, 1, FrameShape.vector(1), labels);
  }

  /** Sizes of a network over words and their characters. */
  public static SequenceSizes ofWords(int words, int unknownWord, int characters, int labels) {
    return new SequenceSizes(words, unknownWord, characters, FrameShape.vector(1), labels);
  }

  /** Sizes of a network over numbers. */
  public static SequenceSizes ofFrames(FrameShape frame, int labels) {
    return new SequenceSizes(1, 0, 1, frame, labels);
  }
}
