package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.DataFormatException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** One number in a file of text. */
public final class CsvCell {

  /** What Java would also read as a number, 1f and 0x1p3 and NaN, is none in a table. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?[0-9]+,[0-9]+");
  private static final int SHOWN = 40;

  private CsvCell() {}

  /**
   * A finite number.
   *
   * @param line where it is, from 1
   * @param column its name, for the message
   * @throws DataFormatException if it is anything else
   */
  public static float number(Path file, long line, String column, String cell)
      throws DataFormatException {
    String text = cell.strip();
    if (NUMBER.matcher(text).matches()) {
      float value = Float.parseFloat(text);
      if (Float.isFinite(value)) {
        return value;
      }
    }
    String hint =
        DECIMAL_COMMA.matcher(text).matches() ? "write decimals with a point, not a comma" : null;
    throw new DataFormatException(
        file,
        line,
        "column " + column + " is not a finite number; expected one such as 0.5, got " + got(text),
        hint);
  }

  private static String got(String text) {
    return text.isEmpty() ? "an empty cell" : quoted(text);
  }

  /** A cell in a message. */
  public static String quoted(String text) {
    String shown =
        text.length() <= SHOWN
            ? text
            : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, SHOWN))) + "...";
    return '"' + shown + '"';
  }
}
