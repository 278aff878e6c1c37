package io.github.seq4j.datasets.synthetic.scenes;

import io.github.seq4j.datasets.frames.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes scenes as a folder of PNG files with {@code captions.tsv}: {@link
 * io.github.seq4j.datasets.captions.CaptionedSet#pictures} reads both.
 */
public final class SceneFolderWriter {

  /** The file of the captions. */
  public static final String CAPTIONS = "captions.tsv";

  private SceneFolderWriter() {}

  /**
   * Writes all pictures and captions.
   *
   * @param scenes whose pictures have different names
   * @param folder made if it is not there
   */
  public static void write(List<Scene> scenes, Path folder) throws IOException {
    Files.createDirectories(folder);
    StringBuilder captions = new StringBuilder();
    for (Scene scene : scenes) {
      String name = scene.picture().name();
      PictureFiles.write(scene.picture(), 0, folder.resolve(name));
      captions.append(name).append('\t').append(scene.caption()).append('\n');
    }
    Files.writeString(folder.resolve(CAPTIONS), captions);
  }
}
