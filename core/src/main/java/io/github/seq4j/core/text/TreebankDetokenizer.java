package io.github.seq4j.core.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Sentences, as people write them, of the tokens of {@link TreebankTokenizer}: {@code is n't it ?}
 * is {@code isn't it?}, and quotes and brackets hold what is between them. Treebanks' own signs
 * ({@code -LRB-}, {@code ``}, {@code \/}) become what they stand for.
 *
 * <p>For people and metrics. Cutting the sentence again need not give the same tokens; for text
 * that does, there is {@link Tokenizer#join}. What the tokens do not tell is taken to be the more
 * frequent: {@code can not} is {@code cannot}, and a dash has blanks around it.
 */
public final class TreebankDetokenizer {

  private static final Set<String> CLITICS = Set.of("n't", "'s", "'m", "'d", "'ll", "'re", "'ve");

  /** What follows a name in quotes, or a number with its sign, in Korean, without a blank. */
  private static final Set<String> PARTICLES =
      Set.of(
          "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "로", "으로", "에서", "에게", "라고", "라고는",
          "라는", "이라고", "이라고는", "이라는", "이다", "입니다", "만", "까지", "부터", "처럼", "보다");

  private static final String CLOSING_MARKS = ".,;:!?…%‰。、，．！？：；～~";

  private final List<String> tokens;
  private final StringBuilder text = new StringBuilder();
  private final Quotes quotes;
  private String previous = WordTokenizer.LINE_END;
  private Quotes.Side previousSide = Quotes.Side.NEITHER;
  private boolean holdsNext = true;

  private TreebankDetokenizer(List<String> tokens) {
    this.tokens = tokens;
    this.quotes = new Quotes(tokens);
  }

  /**
   * The text that tokens make.
   *
   * @param tokens none of them empty
   */
  public static String join(List<String> tokens) {
    TreebankDetokenizer detokenizer =
        new TreebankDetokenizer(tokens.stream().map(TreebankDetokenizer::plain).toList());
    for (int i = 0; i < tokens.size(); i++) {
      detokenizer.add(i);
    }
    return detokenizer.text.toString();
  }

  /** What a token of a treebank, perhaps in lower case, stands for. */
  private static String plain(String token) {
    return switch (token.toUpperCase(Locale.ROOT)) {
      case "-LRB-" -> "(";
      case "-RRB-" -> ")";
      case "-LSB-" -> "[";
      case "-RSB-" -> "]";
      case "-LCB-" -> "{";
      case "-RCB-" -> "}";
      case "``" -> "“";
      case "''" -> "”";
      default -> token.replace("\\/", "/").replace("\\*", "*");
    };
  }

  private void add(int i) {
    String token = tokens.get(i);
    String next = i + 1 < tokens.size() ? tokens.get(i + 1) : WordTokenizer.LINE_END;
    Quotes.Side side = quotes.side(i);
    boolean held =
        holdsNext
            || side == Quotes.Side.CLOSES
            || token.equals(WordTokenizer.LINE_END)
            || holdsPrevious(token, next);
    text.append(held ? "" : " ").append(token);
    holdsNext = side == Quotes.Side.OPENS || holdsNext(token, next, held);
    previous = token;
    previousSide = side;
  }

  private boolean holdsPrevious(String token, String next) {
    return CLITICS.contains(token.toLowerCase(Locale.ROOT).replace('’', '\''))
        || isAll(CLOSING_MARKS, token)
        || (token.equalsIgnoreCase("not") && previous.equalsIgnoreCase("can"))
        || isNoBreak(first(token))
        || isNoBreak(last(previous))
        || (previousSide == Quotes.Side.CLOSES && goesOnAfterQuote(token))
        || (previous.equals("%") && PARTICLES.contains(token))
        || (token.equals("°") && Letters.isDigit(last(previous)))
        || (token.equals("(") && HangulJamo.isSyllable(last(previous)))
        || (isBetween(token) && isTight(token, next));
  }

  /** ‘기생충’은, „Halt“-Schild. */
  private static boolean goesOnAfterQuote(String token) {
    return PARTICLES.contains(token)
        || (token.length() > 1
            && token.charAt(0) == '-'
            && Character.isLetter(token.codePointAt(1)));
  }

  private boolean holdsNext(String token, String next, boolean held) {
    return token.equals(WordTokenizer.LINE_END)
        || ("$£€¥₩#".contains(token) && Letters.isDigit(first(next)))
        || (token.equalsIgnoreCase("'t") && next.regionMatches(true, 0, "is", 0, 2))
        || (token.equalsIgnoreCase("'t") && next.equalsIgnoreCase("was"))
        || (token.equals(":") && next.equals("//"))
        || (token.equals("°") && isDegree(next))
        || (isBetween(token) && held && isTight(token, next))
        || ("。、，！？：；".contains(token) && isIdeographic(first(next)))
        || (isIdeographic(last(token)) && isIdeographic(first(next)));
  }

  /** C and F, and 30°C일 too, but no other word. */
  private static boolean isDegree(String next) {
    boolean scale = next.charAt(0) == 'C' || next.charAt(0) == 'F';
    return scale && (next.length() == 1 || !Letters.joins(next.codePointAt(1)));
  }

  private static boolean isBetween(String token) {
    return token.equals("-") || token.equals("–") || token.equals("/") || token.equals("//");
  }

  /** Whether a mark between two words holds both: 5–10, 재미-감동, http://, rot-, ... */
  private boolean isTight(String token, String next) {
    if (token.equals("//")) {
      return previous.equals(":");
    }
    if (next.equals(",")) {
      return token.equals("-");
    }
    boolean numbers = Letters.isDigit(last(previous)) && Letters.isDigit(first(next));
    return numbers || (isCutAtMarks(last(previous)) && isCutAtAnyMark(next));
  }

  private static boolean isCutAtAnyMark(String next) {
    return Character.isLetterOrDigit(first(next));
  }

  /** A letter of a script between whose words every mark was cut off. */
  private static boolean isCutAtMarks(int codePoint) {
    return Character.isLetter(codePoint) && !Letters.joins(codePoint);
  }

  private static boolean isIdeographic(int codePoint) {
    return isCutAtMarks(codePoint) && !HangulJamo.isSyllable(codePoint);
  }

  private static boolean isNoBreak(int codePoint) {
    return codePoint == 0xA0 || codePoint == 0x202F;
  }

  private static boolean isAll(String marks, String token) {
    return token.codePoints().allMatch(c -> marks.indexOf(c) >= 0);
  }

  private static int first(String token) {
    return token.codePointAt(0);
  }

  private static int last(String token) {
    return token.codePointBefore(token.length());
  }
}
