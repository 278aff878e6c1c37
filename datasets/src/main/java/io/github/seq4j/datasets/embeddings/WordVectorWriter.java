package io.github.seq4j.datasets.embeddings;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.bundle.StreamedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Writes word vectors as word2vec does. */
final class WordVectorWriter {

  /** A float's shortest decimal form has at most 15 characters; a blank goes before it. */
  private static final int LONGEST_NUMBER = 16;

  private final WordVectors vectors;
  private final WordVectorFormat format;

  WordVectorWriter(WordVectors vectors, WordVectorFormat format) {
    this.vectors = vectors;
    this.format = format;
  }

  void write(Path file) throws IOException {
    long most = 64;
    for (Map.Entry<String, float[]> row : vectors.vectors().entrySet()) {
      check(row.getKey(), row.getValue());
      most += 2 + bytes(row.getKey()).length + (long) LONGEST_NUMBER * vectors.dimension();
    }
    StreamedFile.write(file, most, this::writeTo);
  }

  private void check(String word, float[] vector) {
    if (word.isEmpty() || word.codePoints().anyMatch(WordVectorWriter::ends)) {
      throw new ConfigException(
          "word", word, "must have letters, but no white space and no control characters");
    }
    if (vector.length != vectors.dimension()) {
      throw new ConfigException(
          "vector of " + word, vector.length, "must have " + vectors.dimension() + " numbers");
    }
    for (float x : vector) {
      if (!Float.isFinite(x)) {
        throw new ConfigException("vector of " + word, x, "must hold finite numbers");
      }
    }
  }

  private static boolean ends(int codePoint) {
    return codePoint <= ' ' || Character.isWhitespace(codePoint);
  }

  private static byte[] bytes(String word) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(word));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new ConfigException("word", word, "must not hold half a surrogate pair");
    }
  }

  private void writeTo(OutputStream out) throws IOException {
    String header = vectors.vectors().size() + " " + vectors.dimension() + "\n";
    out.write(header.getBytes(StandardCharsets.UTF_8));
    for (Map.Entry<String, float[]> row : vectors.vectors().entrySet()) {
      out.write(bytes(row.getKey()));
      switch (format) {
        case TEXT -> writeText(row.getValue(), out);
        case BINARY -> writeBinary(row.getValue(), out);
      }
      out.write('\n');
    }
  }

  private static void writeText(float[] vector, OutputStream out) throws IOException {
    StringBuilder numbers = new StringBuilder(LONGEST_NUMBER * vector.length);
    for (float x : vector) {
      numbers.append(' ').append(x);
    }
    out.write(numbers.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void writeBinary(float[] vector, OutputStream out) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    out.write(' ');
    out.write(bytes.array());
  }
}
