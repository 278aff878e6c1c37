package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.datasets.Holdout;
import io.github.seq4j.datasets.labeled.LabeledTextFiles;
import io.github.seq4j.datasets.labeled.LabeledTextOptions;
import io.github.seq4j.datasets.labeled.Phrases;
import io.github.seq4j.datasets.labeled.SentimentClasses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How labelled texts, series and tagged sentences are written down. */
final class LabeledFormatOptions {

  @Option(
      names = "--text-column",
      paramLabel = "NAME",
      description = "The column of the text in a TSV or CSV file, by name or number from 0.")
  private String textColumn;

  @Option(
      names = "--class-column",
      paramLabel = "NAME",
      description =
          "The column of the label, likewise (default: both are found by their names, or by what is"
              + " in them).")
  private String classColumn;

  @Option(
      names = "--phrases",
      description =
          "Of sentiment trees, train on every phrase that has a label, not on sentences alone.")
  private boolean phrases;

  @Option(
      names = "--binary",
      description = "Of sentiment trees, positive and negative alone; neutral ones are left out.")
  private boolean binary;

  @Option(
      names = "--series",
      description = "CSV files hold a series of numbers per row, its label in --class-column.")
  private boolean series;

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "N",
      description =
          "Columns of the word and its tag in CoNLL files, from 0, or by name in CoNLL-U (default:"
              + " the first and the last; in CoNLL-U FORM,UPOS).")
  private List<String> columns = new ArrayList<>();

  /** Whether a file holds series of numbers. */
  boolean isSeries(Path file) {
    String name = String.valueOf(file.getFileName());
    return series || name.endsWith(".ts") || name.endsWith(".ts.gz");
  }

  private LabeledTextOptions options(boolean training, String encoding) {
    return LabeledTextOptions.defaults()
        .withEncoding(encoding)
        .withColumns(textColumn, classColumn)
        .withPhrases(phrases && training ? Phrases.WEIGHED : Phrases.NONE)
        .withClasses(binary ? SentimentClasses.TWO : SentimentClasses.FIVE);
  }

  /**
   * Labelled texts.
   *
   * @param training whether phrases of trees may become examples
   */
  List<LabeledText> texts(Path file, boolean training, String encoding) throws IOException {
    return LabeledTextFiles.read(file, options(training, encoding));
  }

  /** Labelled texts to train on, and some held out, the same share of each class. */
  Holdout<LabeledText> holdOut(Path file, double fraction, Seeds seeds, String encoding)
      throws IOException {
    return LabeledTextFiles.holdOut(file, options(true, encoding), fraction, seeds);
  }

  /** Series with one label each. */
  List<FrameSequence> series(Path file, String encoding) throws IOException {
    return SeriesFiles.read(file, classColumn, DataOptions.charset(encoding));
  }

  /** Sentences with tags. */
  List<TaggedSequence> tagged(Path file, String encoding) throws IOException {
    return TaggedDataOptions.read(file, columns, encoding);
  }
}
