package io.github.seq4j.datasets.synthetic.reviews;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import io.github.seq4j.datasets.synthetic.reviews.Negation.Polarity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Negations written by hand to try a classifier of real reviews on: about half are not positive
 * although they name something good, the others not negative although they name something bad.
 *
 * <pre>{@code
 * for (Negation negation : Negations.of(Language.ENGLISH)) { ... negation.allows(valence) ... }
 * }</pre>
 */
public final class Negations {

  private static final String NOT_POSITIVE = "not positive";
  private static final String NOT_NEGATIVE = "not negative";

  private Negations() {}

  /** "it's not great movie" and 30 more in English; 30 in Korean. */
  public static List<Negation> of(Language language) {
    String name = language == Language.ENGLISH ? "negations.tsv" : "negations.ko.tsv";
    try {
      return read(TextSource.of(name, () -> Negations.class.getResourceAsStream(name)));
    } catch (IOException e) {
      throw new IllegalStateException("Negations: this build's " + name + " is damaged", e);
    }
  }

  /**
   * A file of the same kind: on each line a sentence, a tab, and "not positive" or "not negative".
   *
   * @throws DataFormatException if a line is something else
   */
  public static List<Negation> read(TextSource source) throws IOException {
    List<Negation> negations = new ArrayList<>();
    long line = 0;
    for (String row : TextDecoder.utf8().readAll(source).split("\n")) {
      line++;
      if (!row.isBlank()) {
        negations.add(parse(row, source.name(), line));
      }
    }
    return negations;
  }

  private static Negation parse(String row, String name, long line) throws DataFormatException {
    String[] columns = row.split("\t", -1);
    if (columns.length != 2) {
      throw new DataFormatException(
          Path.of(name), line, "expected 2 tab-separated columns, got " + columns.length);
    }
    return switch (columns[1]) {
      case NOT_POSITIVE -> new Negation(columns[0], Polarity.POSITIVE);
      case NOT_NEGATIVE -> new Negation(columns[0], Polarity.NEGATIVE);
      default ->
          throw new DataFormatException(
              Path.of(name),
              line,
              "expected \"not positive\" or \"not negative\", got \"" + columns[1] + "\"");
    };
  }
}
