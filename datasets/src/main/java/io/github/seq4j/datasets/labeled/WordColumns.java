package io.github.seq4j.datasets.labeled;

import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.datasets.text.TextLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which columns of a sentence are read.
 *
 * @param word the word's, from 0
 * @param tag the tag's, or {@link #NONE}
 */
record WordColumns(int word, int tag) {

  static final int NONE = -1;

  /**
   * Finds the columns asked for.
   *
   * @param names what the columns are called; none where they have no names
   * @param count how many columns there are
   * @param defaults if none are asked for
   */
  static WordColumns of(
      List<String> asked, List<String> names, int count, WordColumns defaults, TextLines lines)
      throws IOException {
    if (asked.isEmpty()) {
      return defaults;
    }
    int word = number(asked.get(0), names, count, lines);
    return new WordColumns(
        word, asked.size() == 1 ? NONE : number(asked.get(1), names, count, lines));
  }

  private static int number(String asked, List<String> names, int count, TextLines lines)
      throws IOException {
    int number = names.indexOf(asked);
    if (number < 0 && asked.matches("[0-9]{1,9}")) {
      number = Integer.parseInt(asked);
    }
    if (number < 0 || number >= count) {
      throw lines.error(
          "has no column '"
              + asked
              + "'; expected "
              + (names.isEmpty() ? "" : "one of " + String.join(", ", names) + ", or ")
              + "a number from 0 to "
              + (count - 1),
          "--columns names the word's column and the tag's, such as 0,1");
    }
    return number;
  }

  /** Collects the words of one sentence. */
  final class Sentence {

    private final List<String> words = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();

    boolean isEmpty() {
      return words.isEmpty();
    }

    void add(String[] row, TextLines lines) throws IOException {
      words.add(cell(row, word, "word", lines));
      if (tag != NONE) {
        tags.add(cell(row, tag, "tag", lines));
      }
    }

    private static String cell(String[] row, int column, String what, TextLines lines)
        throws IOException {
      if (row[column].isEmpty()) {
        throw lines.error("the " + what + " is empty; expected text in column " + column, null);
      }
      return row[column];
    }

    TaggedSequence toSequence() {
      return new TaggedSequence(words, tags);
    }
  }
}
