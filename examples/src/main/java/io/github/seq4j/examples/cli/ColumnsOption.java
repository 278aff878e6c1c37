package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.datasets.labeled.TaggedFiles;
import io.github.seq4j.datasets.labeled.TaggedOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where words and tags are in CoNLL files. */
final class ColumnsOption {

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "N",
      description =
          "Columns of the word and its tag in CoNLL files, from 0, or by name in CoNLL-U (default:"
              + " the first and the last; in CoNLL-U FORM,UPOS).")
  private List<String> columns = new ArrayList<>();

  void check() {
    if (given() && columns.size() != 2) {
      throw CommandFailure.usage(
          "--columns: expected two, such as 0,2, got " + columns.size(), null);
    }
  }

  /** Whether columns were named. */
  boolean given() {
    return !columns.isEmpty();
  }

  /** The two as numbers, for tables without names; none where none were named. */
  List<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>();
    for (String column : columns) {
      if (!column.matches("[0-9]{1,6}")) {
        throw CommandFailure.usage("--columns: must be numbers here, got '" + column + "'", null);
      }
      numbers.add(Integer.parseInt(column));
    }
    return numbers;
  }

  /** Sentences of one file. */
  List<TaggedSequence> read(Path file, String encoding) throws IOException {
    return TaggedFiles.read(file, new TaggedOptions(encoding, columns));
  }
}
