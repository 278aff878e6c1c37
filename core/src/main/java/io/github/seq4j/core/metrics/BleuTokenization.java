package io.github.seq4j.core.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How BLEU cuts a text into the tokens it counts, as sacreBLEU does. Figures of different
 * tokenizations cannot be compared: the signature of a score names it.
 */
public enum BleuTokenization {

  /**
   * What WMT uses: NIST's mteval-v13a. It undoes the four SGML entities, joins words that a hyphen
   * splits over a line end, and stands ASCII punctuation apart, but for apostrophes, for hyphens
   * that follow no digit, and for points and commas between digits.
   */
  MTEVAL_13A("13a") {
    @Override
    public List<String> tokens(String text) {
      String line =
          text.replace("<skipped>", "")
              .replace("-\n", "")
              .replace('\n', ' ')
              .replace("&quot;", "\"")
              .replace("&amp;", "&") // before the next two: "&amp;lt;" becomes "<"
              .replace("&lt;", "<")
              .replace("&gt;", ">");
      line = SYMBOL.matcher(" " + line + " ").replaceAll(" $0 ");
      line = POINT_AFTER_OTHER_THAN_DIGIT.matcher(line).replaceAll("$1 $2 ");
      line = POINT_BEFORE_OTHER_THAN_DIGIT.matcher(line).replaceAll(" $1 $2");
      return Blanks.split(HYPHEN_AFTER_DIGIT.matcher(line).replaceAll("$1 - "));
    }
  },

  /**
   * NIST's mteval-v14 with {@code --international-tokenization}: punctuation and symbols of all
   * scripts stand apart, but for punctuation between numbers. A point after a number at the very
   * end stays with it, as it does there.
   */
  INTERNATIONAL("intl") {
    @Override
    public List<String> tokens(String text) {
      String line = PUNCTUATION_AFTER_NO_NUMBER.matcher(text).replaceAll("$1 $2 ");
      line = PUNCTUATION_BEFORE_NO_NUMBER.matcher(line).replaceAll(" $1 $2");
      return Blanks.split(ANY_SYMBOL.matcher(line).replaceAll(" $0 "));
    }
  },

  /** Every code point but blanks: for scripts without blanks, and for Korean without a tagger. */
  CHARACTER("char") {
    @Override
    public List<String> tokens(String text) {
      return Arrays.stream(Blanks.codePoints(text)).mapToObj(Character::toString).toList();
    }
  },

  /** What stands between blanks: for text that is tokenized already. */
  NONE("none") {
    @Override
    public List<String> tokens(String text) {
      return Blanks.split(text);
    }
  };

  private static final Pattern SYMBOL = Pattern.compile("[ -&(-+/:-@\\[-`{-~]");
  private static final Pattern POINT_AFTER_OTHER_THAN_DIGIT = Pattern.compile("([^0-9])([.,])");
  private static final Pattern POINT_BEFORE_OTHER_THAN_DIGIT = Pattern.compile("([.,])([^0-9])");
  private static final Pattern HYPHEN_AFTER_DIGIT = Pattern.compile("([0-9])-");

  private static final Pattern PUNCTUATION_AFTER_NO_NUMBER = Pattern.compile("(\\P{N})(\\p{P})");
  private static final Pattern PUNCTUATION_BEFORE_NO_NUMBER = Pattern.compile("(\\p{P})(\\P{N})");
  private static final Pattern ANY_SYMBOL = Pattern.compile("\\p{S}");

  private final String label;

  BleuTokenization(String label) {
    this.label = label;
  }

  /** Its name in signatures: {@code 13a}, {@code intl}, {@code char} or {@code none}. */
  public String label() {
    return label;
  }

  /** The tokens of one segment, none of them empty. */
  public abstract List<String> tokens(String text);
}
