package io.github.seq4j.core.bundle;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Makes the golden bundle of a release that changes the format, once. Files of earlier releases are
 * never made again: that old files open is what they are there to prove.
 */
final class GoldenBundle {

  private GoldenBundle() {}

  /**
   * @param arguments where to put the file
   */
  public static void main(String[] arguments) throws IOException {
    SampleBundle.full().write(Path.of(arguments[0]));
  }
}
