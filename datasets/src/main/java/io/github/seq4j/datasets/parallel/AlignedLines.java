package io.github.seq4j.datasets.parallel;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import io.github.seq4j.datasets.text.TextLines;
import io.github.seq4j.datasets.text.UriSources;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Line n of one file with line n of another. */
final class AlignedLines implements PairLines {

  private final String sourceName;
  private final String targetName;
  private final TextLines sources;
  private final TextLines targets;

  private AlignedLines(String sourceName, String targetName, TextLines sources, TextLines targets) {
    this.sourceName = sourceName;
    this.targetName = targetName;
    this.sources = sources;
    this.targets = targets;
  }

  static AlignedLines open(TextSource source, URI target, TextDecoder decoder) throws IOException {
    TextSource other = UriSources.open(target);
    TextLines sources = TextLines.open(source, decoder);
    try {
      TextLines targets = TextLines.open(other, decoder);
      return new AlignedLines(source.name(), other.name(), sources, targets);
    } catch (IOException e) {
      sources.close();
      throw e;
    }
  }

  @Override
  public TextPair next() throws IOException {
    String source = sources.next();
    String target = targets.next();
    if ((source == null) != (target == null)) {
      throw differentCounts();
    }
    return source == null ? null : new TextPair(source, target);
  }

  private DataFormatException differentCounts() throws IOException {
    long sourceLines = count(sources);
    long targetLines = count(targets);
    return new DataFormatException(
        Path.of(targetName),
        0,
        "has another number of lines than "
            + sourceName
            + "; expected "
            + sourceLines
            + ", got "
            + targetLines,
        "line n of one is read with line n of the other: was a line lost or broken in two?");
  }

  private static long count(TextLines lines) throws IOException {
    while (lines.next() != null) {
      // Only to its end.
    }
    return lines.number();
  }

  @Override
  public long line() {
    return sources.number();
  }

  @Override
  public DataFormatException emptySide(boolean source) {
    return (source ? sources : targets)
        .error(
            "the " + EmptySides.name(source) + " is empty; expected a text in this line",
            EmptySides.HINT);
  }

  @Override
  public void close() throws IOException {
    try (sources) {
      targets.close();
    }
  }
}
