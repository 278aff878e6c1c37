package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.DataFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One folder of PNG, JPEG or BMP files is one clip; {@code frame2.png} comes before {@code
 * frame10.png}. Its labels may be in {@code labels.tsv}, see {@link FrameLabels}.
 *
 * @param config how pictures become steps
 */
public record PictureFolders(PictureConfig config) implements ClipFormat {

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
        steps.add(PictureFiles.open(file), file.getFileName().toString());
      } else {
        steps.skip();
      }
    }
    List<String> names = files.stream().map(file -> file.getFileName().toString()).toList();
    return new Clips(List.of(), List.of(steps.clip(FrameLabels.in(folder, names))));
  }
}
