package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.DataFormatException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * One folder of PNG, JPEG or BMP files is one clip; {@code frame2.png} comes before {@code
 * frame10.png}. Its labels may be in {@code labels.tsv}, see {@link FrameLabels}.
 *
 * @param config how pictures become steps
 */
public record PictureFolders(PictureConfig config) implements ClipFormat {

  /** What Java's reader makes of a JPEG without an end: a warning, and grey where data is missing. */
  private static final String JPEG_CUT_OFF = "Truncated File";

  @Override
  public String kind() {
    return "a folder of PNG, JPEG or BMP files";
  }

  /** A folder with at least one picture directly in it. */
  @Override
  public boolean fits(Path path) {
    try {
      return Files.isDirectory(path) && ClipFiles.entries(path).stream().anyMatch(this::isPicture);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isPicture(Path path) {
    return FileNames.endsIn(path, ".png", ".jpg", ".jpeg", ".bmp") && Files.isRegularFile(path);
  }

  @Override
  public Clips read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new DataFormatException(folder, 0, "is a file; expected " + kind());
    }
    List<Path> files = ClipFiles.entries(folder).stream().filter(this::isPicture).toList();
    PictureSteps steps = new PictureSteps(folder, config);
    for (Path file : files) {
      if (steps.wantsNext()) {
        steps.add(picture(file), file.getFileName().toString());
      } else {
        steps.skip();
      }
    }
    List<String> names = files.stream().map(file -> file.getFileName().toString()).toList();
    return new Clips(List.of(), List.of(steps.clip(FrameLabels.in(folder, names))));
  }

  private static BufferedImage picture(Path file) throws IOException {
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
