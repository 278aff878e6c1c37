package io.github.seq4j.core.bundle;

import io.github.seq4j.core.ConfigException;

/**
 * How much a file may ask for; set by the caller, never by the file. This package enforces the
 * first four; models enforce the rest when they read the schema.
 *
 * @param fileBytes size of the file in bytes, up to 64 GiB
 * @param headerBytes size of the header in bytes, up to 100,000,000
 * @param tensors number of tensors, up to 16,384
 * @param numbers floating-point elements over all tensors, up to 16 G
 * @param layers layers or vertices, up to 1,024
 * @param layerWidth units of a layer, up to 1,048,576
 * @param vocabularyEntries tokens of a vocabulary, up to 10 M
 * @param vocabularyEntryBytes bytes of one token in UTF-8, up to 64 KiB
 */
public record Limits(
    long fileBytes,
    long headerBytes,
    int tensors,
    long numbers,
    int layers,
    int layerWidth,
    int vocabularyEntries,
    int vocabularyEntryBytes) {

  /** What safetensors itself allows. */
  static final long MAX_HEADER = 100_000_000;

  private static final long GIB = 1L << 30;

  /**
   * Checks each limit against its hard cap.
   *
   * @throws ConfigException if one is below 1 or above its cap
   */
  public Limits {
    check("fileBytes", fileBytes, 64 * GIB);
    check("headerBytes", headerBytes, MAX_HEADER);
    check("tensors", tensors, 16_384);
    check("numbers", numbers, 16 * GIB);
    check("layers", layers, 1_024);
    check("layerWidth", layerWidth, 1 << 20);
    check("vocabularyEntries", vocabularyEntries, 10_000_000);
    check("vocabularyEntryBytes", vocabularyEntryBytes, 1 << 16);
  }

  /** For a file from anywhere: 2 GiB, 1,024 tensors, 500 M numbers. The default of every reader. */
  public static Limits untrusted() {
    return new Limits(2 * GIB, 8 << 20, 1_024, 500_000_000, 64, 65_536, 1_000_000, 1 << 10);
  }

  /** The hard caps: for a file you made yourself. Every other check stays. */
  public static Limits trusted() {
    return new Limits(64 * GIB, MAX_HEADER, 16_384, 16 * GIB, 1_024, 1 << 20, 10_000_000, 1 << 16);
  }

  private static void check(String key, long value, long cap) {
    if (value < 1 || value > cap) {
      throw new ConfigException(key, value, "must be 1 to " + cap);
    }
  }
}
