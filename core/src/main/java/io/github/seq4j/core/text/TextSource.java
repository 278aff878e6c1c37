package io.github.seq4j.core.text;

import io.github.seq4j.core.DataFormatException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Bytes with a name that can be opened more than once: a vocabulary takes one pass, the ids
 * another.
 */
public final class TextSource {

  /** Opens the bytes from their start. */
  @FunctionalInterface
  public interface Opener {
    /** A new stream; the caller closes it. */
    InputStream open() throws IOException;
  }

  /** What a source seems to hold. */
  public enum Kind {
    /** Text, as far as was looked. */
    TEXT,
    /** Zero bytes or many control characters. */
    BINARY,
    /** Nothing. */
    EMPTY
  }

  private static final int PROBE = 1 << 13;

  private final String name;
  private final Opener opener;

  private TextSource(String name, Opener opener) {
    this.name = name;
    this.opener = opener;
  }

  /**
   * A file. It is decompressed if its name ends in {@code .gz}.
   *
   * @return a source whose {@link #open} throws {@link DataFormatException} if the file is missing
   *     or a folder
   */
  public static TextSource of(Path file) {
    return of(file.toString(), () -> openFile(file));
  }

  /** Any bytes; decompressed if the name ends in {@code .gz}. */
  public static TextSource of(String name, Opener opener) {
    return new TextSource(name, opener);
  }

  /** Bytes in memory. */
  public static TextSource of(String name, byte[] bytes) {
    byte[] copy = bytes.clone();
    return of(name, () -> new ByteArrayInputStream(copy));
  }

  private static InputStream openFile(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new DataFormatException(file, 0, "is a folder; expected a text file");
    }
    if (!Files.exists(file)) {
      throw new DataFormatException(file, 0, "does not exist; expected a text file");
    }
    if (!Files.isReadable(file)) {
      throw new DataFormatException(file, 0, "may not be read; expected a text file");
    }
    return Files.newInputStream(file);
  }

  /** What to call it in messages. */
  public String name() {
    return name;
  }

  /** Its text bytes from the start; the caller closes the stream. */
  public InputStream open() throws IOException {
    InputStream raw = opener.open();
    if (!name.toLowerCase(Locale.ROOT).endsWith(".gz")) {
      return raw;
    }
    try {
      return new GZIPInputStream(raw, 1 << 16);
    } catch (IOException e) {
      raw.close();
      throw damaged(e);
    }
  }

  /**
   * What the first 8 KiB look like in {@code charset}. For choosing among the files of a folder;
   * reading checks all of it.
   */
  public Kind probe(Charset charset) throws IOException {
    try (InputStream in = open()) {
      byte[] head = in.readNBytes(PROBE);
      if (head.length == 0) {
        return Kind.EMPTY;
      }
      // A mark is text, if perhaps in another encoding: that is for the reader to say, not to be
      // passed over.
      boolean text =
          ByteOrderMark.at(head, head.length) != null
              || BinaryCheck.of(charset).find(head, 0, head.length) < 0;
      return text ? Kind.TEXT : Kind.BINARY;
    } catch (EOFException | ZipException e) {
      throw damaged(e);
    }
  }

  /** The error for a stream of this source that breaks off or does not unpack. */
  public DataFormatException damaged(IOException cause) {
    DataFormatException error =
        new DataFormatException(
            Path.of(name),
            0,
            "is not a whole gzip file; expected gzip because of its name, got: "
                + cause.getMessage());
    error.initCause(cause);
    return error;
  }

  @Override
  public String toString() {
    return name;
  }
}
