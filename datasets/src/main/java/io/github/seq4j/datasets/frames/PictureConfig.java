package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameShape;

/**
 * How pictures become steps: numbers in [0, 1], laid out [C, height, width].
 *
 * @param grey one channel, brightness, instead of three, red, green and blue
 * @param size scaled to this, or null to leave them as they are
 * @param every takes every n-th picture only, from the first on; at least 1
 */
public record PictureConfig(boolean grey, PictureSize size, int every) {

  /** Checks the range. */
  public PictureConfig {
    ConfigException.atLeast("every", 1, every);
  }

  /** Red, green and blue, all pictures, as they are. */
  public static PictureConfig defaults() {
    return new PictureConfig(false, null, 1);
  }

  /** The one whose steps have this shape, such as that of a trained model. */
  public static PictureConfig of(FrameShape shape) {
    if (shape.channels() != 1 && shape.channels() != 3) {
      throw new ConfigException("channels", shape.channels(), "must be 1 or 3 for pictures");
    }
    PictureSize size = new PictureSize(shape.width(), shape.height());
    return new PictureConfig(shape.channels() == 1, size, 1);
  }

  /** The same in grey. */
  public PictureConfig inGrey() {
    return new PictureConfig(true, size, every);
  }

  /** The same scaled. */
  public PictureConfig withSize(PictureSize other) {
    return new PictureConfig(grey, other, every);
  }

  /** The same with every n-th picture only. */
  public PictureConfig withEvery(int n) {
    return new PictureConfig(grey, size, n);
  }

  /** C. */
  public int channels() {
    return grey ? 1 : 3;
  }
}
