package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a clip together, picture by picture. Pictures are numbered from 0, also those that the
 * configuration passes over.
 *
 * <pre>{@code
 * PictureSteps steps = new PictureSteps(file, config);
 * for (BufferedImage picture : pictures) {
 *   steps.add(picture, file + ": picture " + steps.count());
 * }
 * FrameSequence clip = steps.clip(FrameLabels.beside(file, steps.count()));
 * }</pre>
 */
public final class PictureSteps {

  private final Path file;
  private final PictureConfig config;
  private final long mostBytes;
  private final Floats values = new Floats();
  private int count;
  private PictureSize size; // of the first picture, as it was
  private String first;

  /**
   * An empty clip.
   *
   * @param file where it comes from
   */
  public PictureSteps(Path file, PictureConfig config) {
    // Half of what Java may have at most, because the list is copied when it grows.
    this(file, config, Math.min(4L * Floats.MOST, Runtime.getRuntime().maxMemory() / 2));
  }

  PictureSteps(Path file, PictureConfig config, long mostBytes) {
    this.file = file;
    this.config = config;
    this.mostBytes = mostBytes;
  }

  /** Pictures so far, those passed over included. */
  public int count() {
    return count;
  }

  /** Whether the next picture will be part of the clip; if not, {@link #skip} it. */
  public boolean wantsNext() {
    return count % config.every() == 0;
  }

  /** Counts a picture that the clip does not want. */
  public void skip() {
    count++;
  }

  /**
   * Adds the next picture, if the clip wants it.
   *
   * @param name of the picture, for messages
   * @throws DataFormatException if it is not as large as the first one and none is to be scaled
   */
  public void add(BufferedImage picture, String name) throws DataFormatException {
    if (wantsNext()) {
      checkSize(new PictureSize(picture.getWidth(), picture.getHeight()), name);
      float[] step = Pictures.values(picture, config);
      checkMemory(step.length);
      values.addAll(step);
    }
    count++;
  }

  private void checkSize(PictureSize actual, String name) throws DataFormatException {
    if (size == null) {
      size = actual;
      first = name;
    } else if (config.size() == null && !size.equals(actual)) {
      throw new DataFormatException(
          file,
          0,
          name + " is " + actual + " pixels; expected " + size + " as " + first + " is",
          "give a size to scale all of them to, such as " + size);
    }
  }

  private void checkMemory(int more) {
    if (4L * ((long) values.size() + more) > mostBytes) {
      throw new ConfigException(
          "size",
          config.size() == null ? size : config.size(),
          "must be smaller, or fewer pictures taken: after "
              + count
              + " pictures "
              + file
              + " fills the "
              + (mostBytes >> 20)
              + " MiB that a clip may have");
    }
  }

  /**
   * The clip.
   *
   * @param labels one for each picture counted, or one for all, or none
   */
  public FrameSequence clip(List<String> labels) throws DataFormatException {
    if (count == 0) {
      throw new DataFormatException(file, 0, "has no pictures; expected at least 1");
    }
    List<String> kept = labels;
    if (labels.size() == count) {
      kept = new ArrayList<>();
      for (int i = 0; i < count; i += config.every()) {
        kept.add(labels.get(i));
      }
    }
    PictureSize shown = config.size() == null ? size : config.size();
    FrameShape shape = new FrameShape(config.channels(), shown.height(), shown.width());
    return new FrameSequence(file.toString(), shape, values.toArray(), kept);
  }
}
