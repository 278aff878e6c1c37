package io.github.seq4j.examples.reproduce;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file that recipes read and that we do not ship.
 *
 * @param path within the data folder, with slashes
 * @param sha256 of its bytes, 64 hexadecimal digits
 * @param from where a user gets it
 */
public record DataFile(String path, String sha256, String from) {

  private static final int HASH_DIGITS = 64;

  /** Checks the hash. */
  public DataFile {
    if (!sha256.matches("[0-9a-f]{" + HASH_DIGITS + "}")) {
      throw new IllegalArgumentException(path + ": a SHA-256 has 64 hexadecimal digits");
    }
  }

  /**
   * What is wrong with the file in this folder, or empty.
   *
   * @throws IOException if it is there and cannot be read
   */
  Optional<String> problem(Path folder) throws IOException {
    Path file = folder.resolve(path);
    if (!Files.isRegularFile(file)) {
      return Optional.of("there is no " + file + "; it comes from " + from);
    }
    String found = hash(file);
    return found.equals(sha256)
        ? Optional.empty()
        : Optional.of(
            file
                + ": is not the file of the published experiment; expected SHA-256 "
                + sha256
                + ", got "
                + found
                + "; the right one comes from "
                + from);
  }

  private static String hash(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
