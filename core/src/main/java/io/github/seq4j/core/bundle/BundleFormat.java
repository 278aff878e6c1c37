package io.github.seq4j.core.bundle;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The words and numbers of the format, which reader and writer share. */
final class BundleFormat {

  static final String FORMAT = "seq-bundle";

  /** What a file of the same container without our mark is called. */
  static final String FOREIGN = "a safetensors file of another program";

  static final String MIN_VERSION = "1.0";
  static final String VERSION = "1.0";
  static final int MAJOR = 1;
  static final int MINOR = 0;

  /** The only key of the header that is not a tensor. */
  static final String METADATA = "__metadata__";

  static final String NO_HASH = "0".repeat(64);
  static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  static final Pattern VERSION_PATTERN =
      Pattern.compile("(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})");
  static final Pattern FEATURE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  static final Pattern EXTRA_KEY = Pattern.compile("x-[a-z0-9_.-]{1,62}");
  static final int MAX_FEATURES = 64;
  static final int MAX_EXTRAS = 16;

  /** Bytes read, hashed and written at a time; a multiple of every element size. */
  static final int WINDOW = 1 << 20;

  /** Bytes before the header: its length. */
  static final int PREFIX = 8;

  /** The largest integer that every JSON reader keeps exactly. */
  static final long MAX_EXACT = (1L << 53) - 1;

  private static final int SHORT = 4 << 10;
  private static final int MEDIUM = 64 << 10;
  private static final int LONG = 1 << 20;

  /** Keys whose value is a JSON text. */
  static final Set<String> JSON_KEYS = Set.of("model", "text", "norm", "training");

  /** Keys whose value is free text. */
  static final Set<String> PLAIN_KEYS = Set.of("license", "card");

  static final Set<String> REQUIRED_KEYS =
      Set.of("format", "format_version", "requires", "writer", "role", "sha256", "model");

  /** Most bytes of UTF-8 per value. */
  private static final Map<String, Integer> SIZES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("format", SHORT),
              Map.entry("format_version", SHORT),
              Map.entry("requires", SHORT),
              Map.entry("writer", SHORT),
              Map.entry("role", SHORT),
              Map.entry("sha256", SHORT),
              Map.entry("model", LONG),
              Map.entry("text", LONG),
              Map.entry("norm", MEDIUM),
              Map.entry("training", LONG),
              Map.entry("license", MEDIUM),
              Map.entry("card", MEDIUM)));

  static final Set<String> KNOWN_KEYS = SIZES.keySet();

  private BundleFormat() {}

  static int maxBytes(String key) {
    return SIZES.getOrDefault(key, SHORT);
  }
}
