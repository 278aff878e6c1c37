package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.DataFormatException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The blocks of a GIF without what is in them (GIF89a specification, appendix B): Java's reader
 * takes a file that is cut off for a shorter one.
 */
final class GifBlocks {

  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2C;
  private static final int TRAILER = 0x3B;
  private static final int SCREEN = 7; // bytes of the screen's description, the flags fifth
  private static final int DESCRIPTION = 9; // bytes of an image's description, the flags last

  private final Path file;
  private final InputStream in;
  private int images;

  private GifBlocks(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /** Refuses a file that does not begin and end as a GIF. */
  static void check(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      new GifBlocks(file, in).walk();
    }
  }

  private void walk() throws IOException {
    byte[] start = in.readNBytes(6);
    if (start.length < 6 || start[0] != 'G' || start[1] != 'I' || start[2] != 'F') {
      throw new DataFormatException(file, 0, "does not begin as a GIF; expected GIF89a or GIF87a");
    }
    try {
      skipColors(bytes(SCREEN)[4]);
      int block = in.read();
      while (block != TRAILER) {
        skip(block);
        block = in.read();
      }
    } catch (EOFException e) {
      DataFormatException error =
          new DataFormatException(
              file, 0, "is cut off after " + images + " images; expected the end of a GIF");
      error.initCause(e);
      throw error;
    }
  }

  private void skip(int block) throws IOException {
    switch (block) {
      case EXTENSION -> bytes(1);
      case IMAGE -> {
        skipColors(bytes(DESCRIPTION)[8]);
        bytes(1);
      }
      case -1 -> throw new EOFException();
      default ->
          throw new DataFormatException(
              file, 0, "is damaged after " + images + " images; expected a block of a GIF");
    }
    int length = bytes(1)[0] & 0xFF;
    while (length > 0) {
      bytes(length);
      length = bytes(1)[0] & 0xFF;
    }
    images += block == IMAGE ? 1 : 0;
  }

  private void skipColors(byte flags) throws IOException {
    boolean has = (flags & 0x80) != 0;
    bytes(has ? 3 << ((flags & 7) + 1) : 0);
  }

  private byte[] bytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }
}
