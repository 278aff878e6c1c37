package io.github.seq4j.core.text;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Optional;

/** Bytes that are not text in the encoding they were read in. */
public final class MalformedTextException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String source;
  private final long line;
  private final long byteOffset;
  private final String bytes;
  private final transient Charset guess;
  private final String hint;

  /**
   * @param source the file
   * @param line the line, from 1
   * @param byteOffset where the first wrong byte is, from 0, after decompression
   * @param reason what is wrong, expected and got
   * @param bytes the wrong bytes as hex, such as {@code B9 AB}
   * @param guess what they probably are, or null
   * @param hint what to do, or null
   */
  MalformedTextException(
      String source,
      long line,
      long byteOffset,
      String reason,
      String bytes,
      Charset guess,
      String hint) {
    super(source + ":" + line + ": " + reason);
    this.source = source;
    this.line = line;
    this.byteOffset = byteOffset;
    this.bytes = bytes;
    this.guess = guess;
    this.hint = hint;
  }

  /** The file. */
  public String source() {
    return source;
  }

  /** The line, from 1. */
  public long line() {
    return line;
  }

  /** Where the first wrong byte is, from 0; in a compressed file counted after decompression. */
  public long byteOffset() {
    return byteOffset;
  }

  /** The wrong bytes as hex, such as {@code B9 AB}. */
  public String bytes() {
    return bytes;
  }

  /** The encoding it probably is. Nothing is ever read in it without being told. */
  public Optional<Charset> guess() {
    return Optional.ofNullable(guess);
  }

  /** What to do about it, or null. */
  public String hint() {
    return hint;
  }
}
