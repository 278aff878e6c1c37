package io.github.seq4j.core.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds the control characters that no text has. */
final class BinaryCheck {

  /**
   * One control character in this many bytes is too many; logs with a bell here and there have
   * fewer.
   */
  private static final int BYTES_PER_CONTROL = 20;

  private static final int FEWEST_CONTROLS = 4;

  private final boolean active;

  private BinaryCheck(boolean active) {
    this.active = active;
  }

  /** For encodings that write ASCII as ASCII; the others have zero bytes in good text. */
  static BinaryCheck of(Charset charset) {
    if (!charset.canEncode()) {
      return new BinaryCheck(false);
    }
    String probe = "\u0000\u0001\t\n aZ~";
    return new BinaryCheck(
        Arrays.equals(probe.getBytes(charset), probe.getBytes(StandardCharsets.US_ASCII)));
  }

  /** The index of the first byte that shows that this is not text, or -1. */
  int find(byte[] bytes, int from, int to) {
    if (!active) {
      return -1;
    }
    int first = -1;
    int controls = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] == 0) {
        return i;
      }
      if (isControl(bytes[i])) {
        first = controls++ == 0 ? i : first;
      }
    }
    boolean many = controls >= FEWEST_CONTROLS && (long) controls * BYTES_PER_CONTROL > to - from;
    return many ? first : -1;
  }

  /**
   * C0 controls but for tab, line ends, form feed, backspace, and what switches character sets
   * (ESC, SO, SI).
   */
  private static boolean isControl(byte b) {
    return b >= 0 && b < 0x20 && (b < 0x08 || b > 0x0F) && b != 0x1B;
  }
}
