package io.github.seq4j.core.text;

import io.github.seq4j.core.DataFormatException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * One text, block by block, in memory that does not depend on its size. A byte order mark at the
 * start is dropped. Not thread-safe.
 */
public final class TextReader implements Closeable {

  private static final int BLOCK = 1 << 16;

  private final TextSource source;
  private final TextDecoder settings;
  private final CharsetDecoder decoder;
  private final InputStream stream;
  private final LineEndFilter lines;
  private final BinaryCheck binaryCheck;

  /** [position, limit) is read and not decoded yet. */
  private final ByteBuffer in = ByteBuffer.allocate(BLOCK).limit(0);

  private final CharBuffer out = CharBuffer.allocate(BLOCK);

  /** Where in the source the byte at index 0 of {@link #in} was. */
  private long base;

  private boolean endOfInput;
  private boolean finished;
  private boolean anyText;
  private boolean droppedByteOrderMark;

  TextReader(TextSource source, TextDecoder settings) throws IOException {
    this.source = source;
    this.settings = settings;
    this.decoder =
        settings
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    this.lines = new LineEndFilter(settings.lineEnds());
    this.binaryCheck = BinaryCheck.of(settings.charset());
    this.stream = source.open();
  }

  /**
   * The next block, at most 65,536 chars; surrogate pairs are whole. Null at the end.
   *
   * @throws MalformedTextException if the bytes are not text in the given encoding
   * @throws DataFormatException if there is no text at all
   */
  public String next() throws IOException {
    while (!finished) {
      fill();
      String block = lines.apply(decodeBlock());
      if (!block.isEmpty()) {
        anyText = true;
        return block;
      }
    }
    if (!anyText) {
      throw new DataFormatException(
          Path.of(source.name()),
          0,
          "is empty; expected text, got " + (base + in.position()) + " bytes");
    }
    return null;
  }

  /**
   * Whether the text began with a byte order mark, which is not part of it. Known after the first
   * block.
   */
  public boolean droppedByteOrderMark() {
    return droppedByteOrderMark;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  private void fill() throws IOException {
    base += in.position();
    in.compact();
    int before = in.position();
    if (!endOfInput && in.hasRemaining()) {
      int read = readBytes(before);
      endOfInput = read < in.remaining();
      in.position(before + read);
    }
    in.flip();
    if (base == 0 && before == 0) {
      checkByteOrderMark();
    }
    int binary = binaryCheck.find(in.array(), before, in.limit());
    if (binary >= 0) {
      throw binary(binary);
    }
  }

  private int readBytes(int before) throws IOException {
    try {
      return stream.readNBytes(in.array(), before, in.remaining());
    } catch (EOFException | ZipException e) {
      throw source.damaged(e);
    }
  }

  private String decodeBlock() throws MalformedTextException {
    out.clear();
    CoderResult result = decoder.decode(in, out, endOfInput);
    if (result.isUnderflow() && endOfInput) {
      finished = decoder.flush(out).isUnderflow();
    }
    out.flip();
    if (result.isError()) {
      lines.apply(out.toString());
      throw malformed(result.length());
    }
    dropByteOrderMark();
    return out.toString();
  }

  private void dropByteOrderMark() {
    boolean atStart = !anyText && !droppedByteOrderMark;
    if (atStart && out.hasRemaining() && out.get(out.position()) == '\uFEFF') {
      droppedByteOrderMark = true;
      out.get();
    }
  }

  private void checkByteOrderMark() throws MalformedTextException {
    ByteOrderMark mark = ByteOrderMark.at(in.array(), in.limit());
    if (mark != null && !mark.fits(settings.charset())) {
      throw new MalformedTextException(
          source.name(),
          1,
          0,
          "begins with a byte order mark; expected "
              + settings.charset()
              + ", got "
              + mark.charset(),
          Hex.of(in.array(), 0, mark.length()),
          mark.charset(),
          "looks like " + mark.charset() + ": pass --encoding " + mark.charset());
    }
  }

  private MalformedTextException binary(int index) throws MalformedTextException {
    String before = new String(in.array(), 0, index, StandardCharsets.ISO_8859_1);
    lines.apply(before.substring(in.position()));
    EncodingGuess guess = EncodingGuess.ofWide(source);
    return new MalformedTextException(
        source.name(),
        lines.line(),
        base + index,
        "is not text; expected "
            + settings.charset()
            + ", got control character "
            + Hex.of(in.array(), index, 1)
            + " at byte "
            + (base + index),
        Hex.of(in.array(), index, 1),
        guess == null ? null : guess.charset(),
        guess == null ? "this looks like a binary file" : guess.hint());
  }

  private MalformedTextException malformed(int length) {
    int at = in.position();
    long offset = base + at;
    String bytes = Hex.of(in.array(), at, length);
    boolean cutOff = endOfInput && at + length == in.limit();
    EncodingGuess guess = EncodingGuess.of(source, settings.charset());
    return new MalformedTextException(
        source.name(),
        lines.line(),
        offset,
        "malformed text at byte "
            + offset
            + "; expected "
            + settings.charset()
            + ", got "
            + bytes
            + (cutOff ? " and the end of the file" : ""),
        bytes,
        guess == null ? null : guess.charset(),
        guess == null ? damage(cutOff) : guess.hint());
  }

  private String damage(boolean cutOff) {
    if (cutOff) {
      return "the file seems to be cut off: copy or download it again";
    }
    return settings.charset().equals(StandardCharsets.UTF_8) && EncodingGuess.isDamagedUtf8(source)
        ? "the rest is UTF-8: the file is damaged at this place"
        : null;
  }
}
