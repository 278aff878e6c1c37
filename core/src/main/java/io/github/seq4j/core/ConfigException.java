package io.github.seq4j.core;

/** A setting that cannot work, found before anything is allocated. */
public final class ConfigException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String key;
  private final transient Object value;

  /**
   * @param key the setting, as the user wrote it, such as {@code hiddenSize} or {@code
   *     --batch-size}
   * @param value what it was set to, may be null
   * @param rule what it must be, such as {@code must be at least 1}
   */
  public ConfigException(String key, Object value, String rule) {
    super(key + ": " + rule + ", got " + value);
    this.key = key;
    this.value = value;
  }

  /** The setting that is wrong. */
  public String key() {
    return key;
  }

  /** What it was set to, or null. */
  public Object value() {
    return value;
  }

  /** Checks that an integer setting is at least {@code least}. */
  public static int atLeast(String key, int least, int value) {
    if (value < least) {
      throw new ConfigException(key, value, "must be at least " + least);
    }
    return value;
  }

  /** Checks that a probability is in [0, 1). */
  public static double probability(String key, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new ConfigException(key, value, "must be in [0, 1)");
    }
    return value;
  }

  /** Checks that a number is finite and above zero. */
  public static double positive(String key, double value) {
    if (!(value > 0 && value <= Double.MAX_VALUE)) {
      throw new ConfigException(key, value, "must be above 0 and finite");
    }
    return value;
  }

  /** Checks that a number is finite and not below zero. */
  public static double notNegative(String key, double value) {
    if (!(value >= 0 && value <= Double.MAX_VALUE)) {
      throw new ConfigException(key, value, "must be 0 or above and finite");
    }
    return value;
  }
}
