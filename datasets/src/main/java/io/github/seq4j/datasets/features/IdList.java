package io.github.seq4j.datasets.features;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import io.github.seq4j.datasets.text.TextLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists of ids, one a line: the rows of a table of features, or the pictures of a split. */
public final class IdList {

  private IdList() {}

  /**
   * The ids of a file in UTF-8, without the white space around them, in their order.
   *
   * @throws DataFormatException if a line is empty or an id comes twice
   */
  public static List<String> read(Path file) throws IOException {
    Map<String, Long> lineOf = new LinkedHashMap<>();
    try (TextLines lines = TextLines.open(TextSource.of(file), TextDecoder.utf8())) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        String id = line.strip();
        if (id.isEmpty()) {
          throw lines.error("is empty; expected an id", null);
        }
        Long before = lineOf.putIfAbsent(id, lines.number());
        if (before != null) {
          throw lines.error(
              "has an id again; expected each once, got " + id + " as in line " + before, null);
        }
      }
    }
    return List.copyOf(lineOf.keySet());
  }
}
