package io.github.seq4j.core.text;

import io.github.seq4j.core.ConfigException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Parts of words by byte pair encoding (Sennrich, Haddow &amp; Birch 2016, "Neural Machine
 * Translation of Rare Words with Subword Units", section 3.2, arXiv:1508.07909): a word is read as
 * its code points, and the pairs that were most frequent in training are merged, in that order.
 *
 * <p>Where the paper marks the end of a word, the beginning is marked here, as in SentencePiece
 * (Kudo &amp; Richardson 2018, arXiv:1808.06226): decoding what was encoded gives the normalised
 * text back exactly, but for runs of white space, which become one blank. The mark is the blank
 * itself, which no word has in it, so every character of a text stands for itself. Merges do not go
 * across letters, digits and other characters: {@code street.} is {@code street} and a period.
 *
 * <p>Pairs seen once are not merged, nor those that would spell a token again that exists. Hangul
 * is read in syllables. A code point that was rare in training is unknown.
 *
 * <p>Ids: 0 is unknown; then the code points in their order, the mark among them; then one for each
 * merge. Made by {@link CodecConfig#subwords}. Immutable, thread-safe.
 */
public final class BytePairs implements TextCodec {

  /** More cannot be meant. */
  static final int MOST_TOKENS = 1_000_000;

  /** What id 0 stands for. */
  static final String UNKNOWN_TOKEN = Unit.CHARACTER.unknownToken();

  private static final int UNKNOWN = 0;
  private static final int MOST_CACHED = 1 << 15;
  private static final String SHOWN_MARK = "\u2581";

  private final List<String> tokens;
  private final List<Merge> merges;
  private final TextNormalizer normalizer;
  private final CodePointTable codePoints = new CodePointTable(UNKNOWN);
  private final Map<Long, Integer> merged;
  private final Map<String, int[]> cache = new ConcurrentHashMap<>();

  /**
   * Two neighbours that become one token.
   *
   * @param left id of the first
   * @param right id of the second
   */
  public record Merge(int left, int right) {

    long key() {
      return key(left, right);
    }

    static long key(int left, int right) {
      return (long) left << Integer.SIZE | right;
    }
  }

  private BytePairs(List<String> tokens, List<Merge> merges, TextNormalizer normalizer) {
    this.tokens = List.copyOf(tokens);
    this.merges = List.copyOf(merges);
    this.normalizer = normalizer;
    int first = tokens.size() - merges.size();
    for (int id = 1; id < first; id++) {
      codePoints.put(tokens.get(id).codePointAt(0), id);
    }
    merged = new HashMap<>(merges.size() * 2);
    for (int i = 0; i < merges.size(); i++) {
      merged.put(merges.get(i).key(), first + i);
    }
  }

  /**
   * From what was learned; how a saved one comes back.
   *
   * @param tokens {@link #tokens} of a codec
   * @param merges {@link #merges} of the same
   * @param normalizer what happens to texts first
   * @throws ConfigException if they do not belong together, with the place
   * @throws LoneSurrogateException if a token has half a surrogate pair
   */
  public static BytePairs of(List<String> tokens, List<Merge> merges, TextNormalizer normalizer) {
    Objects.requireNonNull(normalizer, "normalizer");
    BytePairCheck.check(tokens, merges);
    return new BytePairs(tokens, merges, normalizer);
  }

  /** All tokens, by id; those that begin a word begin with a blank. */
  public List<String> tokens() {
    return tokens;
  }

  /** What is merged, first things first: merge i makes token {@code size() - merges + i}. */
  public List<Merge> merges() {
    return merges;
  }

  /** What happens to texts before they are cut. */
  public TextNormalizer normalizer() {
    return normalizer;
  }

  @Override
  public int size() {
    return tokens.size();
  }

  @Override
  public OptionalInt unknownId() {
    return OptionalInt.of(UNKNOWN);
  }

  /**
   * {@inheritDoc}
   *
   * @throws LoneSurrogateException if half a surrogate pair stands alone
   */
  @Override
  public int[] encode(String text) {
    List<int[]> parts = new ArrayList<>();
    SubwordRuns.cut(normalizer.apply(text), run -> parts.add(idsOf(run)));
    return parts.stream().flatMapToInt(Arrays::stream).toArray();
  }

  private int[] idsOf(String run) {
    int[] known = cache.get(run);
    if (known != null) {
      return known;
    }
    int[] ids = merge(run.codePoints().map(codePoints::get).toArray());
    if (cache.size() >= MOST_CACHED) {
      cache.clear(); // Words that matter come back soon.
    }
    cache.put(run, ids);
    return ids;
  }

  /** Runs are short, so the simple way is the fast one. */
  private int[] merge(int[] ids) {
    int length = ids.length;
    int best = bestMerge(ids, length);
    while (best < Integer.MAX_VALUE) {
      Merge merge = merges.get(best - (tokens.size() - merges.size()));
      length = replace(ids, length, merge, best);
      best = bestMerge(ids, length);
    }
    return Arrays.copyOf(ids, length);
  }

  /** The id that the first of the merges makes whose pair is here. */
  private int bestMerge(int[] ids, int length) {
    int best = Integer.MAX_VALUE;
    for (int i = 1; i < length; i++) {
      best = Math.min(best, merged.getOrDefault(Merge.key(ids[i - 1], ids[i]), Integer.MAX_VALUE));
    }
    return best;
  }

  /**
   * Puts one id for each such pair, from left to right, in place; returns how many ids are left.
   */
  static int replace(int[] ids, int length, Merge merge, int id) {
    int to = 0;
    for (int from = 0; from < length; from++) {
      boolean pair =
          from + 1 < length && ids[from] == merge.left() && ids[from + 1] == merge.right();
      ids[to++] = pair ? id : ids[from];
      from += pair ? 1 : 0;
    }
    return to;
  }

  @Override
  public String decode(int[] ids) {
    return glue(Arrays.stream(ids).mapToObj(tokens::get).toList());
  }

  /** {@inheritDoc} The beginning of a word is shown as U+2581. */
  @Override
  public List<String> split(String text) {
    List<String> shown = new ArrayList<>();
    SubwordRuns.cut(
        normalizer.apply(text),
        run -> {
          int from = 0;
          for (int id : idsOf(run)) {
            int to =
                id == UNKNOWN ? run.offsetByCodePoints(from, 1) : from + tokens.get(id).length();
            shown.add(shown(run.substring(from, to)));
            from = to;
          }
        });
    return shown;
  }

  /** {@inheritDoc} U+2581 is taken for the beginning of a word. */
  @Override
  public String join(List<String> shown) {
    return glue(
        shown.stream()
            .map(
                token ->
                    token.startsWith(SHOWN_MARK) ? SubwordRuns.MARK + token.substring(1) : token)
            .toList());
  }

  private static String glue(List<String> parts) {
    StringBuilder text = new StringBuilder();
    for (String token : parts) {
      boolean begins = token.charAt(0) == SubwordRuns.MARK;
      text.append(token, begins && endsWithMark(text) ? 1 : 0, token.length());
    }
    return text.toString().strip();
  }

  private static boolean endsWithMark(StringBuilder text) {
    return text.isEmpty() || text.charAt(text.length() - 1) == SubwordRuns.MARK;
  }

  /** {@inheritDoc} The beginning of a word is shown as U+2581. */
  @Override
  public String token(int id) {
    return shown(tokens.get(id));
  }

  private static String shown(String token) {
    return token.charAt(0) == SubwordRuns.MARK ? SHOWN_MARK + token.substring(1) : token;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BytePairs that
        && tokens.equals(that.tokens)
        && merges.equals(that.merges)
        && normalizer.equals(that.normalizer);
  }

  @Override
  public int hashCode() {
    return Objects.hash(tokens, merges, normalizer);
  }

  @Override
  public String toString() {
    return "BytePairs of " + size() + " tokens by " + merges.size() + " merges, " + normalizer;
  }
}
