package io.github.seq4j.core.text;

import io.github.seq4j.core.ConfigException;
import java.util.Objects;

/**
 * What a {@link TextCodec} is to be made of; what its tokens are follows from the texts it is
 * trained on.
 *
 * <pre>{@code
 * TextCodec german = CodecConfig.subwords().train(germanTexts);
 * int[] ids = german.encode("Ein Hund läuft.");
 * }</pre>
 */
public sealed interface CodecConfig {

  /**
   * Seen twice, at least: what was seen once stands for what was never seen, so that a model learns
   * what to make of the unknown token.
   */
  int MIN_COUNT = 2;

  /**
   * So many that the words of some ten thousand sentences are whole but for the rare ones: those of
   * Multi30k, German and English together, come out at 14.5 tokens a line, where 12.7 are words and
   * marks. Sennrich &amp; Zhang 2019 (arXiv:1905.11901) advise fewer for less data.
   */
  int MERGES = 8_000;

  /** What happens to texts before they are cut. */
  TextNormalizer normalizer();

  /** Tokens (for subwords: code points) seen less often than this are unknown, at least 1. */
  int minCount();

  /**
   * Learns the tokens. Give it the texts of both languages for one that they share.
   *
   * @throws ConfigException if there is nothing in any text
   * @throws ImplausibleVocabularyException if it is surely a mistake
   * @throws LoneSurrogateException if half a surrogate pair stands alone
   */
  TextCodec train(Iterable<String> texts);

  /** Tokens of one kind, as people write and as often as {@link #MIN_COUNT}. */
  static Tokens tokens(Unit unit) {
    return new Tokens(unit, TextNormalizer.defaults(), MIN_COUNT);
  }

  /** Subwords of {@link #MERGES} merges, otherwise as {@link #tokens}. */
  static Subwords subwords() {
    return new Subwords(MERGES, TextNormalizer.defaults(), MIN_COUNT);
  }

  /**
   * Characters, jamo or words.
   *
   * @param unit what a token is
   */
  record Tokens(Unit unit, TextNormalizer normalizer, int minCount) implements CodecConfig {
    /** Checks the ranges. */
    public Tokens {
      Objects.requireNonNull(unit, "unit");
      Objects.requireNonNull(normalizer, "normalizer");
      ConfigException.atLeast("minCount", 1, minCount);
    }

    /** The same with other preparation. */
    public Tokens withNormalizer(TextNormalizer other) {
      return new Tokens(unit, other, minCount);
    }

    /** The same with another least count. */
    public Tokens withMinCount(int least) {
      return new Tokens(unit, normalizer, least);
    }

    @Override
    public VocabularyCodec train(Iterable<String> texts) {
      return VocabularyCodec.learn(this, texts);
    }
  }

  /**
   * Parts of words, learned by byte pair encoding: see {@link BytePairs}.
   *
   * @param merges how many tokens to make beside the code points, at most; 0 or more
   */
  record Subwords(int merges, TextNormalizer normalizer, int minCount) implements CodecConfig {
    /** Checks the ranges. */
    public Subwords {
      Objects.requireNonNull(normalizer, "normalizer");
      ConfigException.atLeast("merges", 0, merges);
      ConfigException.atLeast("minCount", 1, minCount);
      if (merges > BytePairs.MOST_TOKENS) {
        throw new ConfigException("merges", merges, "must be at most " + BytePairs.MOST_TOKENS);
      }
    }

    /** The same with another number of merges. */
    public Subwords withMerges(int most) {
      return new Subwords(most, normalizer, minCount);
    }

    /** The same with other preparation. */
    public Subwords withNormalizer(TextNormalizer other) {
      return new Subwords(merges, other, minCount);
    }

    /** The same with another least count. */
    public Subwords withMinCount(int least) {
      return new Subwords(merges, normalizer, least);
    }

    @Override
    public BytePairs train(Iterable<String> texts) {
      BytePairCounter counter = new BytePairCounter();
      for (String text : texts) {
        counter.add(normalizer.apply(text));
      }
      return counter.learn(this);
    }
  }
}
