package io.github.seq4j.datasets.embeddings;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.text.LineEnds;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import io.github.seq4j.datasets.text.TextLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Vectors of words, as word2vec, GloVe and fastText write them: a word and its numbers per line,
 * perhaps after a line with the number of words and the dimension D; or word2vec's binary format.
 *
 * <pre>{@code
 * WordVectors vectors = WordVectors.read(Path.of("glove.6B.100d.txt.gz"), vocabulary::contains);
 * vectors.write(Path.of("ours.bin"), WordVectorFormat.BINARY);
 * }</pre>
 *
 * @param dimension D, the numbers of a vector
 * @param vectors [D] of each wanted word of the file, in its order
 */
public record WordVectors(int dimension, Map<String, float[]> vectors) {

  /** Makes the map unmodifiable. */
  public WordVectors {
    vectors = Collections.unmodifiableMap(vectors);
  }

  /** All vectors of a file, as below. */
  public static WordVectors read(Path file) throws IOException {
    return read(file, word -> true);
  }

  /**
   * Reads the vectors of some words, row by row: memory holds no others. The file is text in UTF-8
   * or binary, which its first row shows, and decompressed if its name ends in {@code .gz}. Of
   * other words only the number of columns is checked, or in a binary file that all bytes are
   * there.
   *
   * @param wanted whether to keep a word
   * @throws DataFormatException if a row has more or fewer numbers than the others, a number is not
   *     a finite one, a wanted word comes twice, or there are not as many words as the first line
   *     says; with the line, or the number of the word where the file is binary
   * @throws io.github.seq4j.core.text.MalformedTextException if the text is not UTF-8
   */
  public static WordVectors read(Path file, Predicate<String> wanted) throws IOException {
    TextSource source = TextSource.of(file);
    return switch (WordVectorFormat.of(source)) {
      case TEXT -> readText(source, wanted);
      case BINARY -> WordVectorBytes.read(source, wanted);
    };
  }

  /**
   * Whether a file begins as {@link #write} begins one, so that it may be replaced by another.
   *
   * @throws DataFormatException if there is no file
   */
  public static boolean beginsLikeOurs(Path file) throws IOException {
    return WordVectorFormat.hasHeader(TextSource.of(file));
  }

  private static WordVectors readText(TextSource source, Predicate<String> wanted)
      throws IOException {
    // CR is kept, as vectors of it exist; TextLines takes it from the end of a line.
    TextDecoder decoder = TextDecoder.utf8().withLineEnds(LineEnds.KEEP);
    try (TextLines lines = TextLines.open(source, decoder)) {
      return new WordVectorLines(lines, wanted).read();
    }
  }

  /**
   * Writes a file that word2vec, gensim and {@link #read} understand. In both formats the vectors
   * come back bit for bit. What was there before is replaced only once the new file is whole.
   *
   * @throws io.github.seq4j.core.ConfigException if a word is empty or holds white space, which
   *     these formats cannot say, or a number is not finite
   * @throws io.github.seq4j.core.bundle.BundleWriteException if it cannot be written
   */
  public void write(Path file, WordVectorFormat format) throws IOException {
    new WordVectorWriter(this, format).write(file);
  }
}
