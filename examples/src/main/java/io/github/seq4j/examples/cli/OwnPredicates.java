package io.github.seq4j.examples.cli;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.inspect.cells.TextPredicate;
import io.github.seq4j.core.inspect.cells.TokenText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What the user gives with {@code --predicate}. */
final class OwnPredicates {

  private static final Pattern OPTION =
      Pattern.compile("([^=]{1,100})=(regex|column):(.+)", Pattern.DOTALL);

  /** A column of several, and the label that is meant. */
  private static final Pattern COLUMN = Pattern.compile("(.+?)#([1-9][0-9]{0,3})=(.+)");

  private final List<Own> predicates = new ArrayList<>();

  /** One of both. */
  private record Own(String name, Pattern expression, Column column) {}

  /**
   * A column of a file, a token on each line.
   *
   * @param file with tabs between columns
   * @param number of the column, from 1; 0 for a file that has one, of numbers
   * @param label where it holds; null where the column is of numbers
   */
  private record Column(Path file, int number, String label) {

    static Column of(String words) {
      Matcher parts = COLUMN.matcher(words);
      return parts.matches()
          ? new Column(
              Path.of(parts.group(1)), Integer.parseInt(parts.group(2)), parts.group(3).strip())
          : new Column(Path.of(words), 0, null);
    }

    double valueOf(String line, int at) throws DataFormatException {
      if (number == 0) {
        return parsed(file, at, line.strip());
      }
      if (line.isBlank()) {
        return 0; // between sentences, where a text of words has its line end
      }
      String[] columns = line.split("\t", -1);
      if (columns.length < number) {
        throw new DataFormatException(
            file,
            at,
            String.format(
                Locale.ROOT,
                "expected at least %d columns with tabs between them, got %d: %s",
                number,
                columns.length,
                Escaped.cut(line)));
      }
      return columns[number - 1].strip().equals(label) ? 1 : 0;
    }

    String meaning() {
      return number == 0
          ? "column " + file.getFileName()
          : "column " + number + " of " + file.getFileName() + " is " + label;
    }
  }

  /** Refuses what is no predicate, before anything is read. */
  OwnPredicates(List<String> options) {
    for (String option : options) {
      Matcher parts = OPTION.matcher(option);
      if (!parts.matches()) {
        throw CommandFailure.usage(
            "--predicate: must be written as NAME=regex:EXPRESSION, NAME=column:FILE or"
                + " NAME=column:FILE#2=LABEL, got "
                + option,
            null);
      }
      if (predicates.stream().anyMatch(own -> own.name.equals(parts.group(1)))) {
        throw CommandFailure.usage(
            "--predicate: " + parts.group(1) + " is given twice; each needs a name of its own",
            null);
      }
      boolean regex = parts.group(2).equals("regex");
      predicates.add(
          new Own(
              parts.group(1),
              regex ? expression(parts.group(3)) : null,
              regex ? null : Column.of(parts.group(3))));
    }
  }

  private static Pattern expression(String text) {
    try {
      return Pattern.compile(text, Pattern.MULTILINE);
    } catch (PatternSyntaxException e) {
      throw CommandFailure.usage(
          "--predicate: " + text + " is no regular expression: " + e.getDescription(), null);
    }
  }

  /** The files they are read from. */
  List<Path> columns() {
    return predicates.stream().map(Own::column).filter(Objects::nonNull).map(Column::file).toList();
  }

  /**
   * Their values on a text.
   *
   * @param cut whether the text goes on behind what is read, and a column may do so, too
   */
  List<TextPredicate> of(TokenText text, boolean cut) throws IOException {
    List<TextPredicate> values = new ArrayList<>();
    for (Own own : predicates) {
      values.add(own.expression == null ? column(own, text, cut) : matches(own, text));
    }
    return values;
  }

  private static TextPredicate matches(Own own, TokenText text) {
    try {
      return text.matches(own.name, own.expression);
    } catch (StackOverflowError e) {
      throw CommandFailure.usage(
          "--predicate: " + own.expression + " nests too deeply for this text",
          "write [^x]* in place of (a|b)*");
    }
  }

  private static TextPredicate column(Own own, TokenText text, boolean cut) throws IOException {
    double[] values = new double[text.tokens()];
    int count = 0;
    try (InputLines lines = InputLines.open(own.column.file, null, StandardCharsets.UTF_8)) {
      List<String> read = lines.next(values.length);
      while (!read.isEmpty()) {
        for (String line : read) {
          count++;
          values[count - 1] = own.column.valueOf(line, count);
        }
        read = lines.next(values.length - count);
      }
      if (!cut && count == values.length && !lines.next(1).isEmpty()) {
        throw new DataFormatException(
            own.column.file,
            count + 1,
            String.format(
                Locale.ROOT, "expected %,d lines, one for each token, got more", values.length));
      }
    }
    if (count < values.length) {
      throw new DataFormatException(
          own.column.file,
          0,
          String.format(
              Locale.ROOT,
              "has too few lines; expected %,d, one for each token, got %,d",
              values.length,
              count));
    }
    return TextPredicate.of(own.name, own.column.meaning(), Arrays.copyOf(values, count));
  }

  private static double parsed(Path file, int line, String text) throws DataFormatException {
    try {
      double value = Double.parseDouble(text);
      if (!Double.isInfinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new DataFormatException(file, line, "must be a number, got " + Escaped.cut(text));
  }
}
