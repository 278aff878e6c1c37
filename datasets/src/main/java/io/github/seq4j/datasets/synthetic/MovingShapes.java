package io.github.seq4j.datasets.synthetic;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Small grey clips with a label for every frame: what the large shape did between the frame before
 * and this one, {@code left}, {@code right}, {@code up}, {@code down} or {@code still}. It changes
 * its mind at random times, small shapes that do otherwise distract, and every pixel is noisy.
 *
 * <p>One frame alone shows where things are and never where they came from, so a network without
 * recurrence can hardly do better than guess. Two frames say it: a causal network can know. The
 * first frame is {@code still}.
 *
 * <pre>{@code
 * List<FrameSequence> clips = MovingShapes.defaults().generate(500, new Seeds(1));
 * }</pre>
 *
 * @param size pixels of a side, at least 8
 * @param frames of a clip, at least 1
 * @param change the probability of another motion at each frame, in [0, 1)
 * @param distractors small shapes beside the large one
 * @param noise standard deviation of what is added to each pixel, which is in [0, 1]
 */
public record MovingShapes(int size, int frames, double change, int distractors, double noise) {

  private static final String STREAM = "moving-shapes";
  private static final float BACKGROUND = 0.1f;

  /** Checks the ranges. */
  public MovingShapes {
    ConfigException.atLeast("size", 8, size);
    ConfigException.atLeast("frames", 1, frames);
    ConfigException.probability("change", change);
    ConfigException.atLeast("distractors", 0, distractors);
    ConfigException.notNegative("noise", noise);
  }

  /** 40 frames of 16 x 16 pixels, two distractors. */
  public static MovingShapes defaults() {
    return new MovingShapes(16, 40, 0.15, 2, 0.1);
  }

  /** The same with clips of another length. */
  public MovingShapes withFrames(int other) {
    return new MovingShapes(size, other, change, distractors, noise);
  }

  /** The labels, in the order of this list. */
  public static List<String> labels() {
    return List.of(Motion.values()).stream().map(Motion::label).toList();
  }

  /**
   * Makes clips. The first ones of many are the same as if few were made.
   *
   * @param clips how many, at least 1
   * @param seeds decides everything
   * @return clips of pictures [1, size, size], whose values are multiples of 1/255
   */
  public List<FrameSequence> generate(int clips, Seeds seeds) {
    ConfigException.atLeast("clips", 1, clips);
    List<FrameSequence> made = new ArrayList<>(clips);
    for (int i = 0; i < clips; i++) {
      String name = String.format(Locale.ROOT, "clip%04d", i);
      made.add(clip(name, seeds.stream(STREAM, i)));
    }
    return made;
  }

  private FrameSequence clip(String name, RandomStream random) {
    FrameShape shape = new FrameShape(1, size, size);
    List<MovingShape> distracting = new ArrayList<>();
    for (int i = 0; i < distractors; i++) {
      distracting.add(MovingShape.small(size, random));
    }
    MovingShape large = MovingShape.large(size, random);
    float[] values = new float[frames * shape.size()];
    List<String> labels = new ArrayList<>(frames);
    float[] pixels = new float[shape.size()];
    for (int t = 0; t < frames; t++) {
      labels.add(t == 0 ? Motion.STILL.label() : large.step(change).label());
      Arrays.fill(pixels, BACKGROUND);
      for (MovingShape other : distracting) {
        other.step(change);
        other.paint(pixels, size);
      }
      large.paint(pixels, size);
      for (int i = 0; i < pixels.length; i++) {
        values[t * pixels.length + i] = rounded(pixels[i] + noise * random.nextGaussian());
      }
    }
    return new FrameSequence(name, shape, values, labels);
  }

  /** As a file of 8 bits holds it. */
  private static float rounded(double value) {
    return Math.round(255 * Math.max(0, Math.min(1, value))) / 255f;
  }
}
