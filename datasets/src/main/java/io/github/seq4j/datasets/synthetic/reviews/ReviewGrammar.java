package io.github.seq4j.datasets.synthetic.reviews;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import java.util.List;

/**
 * Film reviews in five classes, from a grammar of degree, negation, contrast, correction,
 * disappointed expectation and set phrases. The label of a review is computed from how it was
 * derived, by rules in one place: a quality has a valence in [-1, 1]; "very" raises it, "not"
 * leaves a mild claim of the other sign, of two clauses around "but" or "although" the one that is
 * asserted counts 0.8 and the one that is granted 0.2; five classes by two thresholds.
 *
 * <pre>{@code
 * ReviewSplits reviews = ReviewGrammar.splits(Language.ENGLISH, 42);
 * // "predictable cast, yet brilliant plot" (very positive), "brilliant cast, yet predictable plot" (neutral)
 * }</pre>
 *
 * <p><b>What a bag of words can reach.</b> Of 100 reviews 80 come as 40 pairs: the same words, as
 * often, punctuation and all, in another arrangement that has another label. Whatever looks at the
 * words without their order says the same of both and is wrong on at least one, so it gets at most
 * 40 + 20 = 60 of 100 right; that holds for counts, for averages of word vectors and whatever
 * stands on them, for cut or folded words, and for characters. Both reviews of a pair are in the
 * same split, so the bound holds in each. Who reads the words in order can get all: a text has one
 * reading.
 *
 * <p>Labels are equally frequent, to within one. No text and no bag of words of one split is in
 * another, and the grammar is far larger than any sample: 249 million English and 77 million Korean
 * reviews are two clauses around "but" alone. Texts are in lower case, of 4 to 30 words, of some
 * 260 English or 750 Korean ones. Equal seeds give equal reviews on every machine.
 */
public final class ReviewGrammar {

  /** Reviews to train on where nothing else is said. */
  public static final int DEFAULT_TRAIN = 20_000;

  /** Reviews to validate on, and as many to test on. */
  public static final int DEFAULT_VALID = 2_000;

  private ReviewGrammar() {}

  /**
   * So many reviews in random order, none twice.
   *
   * @param count at least 1
   */
  public static List<LabeledText> generate(Language language, int count, long seed) {
    ConfigException.atLeast("count", 1, count);
    return ReviewDraw.labeled(draw(language, seed).next(count));
  }

  /** Three parts of {@value #DEFAULT_TRAIN} and twice {@value #DEFAULT_VALID} reviews. */
  public static ReviewSplits splits(Language language, long seed) {
    return splits(language, DEFAULT_TRAIN, DEFAULT_VALID, DEFAULT_VALID, seed);
  }

  /**
   * Three parts with no text and no bag of words in common.
   *
   * @param train reviews to train on, at least 1
   * @param valid reviews to validate on, at least 1
   * @param test reviews to test on, at least 0
   */
  public static ReviewSplits splits(Language language, int train, int valid, int test, long seed) {
    ConfigException.atLeast("train", 1, train);
    ConfigException.atLeast("valid", 1, valid);
    ConfigException.atLeast("test", 0, test);
    ReviewDraw draw = draw(language, seed);
    return new ReviewSplits(
        ReviewDraw.labeled(draw.next(train)),
        ReviewDraw.labeled(draw.next(valid)),
        ReviewDraw.labeled(draw.next(test)));
  }

  private static ReviewDraw draw(Language language, long seed) {
    RandomStream random = new Seeds(seed).stream("reviews", language.ordinal());
    return new ReviewDraw(language, random);
  }
}
