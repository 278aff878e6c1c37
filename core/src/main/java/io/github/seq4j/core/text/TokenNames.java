package io.github.seq4j.core.text;

import java.util.Locale;

/**
 * Tokens as names that stand in one cell of a table. A line end is written {@code <eos>} among
 * words, as in the Penn Treebank of language models, and {@code \n} among characters. Other
 * controls are written {@code \t}, {@code \r} or <code>&#92;u{7}</code>, a backslash is doubled,
 * and a word {@code <eos>} that the text itself holds is {@code \<eos>}; all else stands for
 * itself. Thus two tokens never have the same name.
 */
public final class TokenNames {

  /** The name of a line end among words. */
  public static final String LINE_END = "<eos>";

  private TokenNames() {}

  /** The name of a token. */
  public static String of(Unit unit, String token) {
    if (!unit.isCodePoint() && token.equals(WordTokenizer.LINE_END)) {
      return LINE_END;
    }
    if (!unit.isCodePoint() && token.equals(LINE_END)) {
      return "\\" + LINE_END;
    }
    StringBuilder name = new StringBuilder(token.length());
    token.codePoints().forEach(point -> append(name, point));
    return name.toString();
  }

  private static void append(StringBuilder name, int point) {
    switch (point) {
      case '\n' -> name.append("\\n");
      case '\r' -> name.append("\\r");
      case '\t' -> name.append("\\t");
      case '\\' -> name.append("\\\\");
      default -> {
        int type = Character.getType(point);
        boolean ends = type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
        if (Character.isISOControl(point) || ends) {
          name.append(String.format(Locale.ROOT, "\\u{%X}", point));
        } else {
          name.appendCodePoint(point);
        }
      }
    }
  }

  /**
   * The word that a person or a file means: {@code <eos>} is a line end, unless the vocabulary
   * holds such a word itself.
   */
  public static String word(Vocabulary vocabulary, String name) {
    return name.equals(LINE_END) && !vocabulary.contains(LINE_END) ? WordTokenizer.LINE_END : name;
  }
}
