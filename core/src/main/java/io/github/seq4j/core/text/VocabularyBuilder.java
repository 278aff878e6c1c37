package io.github.seq4j.core.text;

import io.github.seq4j.core.ConfigException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Counts the tokens of a text that comes in blocks and builds its vocabulary. Use once, from one
 * thread.
 *
 * <pre>{@code
 * Vocabulary words = Vocabulary.counting(Unit.WORD).minCount(3).maxSize(20_000).add(text).build();
 * }</pre>
 *
 * <p>Tokens of more than {@value #MOST_BYTES} bytes in UTF-8, such as a picture in base64, are left
 * out: no model file may hold them. Where that, {@link #minCount} or {@link #maxSize} leaves tokens
 * out, the vocabulary has an unknown token, so that the text it was made from can be encoded. It
 * also has one where a text of words holds {@code <unk>} itself, as the Penn Treebank of language
 * models does: that word is the unknown token, and there is no second one. The line end among words
 * is never left out.
 */
public final class VocabularyBuilder {

  /** Of one token, in UTF-8: what files that nobody vouches for may hold. */
  public static final int MOST_BYTES = 1_024;

  private final Unit unit;
  private final TokenCounter counter;
  private int minCount = 1;
  private int maxSize = Integer.MAX_VALUE;
  private boolean withUnknown;
  private int tooLong;

  VocabularyBuilder(Unit unit) {
    this.unit = unit;
    this.counter = TokenCounter.of(unit);
  }

  /** Leaves out tokens seen less often than this, at least 1; 1 unless said otherwise. */
  public VocabularyBuilder minCount(int minCount) {
    this.minCount = ConfigException.atLeast("minCount", 1, minCount);
    return this;
  }

  /**
   * Keeps the most frequent tokens, at most this many, the unknown token and the line end included;
   * of equally frequent ones those first by code point. At least 2, no limit by default.
   */
  public VocabularyBuilder maxSize(int maxSize) {
    this.maxSize = ConfigException.atLeast("maxSize", 2, maxSize);
    return this;
  }

  /** Adds an unknown token even if no token is left out. */
  public VocabularyBuilder withUnknown() {
    this.withUnknown = true;
    return this;
  }

  /**
   * The next block of text.
   *
   * @throws LoneSurrogateException if half a surrogate pair stands alone
   */
  public VocabularyBuilder add(CharSequence block) {
    counter.add(block);
    return this;
  }

  /** A token that is cut already, as it is: words of a column, which may hold blanks. Not empty. */
  public VocabularyBuilder addToken(String token) {
    counter.addToken(token);
    return this;
  }

  /** Ends one text and begins another: a word does not go on across this. */
  public VocabularyBuilder endText() {
    counter.endText();
    return this;
  }

  /** How many different tokens are too long, as {@link #build} has found. */
  public int tooLong() {
    return tooLong;
  }

  /** How many tokens have been counted. */
  public long total() {
    return counter.total();
  }

  /**
   * The vocabulary.
   *
   * @throws ConfigException if there was no token
   * @throws ImplausibleVocabularyException if it is surely a mistake
   */
  public Vocabulary build() {
    counter.endText();
    List<Counted> counts = counter.counts();
    if (counts.isEmpty()) {
      throw new ConfigException("vocabulary", "none", "must have at least 1 token");
    }
    Plausibility.check(unit, counts.size(), counter.total());
    tooLong = (int) counts.stream().filter(c -> isTooLong(c.token())).count();
    boolean unknown = withUnknown || leavesOut(counts) || holdsUnknown(counts);
    List<Counted> kept = keep(counts, unknown);
    Plausibility.checkKept(unit, kept.size(), counter.total());
    List<String> tokens = new ArrayList<>(kept.size() + 1);
    if (unknown) {
      tokens.add(unit.unknownToken());
    }
    kept.forEach(counted -> tokens.add(counted.token()));
    return Vocabulary.of(unit, tokens, unknown ? OptionalInt.of(0) : OptionalInt.empty());
  }

  private boolean leavesOut(List<Counted> counts) {
    return counts.size() > maxSize
        || tooLong > 0
        || counts.stream().anyMatch(c -> c.count() < minCount);
  }

  private static boolean isTooLong(String token) {
    return token.length() > MOST_BYTES / 4
        && token.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
  }

  /** U+FFFD in a text says that it was read wrongly once; {@code <unk>} is meant. */
  private boolean holdsUnknown(List<Counted> counts) {
    return !unit.isCodePoint()
        && counts.stream().anyMatch(c -> c.token().equals(unit.unknownToken()));
  }

  private static boolean isLineEnd(Counted counted) {
    return counted.token().equals(WordTokenizer.LINE_END);
  }

  private List<Counted> keep(List<Counted> counts, boolean unknown) {
    Comparator<Counted> byCount = Comparator.comparingInt(Counted::count).reversed();
    Comparator<Counted> order = byCount.thenComparing(Counted::token, CodePointOrder.INSTANCE);
    boolean words = !unit.isCodePoint();
    Comparator<Counted> lineEndFirst =
        Comparator.comparing(VocabularyBuilder::isLineEnd, Comparator.reverseOrder());
    List<Counted> kept =
        counts.stream()
            .filter(c -> c.count() >= minCount || (words && isLineEnd(c)))
            .filter(c -> !isTooLong(c.token()))
            .filter(c -> !unknown || !c.token().equals(unit.unknownToken()))
            .sorted(words ? lineEndFirst.thenComparing(order) : order)
            .limit(unknown ? maxSize - 1L : maxSize)
            .toList();
    return kept.stream()
        .sorted(words ? order : Comparator.comparing(Counted::token, CodePointOrder.INSTANCE))
        .toList();
  }
}
