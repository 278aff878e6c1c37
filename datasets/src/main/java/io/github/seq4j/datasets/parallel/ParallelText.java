package io.github.seq4j.datasets.parallel;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import io.github.seq4j.datasets.text.TextLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.writable.Writable;

/**
 * Texts in pairs, read through {@link TextPairRecordReader}. Files are decompressed if their name
 * ends in {@code .gz}. Texts come as they are written, in their order, duplicates included.
 *
 * <pre>{@code
 * PairFormat german = PairFormat.lines(Path.of("train.en.gz")); // the targets
 * ParallelText pairs = ParallelText.read(Path.of("train.de.gz"), german, PairOptions.defaults());
 * }</pre>
 *
 * @param pairs at least one
 * @param skipped how many were left out because a side was empty
 */
public record ParallelText(List<TextPair> pairs, int skipped) {

  /** Copies the list. */
  public ParallelText {
    pairs = List.copyOf(pairs);
  }

  /**
   * All pairs of a file.
   *
   * @param source the file; of two, that of the sources
   * @throws DataFormatException if it is not what it should be, has lines for which the other file
   *     has none, or has no pairs
   * @throws io.github.seq4j.core.text.MalformedTextException if a file is not text in the encoding
   */
  public static ParallelText read(Path source, PairFormat format, PairOptions options)
      throws IOException {
    List<TextPair> pairs = new ArrayList<>();
    try (TextPairRecordReader reader = new TextPairRecordReader(format, options)) {
      reader.initialize(new CollectionInputSplit(List.of(source.toUri())));
      while (reader.hasNext()) {
        List<Writable> cells = reader.next();
        pairs.add(new TextPair(cells.get(0).toString(), cells.get(1).toString()));
      }
      if (pairs.isEmpty()) {
        throw new DataFormatException(
            source,
            0,
            "has no pairs; expected at least 1, got 0 and " + reader.skipped() + " left out");
      }
      return new ParallelText(pairs, reader.skipped());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * How pairs seem to stand in one file, by its first line that is not empty: a tab is between
   * columns, an underscore between padded sides.
   *
   * @throws DataFormatException if it has neither
   */
  public static PairFormat formatOf(Path file, PairOptions options) throws IOException {
    TextDecoder decoder = TextDecoder.of(TextDecoder.charsetNamed(options.encoding()));
    try (TextLines lines = TextLines.open(TextSource.of(file), decoder)) {
      String line = lines.next();
      while (line != null && line.isBlank()) {
        line = lines.next();
      }
      if (line != null && line.indexOf('\t') >= 0) {
        return PairFormat.table();
      }
      if (line != null && line.indexOf('_') >= 0) {
        return PairFormat.padded();
      }
      throw lines.error(
          "has no pairs; expected source and target, a tab or an underscore between them",
          "are the targets in a file of their own?");
    }
  }
}
