package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.data.FrameSequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes a clip as a folder of PNG files with {@code labels.tsv}: {@link PictureFolders} reads it.
 */
public final class PictureFolderWriter {

  private PictureFolderWriter() {}

  /**
   * Writes {@code frame000.png}, {@code frame001.png} and so on. Values that are multiples of 1/255
   * come back as they were.
   *
   * @param clip of pictures with 1 or 3 channels
   * @param folder made if it is not there
   */
  public static void write(FrameSequence clip, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int t = 0; t < clip.length(); t++) {
      PictureFiles.write(clip, t, folder.resolve(String.format(Locale.ROOT, "frame%03d.png", t)));
    }
    if (!clip.labels().isEmpty()) {
      FrameLabels.write(folder.resolve("labels.tsv"), clip.labels(), clip.length());
    }
  }
}
