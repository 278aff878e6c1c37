package io.github.seq4j.datasets.synthetic.scenes;

import java.util.Locale;

/** What a shape is painted with. */
public enum ShapeColor {
  /** Red. */
  RED(0.9f, 0.15f, 0.15f),
  /** Green. */
  GREEN(0.15f, 0.75f, 0.2f),
  /** Blue. */
  BLUE(0.2f, 0.3f, 0.95f),
  /** Yellow. */
  YELLOW(0.9f, 0.85f, 0.15f);

  private final float[] rgb;

  ShapeColor(float... rgb) {
    this.rgb = rgb;
  }

  /** How bright it is in a channel, in [0, 1]: red, green or blue. */
  float in(int channel) {
    return rgb[channel];
  }

  /** What a caption calls it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
