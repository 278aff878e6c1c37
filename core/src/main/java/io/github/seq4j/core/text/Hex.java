package io.github.seq4j.core.text;

import java.util.HexFormat;

/** Bytes for messages. */
final class Hex {

  private static final HexFormat FORMAT = HexFormat.ofDelimiter(" ").withUpperCase();

  private Hex() {}

  static String of(byte[] bytes, int from, int length) {
    return FORMAT.formatHex(bytes, from, from + length);
  }
}
