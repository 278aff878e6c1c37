package io.github.seq4j.datasets.captions;

import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import io.github.seq4j.datasets.labeled.Examples;
import io.github.seq4j.datasets.text.TextLines;
import java.io.IOException;
import java.util.regex.Pattern;

/** A caption per line: id, tab, text. Lines without a character are passed over. */
final class CaptionLines implements Examples<Caption> {

  /** What Flickr8k puts behind an id: the number of the caption. */
  private static final Pattern NUMBER = Pattern.compile("#[0-9]+$");

  private final TextLines lines;

  private CaptionLines(TextLines lines) {
    this.lines = lines;
  }

  static CaptionLines open(TextSource source, TextDecoder decoder) throws IOException {
    return new CaptionLines(TextLines.open(source, decoder));
  }

  @Override
  public Caption next() throws IOException {
    String line = lines.next();
    while (line != null && line.isEmpty()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    String[] cells = line.split("\t", -1);
    if (cells.length != 2) {
      throw lines.error(
          "expected 2 tab-separated columns, id and caption, got " + cells.length,
          cells.length > 2 ? "a caption with a tab in it?" : null);
    }
    String id = NUMBER.matcher(cells[0].strip()).replaceFirst("");
    String text = cells[1].strip();
    if (id.isEmpty() || text.isEmpty()) {
      throw lines.error(
          id.isEmpty()
              ? "the id is empty; expected the name of what is described"
              : "the caption of " + id + " is empty; expected a text",
          null);
    }
    return new Caption(id, text);
  }

  @Override
  public long line() {
    return lines.number();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
