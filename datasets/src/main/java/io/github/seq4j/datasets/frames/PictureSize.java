package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.ConfigException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a picture is.
 *
 * @param width columns of pixels, in [1, {@value #MOST}]
 * @param height rows of pixels, in [1, {@value #MOST}]
 */
public record PictureSize(int width, int height) {

  private static final int MOST = 16_384;
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,5})x([0-9]{1,5})");

  /** Checks the ranges. */
  public PictureSize {
    check("width", width);
    check("height", height);
  }

  private static void check(String key, int value) {
    if (value < 1 || value > MOST) {
      throw new ConfigException(key, value, "must be in [1, " + MOST + "] pixels");
    }
  }

  /** Reads it as people write it, the width first: {@code 64x48}. */
  public static PictureSize parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new ConfigException("size", text, "must be width x height in pixels, such as 64x48");
    }
    return new PictureSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
