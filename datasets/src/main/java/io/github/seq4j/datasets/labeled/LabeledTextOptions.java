package io.github.seq4j.datasets.labeled;

import io.github.seq4j.core.text.TextDecoder;
import java.io.Serializable;
import java.util.Objects;

/**
 * How to read labelled texts.
 *
 * @param encoding the name of the encoding
 * @param textColumn the column of a table that has the text, by name or by number from 0; null if
 *     it is to be found
 * @param labelColumn the column of a table that has the label, likewise
 * @param header whether the first row of a table names the columns
 * @param phrases what of a tree becomes an example
 * @param classes the classes of trees
 */
public record LabeledTextOptions(
    String encoding,
    String textColumn,
    String labelColumn,
    Header header,
    Phrases phrases,
    SentimentClasses classes)
    implements Serializable {

  /** Checks that this JVM knows the encoding. */
  public LabeledTextOptions {
    encoding = TextDecoder.charsetNamed(encoding).name();
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(phrases, "phrases");
    Objects.requireNonNull(classes, "classes");
  }

  /** UTF-8, columns as they are found, sentences of trees in five classes. */
  public static LabeledTextOptions defaults() {
    return new LabeledTextOptions(
        "UTF-8", null, null, Header.AUTO, Phrases.NONE, SentimentClasses.FIVE);
  }

  /** The same in another encoding. */
  public LabeledTextOptions withEncoding(String name) {
    return new LabeledTextOptions(name, textColumn, labelColumn, header, phrases, classes);
  }

  /**
   * The same with other columns, by name or by number from 0.
   *
   * @param text the column of the text, or null
   * @param label the column of the label, or null
   */
  public LabeledTextOptions withColumns(String text, String label) {
    return new LabeledTextOptions(encoding, text, label, header, phrases, classes);
  }

  /** The same with a say on the first row. */
  public LabeledTextOptions withHeader(Header other) {
    return new LabeledTextOptions(encoding, textColumn, labelColumn, other, phrases, classes);
  }

  /** The same with other examples of a tree. */
  public LabeledTextOptions withPhrases(Phrases other) {
    return new LabeledTextOptions(encoding, textColumn, labelColumn, header, other, classes);
  }

  /** The same with other classes of trees. */
  public LabeledTextOptions withClasses(SentimentClasses other) {
    return new LabeledTextOptions(encoding, textColumn, labelColumn, header, phrases, other);
  }
}
