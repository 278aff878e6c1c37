package io.github.seq4j.datasets.video;

import io.github.seq4j.datasets.frames.ClipFormat;
import io.github.seq4j.datasets.frames.Clips;
import io.github.seq4j.datasets.frames.GifFrames;
import io.github.seq4j.datasets.frames.PictureConfig;
import io.github.seq4j.datasets.frames.PictureFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Clips of pictures in whichever way they are stored: a folder of pictures, an animated GIF, or a
 * video file. Needs FFmpeg only when it meets a video file.
 *
 * @param config how pictures become steps
 */
public record MovingPictures(PictureConfig config) implements ClipFormat {

  private List<ClipFormat> formats() {
    return List.of(new PictureFolders(config), new GifFrames(config), new VideoFrames(config));
  }

  @Override
  public String kind() {
    return "a video file, an animated GIF or a folder of pictures";
  }

  @Override
  public boolean fits(Path path) {
    return formats().stream().anyMatch(format -> format.fits(path));
  }

  /** As a video, if the name tells nothing. */
  @Override
  public Clips read(Path path) throws IOException {
    for (ClipFormat format : formats()) {
      if (format.fits(path)) {
        return format.read(path);
      }
    }
    return new VideoFrames(config).read(path);
  }
}
