package io.github.seq4j.core.data;

import io.github.seq4j.core.ConfigException;

/**
 * What one step of a {@link FrameSequence} is: a picture of C channels, or a vector, which is C
 * features of one pixel.
 *
 * @param channels C, at least 1
 * @param height rows of pixels, at least 1
 * @param width columns of pixels, at least 1
 */
public record FrameShape(int channels, int height, int width) {

  /** Checks the ranges. */
  public FrameShape {
    ConfigException.atLeast("channels", 1, channels);
    ConfigException.atLeast("height", 1, height);
    ConfigException.atLeast("width", 1, width);
    Math.multiplyExact(Math.multiplyExact(channels, height), width);
  }

  /** A vector of {@code features} numbers. */
  public static FrameShape vector(int features) {
    return new FrameShape(features, 1, 1);
  }

  /** Whether a step is a vector and not a picture. */
  public boolean isVector() {
    return height == 1 && width == 1;
  }

  /** F, numbers of one step: C * height * width. */
  public int size() {
    return channels * height * width;
  }

  @Override
  public String toString() {
    return isVector() ? channels + " features" : channels + " x " + height + " x " + width;
  }
}
