package io.github.seq4j.datasets.embeddings;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.text.TextSource;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.zip.ZipException;

/**
 * The bytes of a file of word vectors in word2vec's binary format. What its first line says is
 * believed word by word: memory grows with what has been read.
 */
final class WordVectorBytes {

  /** Longer ones are a sign that the reader has lost its place. */
  private static final int LONGEST_WORD = 1_024;

  private static final int MOST_DIMENSIONS = 1 << 16;
  private static final int LONGEST_HEADER = 40;
  private static final int BUFFER = 1 << 16;

  private final TextSource source;
  private final InputStream in;
  private final Predicate<String> wanted;
  private final Map<String, float[]> vectors = new LinkedHashMap<>();
  private long number;

  private WordVectorBytes(TextSource source, InputStream in, Predicate<String> wanted) {
    this.source = source;
    this.in = in;
    this.wanted = wanted;
  }

  static WordVectors read(TextSource source, Predicate<String> wanted) throws IOException {
    try (InputStream in = new BufferedInputStream(source.open(), BUFFER)) {
      return new WordVectorBytes(source, in, wanted).read();
    } catch (EOFException | ZipException e) {
      throw source.damaged(e);
    }
  }

  private WordVectors read() throws IOException {
    Matcher header = WordVectorFormat.HEADER.matcher(header());
    if (!header.matches()) {
      throw error("expected the number of words and the dimension in line 1", null);
    }
    long words = Long.parseLong(header.group(1));
    int dimension = Integer.parseInt(header.group(2));
    if (dimension < 1 || dimension > MOST_DIMENSIONS) {
      throw error(
          "expected a dimension in [1, " + MOST_DIMENSIONS + "] in line 1, got " + dimension, null);
    }
    byte[] bytes = new byte[Float.BYTES * dimension];
    while (number < words) {
      number++;
      add(word(words), bytes, dimension);
    }
    number = 0;
    int left = in.read();
    if (left >= 0 && (left != '\n' || in.read() >= 0)) {
      throw error("expected the end after " + words + " words, as line 1 says, got more", null);
    }
    return new WordVectors(dimension, vectors);
  }

  private String header() throws IOException {
    byte[] line = new byte[LONGEST_HEADER];
    int length = 0;
    for (int b = in.read(); b >= 0 && b != '\n' && length < line.length; b = in.read()) {
      line[length++] = (byte) b;
    }
    return new String(line, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** Up to the blank; the line end before it belongs to the vector before. */
  private String word(long words) throws IOException {
    byte[] word = new byte[LONGEST_WORD];
    int length = 0;
    int b = in.read();
    if (b == '\n' && number > 1) {
      b = in.read();
    }
    for (; b != ' '; b = in.read()) {
      if (b < 0) {
        throw cutOff(
            length == 0
                ? "expected " + words + " words, as line 1 says, got " + (number - 1)
                : "expected a blank after the word, got the end of the file");
      }
      if (b < ' ' || length == word.length) {
        throw error(
            "expected a word of at most " + LONGEST_WORD + " bytes without control characters",
            "the dimension in line 1 may be wrong, or the file is damaged");
      }
      word[length++] = (byte) b;
    }
    if (length == 0) {
      throw error("expected a word, got none", "the dimension in line 1 may be wrong");
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(word, 0, length);
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw error(
          "expected a word in UTF-8, got malformed bytes",
          "the dimension in line 1 may be wrong, or the file is damaged");
    }
  }

  private void add(String word, byte[] bytes, int dimension) throws IOException {
    int read = in.readNBytes(bytes, 0, bytes.length);
    if (read < bytes.length) {
      throw cutOff("expected " + bytes.length + " bytes of its vector, got " + read);
    }
    if (!wanted.test(word)) {
      return;
    }
    float[] vector = new float[dimension];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    for (int i = 0; i < dimension; i++) {
      if (!Float.isFinite(vector[i])) {
        throw error(
            "number " + (i + 1) + " of the vector: expected a finite number, got " + vector[i],
            null);
      }
    }
    if (vectors.put(word, vector) != null) {
      throw error("'" + word + "' comes again; expected one vector for each word", null);
    }
  }

  private DataFormatException cutOff(String reason) {
    return error(reason, "the file seems to be cut off: copy or download it again");
  }

  /** There are no lines to number; what is wrong is found by counting words. */
  private DataFormatException error(String reason, String hint) {
    String where = number == 0 ? "" : "word " + number + ": ";
    return new DataFormatException(Path.of(source.name()), 0, where + reason, hint);
  }
}
