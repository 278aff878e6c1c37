package io.github.seq4j.examples.play;

import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.models.caption.Grid;
import java.util.Base64;

/**
 * A picture as the page draws it.
 *
 * @param width in pixels
 * @param height in pixels
 * @param rgb three bytes for each pixel, row by row, in Base64
 * @param rows places where a model may look, from top to bottom
 * @param columns and from left to right
 */
record Picture(int width, int height, String rgb, int rows, int columns) {

  /** The only frame of a sequence. */
  static Picture of(FrameSequence frame, Grid grid) {
    FrameShape shape = frame.shape();
    float[] values = frame.values(); // [C, height, width], in [0, 1]
    int plane = shape.width() * shape.height();
    byte[] rgb = new byte[3 * plane];
    for (int i = 0; i < plane; i++) {
      for (int channel = 0; channel < 3; channel++) {
        float value = values[(shape.channels() == 1 ? 0 : channel) * plane + i];
        rgb[3 * i + channel] = (byte) Math.round(255 * Math.max(0, Math.min(1, value)));
      }
    }
    return new Picture(
        shape.width(),
        shape.height(),
        Base64.getEncoder().encodeToString(rgb),
        grid.rows(),
        grid.columns());
  }
}
