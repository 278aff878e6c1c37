package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.DataFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * One animated GIF is one clip, one image of it one step, however long it is shown. Labels may be
 * beside it, see {@link FrameLabels}.
 *
 * @param config how pictures become steps
 */
public record GifFrames(PictureConfig config) implements ClipFormat {

  @Override
  public String kind() {
    return "an animated GIF";
  }

  @Override
  public boolean fits(Path path) {
    return FileNames.endsIn(path, ".gif") && Files.isRegularFile(path);
  }

  @Override
  public Clips read(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new DataFormatException(path, 0, "is no file; expected " + kind());
    }
    GifBlocks.check(path);
    PictureSteps steps = new PictureSteps(path, config);
    try (ImageInputStream in = new FileImageInputStream(path.toFile())) {
      ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
      try {
        reader.setInput(in, false, false);
        addAll(path, reader, steps);
      } finally {
        reader.dispose();
      }
    } catch (DataFormatException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // what damaged bytes make of Java's reader
      throw Pixels.damaged(path, "GIF", e);
    }
    return new Clips(List.of(), List.of(steps.clip(FrameLabels.beside(path, steps.count()))));
  }

  private static void addAll(Path path, ImageReader reader, PictureSteps steps) throws IOException {
    GifCanvas canvas = GifCanvas.of(path, reader.getStreamMetadata());
    int images = reader.getNumImages(true);
    for (int i = 0; i < images; i++) {
      Pixels.check(path, reader.getWidth(i), reader.getHeight(i));
      canvas.show(reader.read(i), reader.getImageMetadata(i));
      if (steps.wantsNext()) {
        steps.add(canvas.picture(), "image " + i);
      } else {
        steps.skip();
      }
      canvas.dispose();
    }
  }
}
