package io.github.seq4j.core.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Writes what an attacker would: any header and any data under a hash that is right, so that the
 * checks before and behind the hash are what is tested.
 */
final class SignedFile {

  static final String ZEROS = "0".repeat(64);

  private SignedFile() {}

  /** Pads the header to a multiple of 8 and signs it. */
  static Path write(Path file, String header, byte[] data) throws IOException {
    byte[] utf8 = header.getBytes(StandardCharsets.UTF_8);
    return write(file, utf8, (8 - utf8.length % 8) % 8, data);
  }

  static Path write(Path file, byte[] header, int padding, byte[] data) throws IOException {
    int length = header.length + padding;
    return writeRaw(file, length, header, padding, data);
  }

  /** As above, with any claim about the header's length. */
  static Path writeRaw(Path file, long length, byte[] header, int padding, byte[] data)
      throws IOException {
    ByteBuffer out =
        ByteBuffer.allocate(8 + header.length + padding + data.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(length)
            .put(header)
            .put(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII))
            .put(data);
    byte[] bytes = out.array();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("\"sha256\":\"" + ZEROS);
    if (at >= 0) {
      byte[] digits = sha256(bytes).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(digits, 0, bytes, at + "\"sha256\":\"".length(), digits.length);
    }
    return Files.write(file, bytes);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
