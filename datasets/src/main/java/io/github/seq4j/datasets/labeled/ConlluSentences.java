package io.github.seq4j.datasets.labeled;

import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import io.github.seq4j.datasets.text.TextLines;
import java.io.IOException;
import java.util.List;

/** Sentences in CoNLL-U. */
final class ConlluSentences implements Examples<TaggedSequence> {

  static final List<String> NAMES =
      List.of("ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS", "HEAD", "DEPREL", "DEPS", "MISC");

  private static final WordColumns FORM_AND_UPOS = new WordColumns(1, 3);

  private final TextLines lines;
  private final List<String> asked;
  private WordColumns columns; // null before the first row
  private long line;

  private ConlluSentences(TextLines lines, List<String> asked) {
    this.lines = lines;
    this.asked = asked;
  }

  static ConlluSentences open(TextSource source, TextDecoder decoder, TaggedOptions options)
      throws IOException {
    return new ConlluSentences(TextLines.open(source, decoder), options.columns());
  }

  @Override
  public TaggedSequence next() throws IOException {
    WordColumns.Sentence sentence = null;
    int words = 0;
    for (String row = lines.next(); row != null; row = lines.next()) {
      if (row.isBlank()) {
        if (sentence != null) {
          break;
        }
      } else if (row.charAt(0) != '#') {
        String[] cells = cells(row);
        if (isWord(cells[0], words)) {
          words++;
          if (sentence == null) {
            sentence = columns.new Sentence();
            line = lines.number();
          }
          sentence.add(cells, lines);
        }
      }
    }
    return sentence == null ? null : sentence.toSequence();
  }

  private String[] cells(String row) throws IOException {
    String[] cells = row.split("\t", -1);
    if (cells.length != NAMES.size()) {
      throw lines.error(
          "expected " + NAMES.size() + " tab-separated columns of CoNLL-U, got " + cells.length,
          null);
    }
    if (columns == null) {
      columns = WordColumns.of(asked, NAMES, NAMES.size(), FORM_AND_UPOS, lines);
    }
    return cells;
  }

  /** Whether an ID is that of the next word; ranges and empty nodes are no words. */
  private boolean isWord(String id, int words) throws IOException {
    if (id.matches("[0-9]+[-.][0-9]+")) {
      return false;
    }
    if (!id.equals(Integer.toString(words + 1))) {
      throw lines.error(
          "expected ID "
              + (words + 1)
              + ", a range such as 1-2 or an empty node such as 8.1, got "
              + id,
          words > 0 && id.equals("1") ? "an empty line ends each sentence" : null);
    }
    return true;
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
