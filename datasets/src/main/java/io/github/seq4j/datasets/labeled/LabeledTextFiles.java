package io.github.seq4j.datasets.labeled;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import io.github.seq4j.datasets.Holdout;
import io.github.seq4j.datasets.text.TextLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.datavec.api.records.Record;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.writable.Writable;

/**
 * Labelled texts of one file or folder, read through {@link LabeledTextRecordReader}. Files are
 * decompressed if their name ends in {@code .gz}. Texts come as they are written, in their order,
 * duplicates included.
 *
 * <pre>{@code
 * LabeledTextOptions options = LabeledTextOptions.defaults();
 * List<LabeledText> train = LabeledTextFiles.read(Path.of("ratings_train.txt"), options);
 * List<LabeledText> phrases = LabeledTextFiles.read(Path.of("trees.txt"), options.withPhrases(Phrases.ALL));
 * }</pre>
 */
public final class LabeledTextFiles {

  private static final String NEUTRAL = SentimentClasses.FIVE.name(2);
  private static final int LEAST_NEUTRAL_WORDS = 4;
  private static final int SENTENCE_WEIGHT = 5;

  private LabeledTextFiles() {}

  /**
   * All texts.
   *
   * @throws DataFormatException if it is not what it seems to be, or has no texts
   * @throws io.github.seq4j.core.text.MalformedTextException if a file is not text in the encoding
   */
  public static List<LabeledText> read(Path path, LabeledTextOptions options) throws IOException {
    return read(path, kindOf(path, options), options);
  }

  /** All texts of a file or folder whose kind is known. */
  public static List<LabeledText> read(Path path, LabeledTextKind kind, LabeledTextOptions options)
      throws IOException {
    List<LabeledText> texts = new ArrayList<>();
    forEach(path, kind, options, (text, place) -> texts.add(text));
    if (kind != LabeledTextKind.TREES || options.phrases() != Phrases.WEIGHED) {
      return phrases(texts, List.of(), options.phrases());
    }
    List<LabeledText> sentences = read(path, kind, options.withPhrases(Phrases.NONE));
    return phrases(texts, sentences, Phrases.WEIGHED);
  }

  /**
   * What a file or folder seems to be: by the end of its name, else by its first line.
   *
   * @throws DataFormatException if it is nothing known
   */
  public static LabeledTextKind kindOf(Path path, LabeledTextOptions options) throws IOException {
    if (Files.isDirectory(path)) {
      return LabeledTextKind.FOLDER;
    }
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
    if (name.endsWith(".tsv") || name.endsWith(".tab")) {
      return LabeledTextKind.TSV;
    }
    if (name.endsWith(".csv")) {
      return LabeledTextKind.CSV;
    }
    TextDecoder decoder = TextDecoder.of(TextDecoder.charsetNamed(options.encoding()));
    try (TextLines lines = TextLines.open(TextSource.of(path), decoder)) {
      String line = lines.next();
      while (line != null && line.isBlank()) {
        line = lines.next();
      }
      if (line != null && line.indexOf('\t') >= 0) {
        return LabeledTextKind.TSV;
      }
      if (line != null && line.startsWith("(")) {
        return LabeledTextKind.TREES;
      }
      throw lines.error(
          "is neither a table nor trees; expected columns separated by tabs, a tree that begins"
              + " with '(', or a name that ends in .tsv or .csv",
          null);
    }
  }

  /**
   * The texts in two parts, one held out by lot, by the same share of each class. Of trees with
   * phrases whole sentences are held out: their phrases are not trained on, and what is held out is
   * sentences alone.
   *
   * @param fraction the share held out, above 0 and below 1
   */
  public static Holdout<LabeledText> holdOut(
      Path path, LabeledTextOptions options, double fraction, Seeds seeds) throws IOException {
    LabeledTextKind kind = kindOf(path, options);
    if (kind != LabeledTextKind.TREES || options.phrases() == Phrases.NONE) {
      return Holdout.ofTexts(read(path, kind, options), fraction, seeds);
    }
    Map<Long, LabeledText> sentences = new LinkedHashMap<>();
    forEach(
        path,
        kind,
        options.withPhrases(Phrases.NONE),
        (text, place) -> sentences.put(place.line(), text));
    Holdout<LabeledText> parts = Holdout.ofTexts(List.copyOf(sentences.values()), fraction, seeds);
    Set<LabeledText> heldOut = Set.copyOf(parts.heldOut());
    List<LabeledText> train = new ArrayList<>();
    forEach(
        path,
        kind,
        options,
        (text, place) -> {
          LabeledText sentence = sentences.get(place.line());
          if (sentence == null || !heldOut.contains(sentence)) {
            train.add(text);
          }
        });
    return new Holdout<>(phrases(train, parts.train(), options.phrases()), parts.heldOut());
  }

  /** What becomes of the phrases of trees, and of their sentences. */
  private static List<LabeledText> phrases(
      List<LabeledText> texts, List<LabeledText> sentences, Phrases how) {
    return switch (how) {
      case NONE, ALL -> List.copyOf(texts);
      case DISTINCT -> List.copyOf(new LinkedHashSet<>(texts));
      case WEIGHED -> {
        List<LabeledText> weighed = new ArrayList<>();
        for (LabeledText text : new LinkedHashSet<>(texts)) {
          if (!text.label().equals(NEUTRAL) || words(text.text()) >= LEAST_NEUTRAL_WORDS) {
            weighed.add(text);
          }
        }
        for (int i = 1; i < SENTENCE_WEIGHT; i++) {
          weighed.addAll(sentences);
        }
        yield List.copyOf(weighed);
      }
    };
  }

  private static int words(String text) {
    return text.split(" ").length;
  }

  private static void forEach(
      Path path,
      LabeledTextKind kind,
      LabeledTextOptions options,
      BiConsumer<LabeledText, ExampleLocation> action)
      throws IOException {
    boolean any = false;
    try (LabeledTextRecordReader reader = new LabeledTextRecordReader(kind, options)) {
      reader.initialize(new CollectionInputSplit(locations(path, kind, options)));
      while (reader.hasNext()) {
        Record next = reader.nextRecord();
        List<Writable> cells = next.getRecord();
        action.accept(
            new LabeledText(cells.get(0).toString(), cells.get(1).toString()),
            (ExampleLocation) next.getMetaData());
        any = true;
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (!any) {
      throw new DataFormatException(path, 0, "has no labelled texts; expected at least 1");
    }
  }

  private static List<URI> locations(Path path, LabeledTextKind kind, LabeledTextOptions options)
      throws IOException {
    return kind == LabeledTextKind.FOLDER
        ? ClassFolders.files(path, options.encoding()).stream().map(Path::toUri).toList()
        : List.of(path.toUri());
  }
}
