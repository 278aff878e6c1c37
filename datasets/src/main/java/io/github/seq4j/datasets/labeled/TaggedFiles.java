package io.github.seq4j.datasets.labeled;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import io.github.seq4j.datasets.text.TextLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.writable.Writable;

/**
 * Tagged sentences of one file, read through {@link TaggedSequenceRecordReader}. The file is
 * decompressed if its name ends in {@code .gz}.
 *
 * <pre>{@code
 * List<TaggedSequence> chunks = TaggedFiles.read(Path.of("train.txt"), TaggedOptions.columns("0", "2"));
 * List<TaggedSequence> korean = TaggedFiles.read(Path.of("ko_gsd-ud-train.conllu"), TaggedOptions.defaults());
 * }</pre>
 */
public final class TaggedFiles {

  private TaggedFiles() {}

  /**
   * All sentences, in their order.
   *
   * @throws DataFormatException if a row does not fit the others, or there is no sentence
   * @throws io.github.seq4j.core.text.MalformedTextException if it is not text in the encoding
   */
  public static List<TaggedSequence> read(Path file, TaggedOptions options) throws IOException {
    return read(file, kindOf(file, options), options);
  }

  /** All sentences of a file whose kind is known. */
  public static List<TaggedSequence> read(Path file, TaggedKind kind, TaggedOptions options)
      throws IOException {
    List<TaggedSequence> sentences = new ArrayList<>();
    try (TaggedSequenceRecordReader reader = new TaggedSequenceRecordReader(kind, options)) {
      reader.initialize(new CollectionInputSplit(List.of(file.toUri())));
      while (reader.hasNext()) {
        sentences.add(sentence(reader.sequenceRecord()));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (sentences.isEmpty()) {
      throw new DataFormatException(file, 0, "has no sentences; expected at least 1");
    }
    return List.copyOf(sentences);
  }

  private static TaggedSequence sentence(List<List<Writable>> steps) {
    boolean tagged = steps.get(0).size() > 1;
    return new TaggedSequence(column(steps, 0), tagged ? column(steps, 1) : List.of());
  }

  private static List<String> column(List<List<Writable>> steps, int column) {
    return steps.stream().map(step -> step.get(column).toString()).toList();
  }

  /**
   * What a file seems to be: CoNLL-U if its name ends in {@code .conllu}, or if its first row that
   * is no comment has ten columns and the ID of a first word; else columns.
   */
  public static TaggedKind kindOf(Path file, TaggedOptions options) throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".conllu") || name.endsWith(".conllu.gz")) {
      return TaggedKind.CONLLU;
    }
    TextDecoder decoder = TextDecoder.of(TextDecoder.charsetNamed(options.encoding()));
    try (TextLines lines = TextLines.open(TextSource.of(file), decoder)) {
      String line = lines.next();
      while (line != null && (line.isBlank() || line.startsWith("# "))) {
        line = lines.next();
      }
      boolean conllu =
          line != null
              && line.matches("1(-[0-9]+)?\t.*")
              && line.split("\t", -1).length == ConlluSentences.NAMES.size();
      return conllu ? TaggedKind.CONLLU : TaggedKind.COLUMNS;
    }
  }
}
