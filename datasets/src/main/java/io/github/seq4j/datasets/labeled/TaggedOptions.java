package io.github.seq4j.datasets.labeled;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.text.TextDecoder;
import java.io.Serializable;
import java.util.List;

/**
 * How to read tagged sentences.
 *
 * @param encoding the name of the encoding
 * @param columns which columns to read, by number from 0 or, in CoNLL-U, by name such as {@code
 *     UPOS}: the word's alone, or the word's and the tag's; none for the first and the last, in
 *     CoNLL-U FORM and UPOS
 */
public record TaggedOptions(String encoding, List<String> columns) implements Serializable {

  /** Checks that this JVM knows the encoding, and that there are at most two columns. */
  public TaggedOptions {
    encoding = TextDecoder.charsetNamed(encoding).name();
    columns = List.copyOf(columns);
    if (columns.size() > 2) {
      throw new ConfigException(
          "columns", String.join(",", columns), "must be at most 2, the word's and the tag's");
    }
  }

  /** UTF-8, columns by the kind of file. */
  public static TaggedOptions defaults() {
    return new TaggedOptions("UTF-8", List.of());
  }

  /** UTF-8, these columns. */
  public static TaggedOptions columns(String word, String tag) {
    return new TaggedOptions("UTF-8", List.of(word, tag));
  }

  /** UTF-8, words whose tags are not known. */
  public static TaggedOptions words(String word) {
    return new TaggedOptions("UTF-8", List.of(word));
  }

  /** The same in another encoding. */
  public TaggedOptions withEncoding(String name) {
    return new TaggedOptions(name, columns);
  }
}
