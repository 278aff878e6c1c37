package io.github.seq4j.datasets.embeddings;

import io.github.seq4j.core.text.TextSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/** The two formats of word2vec. Both begin with a line of two numbers: words and dimension D. */
public enum WordVectorFormat {

  /**
   * A line per word: the word and D decimal numbers, separated by blanks. GloVe has no first line.
   */
  TEXT,

  /**
   * For each word its UTF-8 bytes, a blank, D little-endian 32-bit floats and perhaps a line end.
   */
  BINARY;

  /** Words, then dimension. */
  static final Pattern HEADER = Pattern.compile("([0-9]{1,18})[ \t]([0-9]{1,9})[ \t\r]*");

  private static final int HEAD = 1 << 16;

  /**
   * Bytes looked at, at least: four that happen to be letters are no rarity, as many as these are.
   */
  private static final int LEAST_SAMPLE = 64;

  /** Whether the first line has two numbers. */
  static boolean hasHeader(TextSource source) throws IOException {
    byte[] head = head(source);
    return header(head).matches();
  }

  /** What a file is written in, from its first rows: bytes of floats are hardly ever text. */
  static WordVectorFormat of(TextSource source) throws IOException {
    byte[] head = head(source);
    Matcher header = header(head);
    int blank = indexOf(head, ' ', indexOf(head, '\n', 0) + 1);
    if (!header.matches() || blank < 0) {
      return TEXT;
    }
    long bytes = Float.BYTES * Long.parseLong(header.group(2));
    int end = (int) Math.min(head.length, blank + 1 + Math.max(bytes, LEAST_SAMPLE));
    return isText(head, blank + 1, end) ? TEXT : BINARY;
  }

  private static byte[] head(TextSource source) throws IOException {
    try (InputStream in = source.open()) {
      return in.readNBytes(HEAD);
    } catch (EOFException | ZipException e) {
      throw source.damaged(e);
    }
  }

  private static Matcher header(byte[] head) {
    int end = Math.max(0, indexOf(head, '\n', 0));
    return HEADER.matcher(new String(head, 0, end, StandardCharsets.ISO_8859_1));
  }

  private static int indexOf(byte[] bytes, char wanted, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isText(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      boolean control = bytes[i] >= 0 && bytes[i] < ' ';
      if (control && bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != '\t') {
        return false;
      }
    }
    boolean ends = false; // the last character may be cut in two
    return !StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes, from, to - from), CharBuffer.allocate(to - from), ends)
        .isError();
  }
}
