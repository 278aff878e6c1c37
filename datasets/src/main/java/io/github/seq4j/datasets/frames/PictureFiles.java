package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.FrameSequence;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** Files of one picture each: PNG, JPEG, BMP, or GIF, of which the first picture counts. */
public final class PictureFiles {

  /**
   * What Java's reader makes of a JPEG without an end: a warning, and grey where data is missing.
   */
  private static final String JPEG_CUT_OFF = "Truncated File";

  private PictureFiles() {}

  /** Whether a file seems to be a picture, by its name. */
  public static boolean fits(Path path) {
    return FileNames.endsIn(path, ".png", ".jpg", ".jpeg", ".bmp", ".gif")
        && Files.isRegularFile(path);
  }

  /**
   * One picture as a single step.
   *
   * @throws DataFormatException if it is no whole picture
   */
  public static FrameSequence read(Path file, PictureConfig config) throws IOException {
    PictureSteps steps = new PictureSteps(file, config);
    steps.add(open(file), file.getFileName().toString());
    return steps.clip(List.of());
  }

  /**
   * Writes one step as PNG. Values that are multiples of 1/255 come back as they were.
   *
   * @param clip of pictures with 1 or 3 channels
   */
  public static void write(FrameSequence clip, int step, Path file) throws IOException {
    if (!ImageIO.write(Pictures.of(clip, step), "png", file.toFile())) {
      throw new IOException(file + ": this Java has no writer for PNG");
    }
  }

  /** The picture of a file, or the first of several. */
  static BufferedImage open(Path file) throws IOException {
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new DataFormatException(
            file, 0, "is not a picture that Java can read; expected PNG, JPEG or BMP");
      }
      ImageReader reader = readers.next();
      try {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        reader.setInput(in, true, true);
        Pixels.check(file, reader.getWidth(0), reader.getHeight(0));
        BufferedImage picture = reader.read(0);
        if (warnings.stream().anyMatch(warning -> warning.startsWith(JPEG_CUT_OFF))) {
          throw new DataFormatException(file, 0, "is cut off; expected a whole picture");
        }
        return picture;
      } finally {
        reader.dispose();
      }
    } catch (DataFormatException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // what damaged bytes make of Java's readers
      throw Pixels.damaged(file, "picture", e);
    }
  }
}
