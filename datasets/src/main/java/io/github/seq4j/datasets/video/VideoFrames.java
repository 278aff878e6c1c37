package io.github.seq4j.datasets.video;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.datasets.frames.ClipFormat;
import io.github.seq4j.datasets.frames.Clips;
import io.github.seq4j.datasets.frames.FrameLabels;
import io.github.seq4j.datasets.frames.PictureConfig;
import io.github.seq4j.datasets.frames.PictureSteps;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * One video file is one clip, one picture of it one step: mp4, mov, avi, mkv and webm. Labels may
 * be beside it, in {@code clip.labels.tsv} for {@code clip.mp4}, see {@link FrameLabels}. Pictures
 * are not turned where a telephone says that it was held upright.
 *
 * <pre>{@code
 * Clips clips = Clips.read(List.of(Path.of("clips")), new VideoFrames(PictureConfig.defaults().inGrey()));
 * }</pre>
 *
 * @param config how pictures become steps
 */
public record VideoFrames(PictureConfig config) implements ClipFormat {

  private static final List<String> ENDINGS =
      List.of(".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm");

  @Override
  public String kind() {
    return "a video file (mp4, mov, avi, mkv, webm)";
  }

  @Override
  public boolean fits(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(path);
  }

  /**
   * The one clip of a file.
   *
   * @throws DataFormatException if it is no video or a damaged one, with FFmpeg's reason, or if
   *     FFmpeg is not there, with what to add
   */
  @Override
  public Clips read(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      String reason = Files.exists(path) ? "is no regular file" : "does not exist";
      throw new DataFormatException(path, 0, reason + "; expected " + kind());
    }
    if (Files.size(path) == 0) {
      throw new DataFormatException(path, 0, "is empty; expected " + kind());
    }
    try {
      return new Clips(List.of(), List.of(decode(path)));
    } catch (LinkageError e) {
      throw MissingFFmpeg.error(path, e);
    }
  }

  private FrameSequence decode(Path path) throws IOException {
    PictureSteps steps = new PictureSteps(path, config);
    try (VideoDecoder decoder = VideoDecoder.open(path)) {
      while (decoder.next()) {
        if (steps.wantsNext()) {
          BufferedImage picture = decoder.picture();
          steps.add(picture, "frame " + steps.count());
        } else {
          steps.skip();
        }
      }
    }
    return steps.clip(FrameLabels.beside(path, steps.count()));
  }
}
