package io.github.seq4j.core.metrics;

import io.github.seq4j.core.ConfigException;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How well a language model predicts a text. A model that finds all V tokens equally likely scores
 * ln V nats per token and perplexity V.
 *
 * <pre>{@code
 * LanguageModelScore score = LanguageModelScore.of(tokens, totalNats).withCharacters(characters);
 * }</pre>
 *
 * @param tokens how many tokens were predicted, at least 1
 * @param totalNats minus the sum of their log probabilities; Infinity if one had probability 0
 * @param characters how many code points of text those tokens stand for, at least 1, where known
 */
public record LanguageModelScore(long tokens, double totalNats, OptionalLong characters) {

  /** A sum of probabilities in float may come out slightly above 1; more than this is a bug. */
  private static final double ROUNDING_NATS_PER_TOKEN = 1e-4;

  private static final double LN_2 = Math.log(2);

  /** Checks the ranges. */
  public LanguageModelScore {
    atLeastOne("tokens", tokens);
    if (!(totalNats >= -ROUNDING_NATS_PER_TOKEN * tokens)) {
      throw new ConfigException("totalNats", totalNats, "must be 0 or above");
    }
    if (characters.isPresent()) {
      atLeastOne("characters", characters.getAsLong());
    }
  }

  private static void atLeastOne(String key, long value) {
    if (value < 1) {
      throw new ConfigException(key, value, "must be at least 1");
    }
  }

  /** The score of a text whose number of characters is not known. */
  public static LanguageModelScore of(long tokens, double totalNats) {
    return new LanguageModelScore(tokens, totalNats, OptionalLong.empty());
  }

  /** The score where every token is a character. */
  public static LanguageModelScore ofCharacters(long characters, double totalNats) {
    return new LanguageModelScore(characters, totalNats, OptionalLong.of(characters));
  }

  /** A copy that knows how many characters the tokens stand for. */
  public LanguageModelScore withCharacters(long characters) {
    return new LanguageModelScore(tokens, totalNats, OptionalLong.of(characters));
  }

  /** Both texts together; the characters are known if both are. */
  public LanguageModelScore plus(LanguageModelScore other) {
    OptionalLong sum =
        characters.isPresent() && other.characters.isPresent()
            ? OptionalLong.of(Math.addExact(characters.getAsLong(), other.characters.getAsLong()))
            : OptionalLong.empty();
    return new LanguageModelScore(
        Math.addExact(tokens, other.tokens), totalNats + other.totalNats, sum);
  }

  /** Cross entropy in nats per token: what training calls the loss. */
  public double natsPerToken() {
    return totalNats / tokens;
  }

  /** Cross entropy in bits per token. */
  public double bitsPerToken() {
    return natsPerToken() / LN_2;
  }

  /** exp of the nats per token; Infinity above about 709 nats, where a double ends. */
  public double perplexity() {
    return Math.exp(natsPerToken());
  }

  /** Bits per code point of text, comparable between vocabularies; empty where unknown. */
  public OptionalDouble bitsPerCharacter() {
    return characters.isPresent()
        ? OptionalDouble.of(totalNats / LN_2 / characters.getAsLong())
        : OptionalDouble.empty();
  }
}
