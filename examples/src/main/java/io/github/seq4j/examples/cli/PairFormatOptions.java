package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.datasets.parallel.PairFormat;
import io.github.seq4j.datasets.parallel.PairOptions;
import io.github.seq4j.datasets.parallel.ParallelText;
import io.github.seq4j.examples.cli.PairChoices.PairFormatName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How pairs of texts are written in files. */
final class PairFormatOptions {

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description =
          "Of files with both sides: ${COMPLETION-CANDIDATES}. table is two or three columns between"
              + " tabs, of which the third is not read; padded is '16+75  _91 ', an underscore between"
              + " the sides (default: what the first line looks like).")
  private PairFormatName format;

  @Option(
      names = "--skip-empty",
      description = "Leave pairs out that have nothing on one side (default: they are an error).")
  private boolean skipEmpty;

  /** How a file seems to be written, where columns of a table are chosen or none. */
  static PairFormat formatOf(Path file, List<Integer> columns, PairOptions options)
      throws IOException {
    return columns.isEmpty() ? ParallelText.formatOf(file, options) : table(columns);
  }

  private static PairFormat table(List<Integer> columns) {
    if (columns.size() != 2) {
      throw CommandFailure.usage(
          "--columns: must be two numbers such as 0,1, got " + columns.size(), null);
    }
    return PairFormat.table(columns.get(0), columns.get(1));
  }

  private PairFormat pairs(Path file, List<Integer> columns, String encoding) throws IOException {
    if (format == PairFormatName.PADDED) {
      if (!columns.isEmpty()) {
        throw CommandFailure.usage("--columns: is for a table", null);
      }
      return PairFormat.padded();
    }
    return format == PairFormatName.TABLE && columns.isEmpty()
        ? PairFormat.table()
        : formatOf(file, columns, PairOptions.defaults().withEncoding(encoding));
  }

  /**
   * Pairs of files that have both sides.
   *
   * @param columns of source and target in a table; empty for the first two
   * @param verb says what was left out
   */
  List<TextPair> read(List<Path> files, List<Integer> columns, String encoding, Verb verb)
      throws IOException {
    List<TextPair> all = new ArrayList<>();
    for (Path file : files) {
      all.addAll(read(file, pairs(file, columns, encoding), encoding, verb));
    }
    return all;
  }

  /** Pairs of two files, line by line. */
  List<TextPair> read(Path source, Path target, String encoding, Verb verb) throws IOException {
    return read(source, PairFormat.lines(target), encoding, verb);
  }

  private List<TextPair> read(Path file, PairFormat as, String encoding, Verb verb)
      throws IOException {
    PairOptions options = PairOptions.defaults().withEncoding(encoding);
    ParallelText text =
        ParallelText.read(file, as, skipEmpty ? options.skippingEmptySides() : options);
    if (text.skipped() > 0) {
      verb.say(
          "%s: %,d pairs with an empty side left out",
          Escaped.line(file.toString()), text.skipped());
    }
    return text.pairs();
  }
}
