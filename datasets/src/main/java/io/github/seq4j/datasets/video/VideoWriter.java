package io.github.seq4j.datasets.video;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.datasets.frames.FrameLabels;
import io.github.seq4j.datasets.frames.Pictures;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes a clip as a video file with its labels beside it: {@link VideoFrames} reads it. MPEG-4 at
 * its finest, VP8 for webm, ten pictures a second. Lossy: a pixel comes back within a hundredth or
 * two.
 */
public final class VideoWriter {

  private VideoWriter() {}

  /**
   * Writes a file; its ending, such as {@code .mp4}, decides about the container.
   *
   * @param clip of pictures with 1 or 3 channels, of even width and height
   */
  public static void write(FrameSequence clip, Path file) throws IOException {
    int width = clip.shape().width();
    int height = clip.shape().height();
    if (width % 2 != 0 || height % 2 != 0) {
      throw new ConfigException(
          "size", width + "x" + height, "must be even in width and height for a video");
    }
    try (VideoEncoder encoder = VideoEncoder.create(file, width, height)) {
      for (int t = 0; t < clip.length(); t++) {
        encoder.add(Pictures.of(clip, t));
      }
      encoder.finish();
    } catch (LinkageError e) {
      throw MissingFFmpeg.error(file, e);
    }
    if (!clip.labels().isEmpty()) {
      FrameLabels.write(FrameLabels.fileBeside(file), clip.labels(), clip.length());
    }
  }
}
