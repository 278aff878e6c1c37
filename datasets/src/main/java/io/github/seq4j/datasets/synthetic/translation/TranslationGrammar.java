package io.github.seq4j.datasets.synthetic.translation;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.datasets.parallel.PairSplits;
import io.github.seq4j.datasets.synthetic.reviews.Language;
import java.util.List;

/**
 * Pairs of a text and what it means in another notation: dates to ISO 8601, numbers to words and
 * back, English and Korean.
 *
 * <pre>{@code
 * PairSplits pairs = TranslationGrammar.splits(TranslationTask.DATES_AND_NUMBERS, 42);
 * // "Sun 29 Feb 04" to "2004-02-29", "98765 in words" to "ninety-eight thousand seven hundred sixty-five"
 * }</pre>
 *
 * <p>No source comes twice, so none of one split is in another. The numbers that have a word of
 * their own, such as {@code twelve} and {@code 서른}, are all trained on and never tested: nobody can
 * guess them. Equal seeds give equal pairs on every machine.
 */
public final class TranslationGrammar {

  /** Pairs to train on where nothing else is said. */
  public static final int DEFAULT_TRAIN = 20_000;

  /** Pairs to validate on, and as many to test on. */
  public static final int DEFAULT_VALID = 1_000;

  private static final List<Language> LANGUAGES = List.of(Language.ENGLISH, Language.KOREAN);

  private TranslationGrammar() {}

  /** Both languages; {@value #DEFAULT_TRAIN} and twice {@value #DEFAULT_VALID} pairs. */
  public static PairSplits splits(TranslationTask task, long seed) {
    return splits(task, LANGUAGES, DEFAULT_TRAIN, DEFAULT_VALID, DEFAULT_VALID, seed);
  }

  /**
   * Three parts with no source in common.
   *
   * @param languages at least one, each equally often
   * @param train pairs to train on, at least 1
   * @param valid pairs to validate on, at least 1
   * @param test pairs to test on, at least 0
   * @throws ConfigException if there are not as many pairs: there are about two million numbers
   *     each way and language, and as many dates
   */
  public static PairSplits splits(
      TranslationTask task, List<Language> languages, int train, int valid, int test, long seed) {
    ConfigException.atLeast("languages", 1, languages.size());
    ConfigException.atLeast("train", 1, train);
    ConfigException.atLeast("valid", 1, valid);
    ConfigException.atLeast("test", 0, test);
    TranslationDraw draw =
        new TranslationDraw(task, languages, new Seeds(seed).stream("translation", task.ordinal()));
    return new PairSplits(draw.elementaryAnd(train), draw.next(valid), draw.next(test));
  }

  /**
   * So many pairs in random order, no source twice.
   *
   * @param languages at least one
   * @param count at least 1
   */
  public static List<TextPair> generate(
      TranslationTask task, List<Language> languages, int count, long seed) {
    ConfigException.atLeast("languages", 1, languages.size());
    ConfigException.atLeast("count", 1, count);
    return new TranslationDraw(
            task, languages, new Seeds(seed).stream("translation", task.ordinal()))
        .next(count);
  }
}
