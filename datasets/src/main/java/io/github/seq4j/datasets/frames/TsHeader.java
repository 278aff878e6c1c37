package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.DataFormatException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the lines with @ in a {@code .ts} file promise about its data. Names in any case. */
final class TsHeader {

  private final Path file;
  private int dimensions; // 0: not said
  private int seriesLength; // 0: not said, or of different lengths
  private boolean equalLength;
  private boolean labeled;
  private Set<String> labels = Set.of();

  TsHeader(Path file) {
    this.file = file;
  }

  /** Takes one line; the names that say nothing about how to read the data are passed over. */
  void add(String text, long line) throws DataFormatException {
    String[] words = text.strip().split("[ \t]+");
    String key = words[0].toLowerCase(Locale.ROOT);
    switch (key) {
      case "@timestamps" -> {
        if (flag(words, line)) {
          throw new DataFormatException(
              file, line, "has time stamps; expected values at equal distances");
        }
      }
      case "@univariate" -> dimensions = flag(words, line) ? 1 : dimensions;
      case "@dimension", "@dimensions" -> dimensions = count(words, line);
      case "@equallength" -> equalLength = flag(words, line);
      case "@serieslength" -> seriesLength = count(words, line);
      case "@classlabel" -> {
        labeled = flag(words, line);
        labels = new LinkedHashSet<>(List.of(words).subList(2, words.length));
      }
      case "@targetlabel" -> {
        if (flag(words, line)) {
          throw new DataFormatException(
              file, line, "has numbers to predict; expected classes (@classLabel)");
        }
      }
      default -> {}
    }
  }

  private boolean flag(String[] words, long line) throws DataFormatException {
    String value = words.length > 1 ? words[1].toLowerCase(Locale.ROOT) : "nothing";
    if (!value.equals("true") && !value.equals("false")) {
      throw new DataFormatException(file, line, words[0] + " must be true or false, got " + value);
    }
    return value.equals("true");
  }

  private int count(String[] words, long line) throws DataFormatException {
    String value = words.length > 1 ? words[1] : "nothing";
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw new DataFormatException(
          file, line, words[0] + " must be a number of at least 1, got " + value);
    }
    return Integer.parseInt(value);
  }

  boolean labeled() {
    return labeled;
  }

  void checkLabel(String label, long line) throws DataFormatException {
    if (!labels.contains(label)) {
      throw new DataFormatException(
          file,
          line,
          "label "
              + CsvCell.quoted(label)
              + " is not in @classLabel; expected one of "
              + String.join(", ", labels));
    }
  }

  /** Checks one sequence, and remembers the number of dimensions where nothing was said. */
  void checkShape(int actualDimensions, int length, long line) throws DataFormatException {
    dimensions = dimensions == 0 ? Math.max(1, actualDimensions) : dimensions;
    if (actualDimensions != dimensions) {
      throw new DataFormatException(
          file,
          line,
          "has another number of dimensions; expected "
              + dimensions
              + ", got "
              + actualDimensions
              + (labeled ? " beside the label" : ""));
    }
    if (equalLength && seriesLength > 0 && length != seriesLength) {
      throw new DataFormatException(
          file, line, "has " + length + " steps; expected " + seriesLength + " (@seriesLength)");
    }
  }
}
