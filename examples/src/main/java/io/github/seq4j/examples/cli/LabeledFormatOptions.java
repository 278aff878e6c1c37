package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.datasets.Holdout;
import io.github.seq4j.datasets.labeled.LabeledTextFiles;
import io.github.seq4j.datasets.labeled.LabeledTextOptions;
import io.github.seq4j.datasets.labeled.Phrases;
import io.github.seq4j.datasets.labeled.SentimentClasses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** How labelled texts and series are written down. */
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
      names = "--binary",
      description = "Of sentiment trees, positive and negative alone; neutral ones are left out.")
  private boolean binary;

  @Option(
      names = "--series",
      description = "CSV files hold a series of numbers per row, its label in --class-column.")
  private boolean series;

  /** Whether a file holds series of numbers. */
  boolean isSeries(Path file) {
    String name = String.valueOf(file.getFileName());
    return series || name.endsWith(".ts") || name.endsWith(".ts.gz");
  }

  private LabeledTextOptions options(boolean phrases, String encoding) {
    return LabeledTextOptions.defaults()
        .withEncoding(encoding)
        .withColumns(textColumn, classColumn)
        .withPhrases(phrases ? Phrases.WEIGHED : Phrases.NONE)
        .withClasses(binary ? SentimentClasses.TWO : SentimentClasses.FIVE);
  }

  /**
   * Labelled texts.
   *
   * @param phrases whether phrases of trees are examples too
   */
  List<LabeledText> texts(Path file, boolean phrases, String encoding) throws IOException {
    return LabeledTextFiles.read(file, options(phrases, encoding));
  }

  /** Of trees: phrases to train on, and whole sentences held out, the same share of each class. */
  Holdout<LabeledText> holdOutSentences(Path file, double fraction, Seeds seeds, String encoding)
      throws IOException {
    return LabeledTextFiles.holdOut(file, options(true, encoding), fraction, seeds);
  }

  /** Series with one label each. */
  List<FrameSequence> series(Path file, String encoding) throws IOException {
    return SeriesFiles.read(file, classColumn, DataOptions.charset(encoding));
  }
}
