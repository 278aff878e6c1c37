package io.github.seq4j.core.text;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;

/** The marks a Unicode file may begin with. */
enum ByteOrderMark {
  // UTF-32 first: its little-endian mark begins with that of UTF-16.
  UTF_32LE("UTF-32", 0xFF, 0xFE, 0x00, 0x00),
  UTF_32BE("UTF-32", 0x00, 0x00, 0xFE, 0xFF),
  UTF_16LE("UTF-16", 0xFF, 0xFE),
  UTF_16BE("UTF-16", 0xFE, 0xFF),
  UTF_8("UTF-8", 0xEF, 0xBB, 0xBF);

  private final String family;
  private final byte[] bytes;

  ByteOrderMark(String family, int... bytes) {
    this.family = family;
    this.bytes = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      this.bytes[i] = (byte) bytes[i];
    }
  }

  /** The mark that the first {@code limit} bytes begin with, or null. */
  static ByteOrderMark at(byte[] start, int limit) {
    for (ByteOrderMark mark : values()) {
      int length = mark.bytes.length;
      if (limit >= length && Arrays.equals(start, 0, length, mark.bytes, 0, length)) {
        return mark;
      }
    }
    return null;
  }

  /** The encoding whose decoder reads this mark by itself. */
  Charset charset() {
    return Charset.forName(family);
  }

  int length() {
    return bytes.length;
  }

  /** Whether a file that begins so may be in {@code charset}. */
  boolean fits(Charset charset) {
    return charset.name().toUpperCase(Locale.ROOT).contains(family);
  }
}
