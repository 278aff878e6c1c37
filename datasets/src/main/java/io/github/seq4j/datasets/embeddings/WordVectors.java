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
 * Vectors of words, from a text file as word2vec, GloVe and fastText write them: a word and its
 * numbers per line, perhaps after a line with the number of words and the dimension D.
 *
 * <pre>{@code
 * WordVectors vectors = WordVectors.read(Path.of("glove.6B.100d.txt.gz"), vocabulary::contains);
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

  /**
   * Reads the vectors of some words, line by line: memory holds no others. The file is UTF-8, and
   * decompressed if its name ends in {@code .gz}. Of other words only the number of columns is
   * checked.
   *
   * @param wanted whether to keep a word
   * @throws DataFormatException if a row has more or fewer numbers than the others, a number is not
   *     one, a wanted word comes twice, or there are not as many words as the first line says
   * @throws io.github.seq4j.core.text.MalformedTextException if it is not UTF-8
   */
  public static WordVectors read(Path file, Predicate<String> wanted) throws IOException {
    // CR is kept, as vectors of it exist; TextLines takes it from the end of a line.
    TextDecoder decoder = TextDecoder.utf8().withLineEnds(LineEnds.KEEP);
    try (TextLines lines = TextLines.open(TextSource.of(file), decoder)) {
      return new WordVectorLines(lines, wanted).read();
    }
  }
}
