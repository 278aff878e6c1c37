package io.github.seq4j.datasets.labeled;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the first row calls the columns.
 *
 * @param names in order; none if it is not a header
 */
record ColumnNames(List<String> names) {

  static final int NONE = -1;

  private static final Set<String> TEXT =
      Set.of("text", "sentence", "document", "review", "comment", "content", "문장", "리뷰", "내용");

  private static final Set<String> LABEL =
      Set.of("label", "class", "category", "sentiment", "target", "polarity", "라벨", "레이블", "감정");

  private static final Set<String> OTHER = Set.of("id", "idx", "index", "rating", "title", "번호");

  /** Decides whether a first row is a header. Who asks for a column by name says that it is. */
  static ColumnNames of(String[] first, LabeledTextOptions options) {
    List<String> cells = Arrays.stream(first).map(String::strip).toList();
    boolean header =
        switch (options.header()) {
          case PRESENT -> true;
          case ABSENT -> false;
          case AUTO ->
              isName(options.textColumn())
                  || isName(options.labelColumn())
                  || cells.stream().map(ColumnNames::lower).anyMatch(ColumnNames::isKnown);
        };
    return new ColumnNames(header ? cells : List.of());
  }

  private static boolean isKnown(String name) {
    return TEXT.contains(name) || LABEL.contains(name) || OTHER.contains(name);
  }

  private static boolean isName(String asked) {
    return asked != null && number(asked) == NONE;
  }

  private static int number(String asked) {
    return asked.matches("[0-9]{1,9}") ? Integer.parseInt(asked) : NONE;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  boolean isHeader() {
    return !names.isEmpty();
  }

  /** The column of the text: the one asked for, else the one with a known name, else NONE. */
  int text(String asked, int columns, Rows rows) throws IOException {
    return asked == null ? known(TEXT) : asked(asked, "text", columns, rows);
  }

  /** The column of the label, likewise. */
  int label(String asked, int columns, Rows rows) throws IOException {
    return asked == null ? known(LABEL) : asked(asked, "label", columns, rows);
  }

  private int asked(String asked, String what, int columns, Rows rows) throws IOException {
    int named = names.indexOf(asked);
    int column = named < 0 ? number(asked) : named;
    if (column == NONE || column >= columns) {
      String numbers = "a number from 0 to " + (columns - 1);
      throw rows.error(
          "has no "
              + what
              + " column '"
              + asked
              + "'; expected "
              + (isHeader() ? "one of " + String.join(", ", names) + ", or " : "")
              + numbers,
          null);
    }
    return column;
  }

  /** The one column that has a known name; NONE if none has, or more than one. */
  private int known(Set<String> known) {
    int found = NONE;
    for (int i = 0; i < names.size(); i++) {
      if (known.contains(lower(names.get(i)))) {
        if (found != NONE) {
          return NONE;
        }
        found = i;
      }
    }
    return found;
  }
}
