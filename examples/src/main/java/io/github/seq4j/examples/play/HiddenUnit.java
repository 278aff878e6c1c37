package io.github.seq4j.examples.play;

import io.github.seq4j.core.ConfigException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One number of the output h of one layer.
 *
 * @param layer from 0, at the bottom
 * @param index in [0, H)
 */
public record HiddenUnit(int layer, int index) {

  private static final Pattern NAME = Pattern.compile("(?:l|layer)(\\d{1,4})/(\\d{1,6})");

  /**
   * The unit of a name such as {@code l1/137}, or {@code layer1/137}.
   *
   * @throws ConfigException if it is no such name
   */
  public static HiddenUnit parse(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new ConfigException("unit", name, "must be a layer and a number, such as l1/137");
    }
    return new HiddenUnit(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** The part of the running state that it is in. */
  String slot() {
    return "l" + layer + ".h";
  }

  /** Such as {@code l1/137}. */
  @Override
  public String toString() {
    return "l" + layer + "/" + index;
  }
}
