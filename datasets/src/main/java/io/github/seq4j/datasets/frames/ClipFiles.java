package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.DataFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The clips among what the user named. What is a clip stands for itself, a folder for the clips
 * directly in it, where {@code frame2} comes before {@code frame10}.
 *
 * @param clips files, or folders of pictures, in the order of reading
 * @param skipped what folders hold beside them, hidden files not counted
 */
public record ClipFiles(List<Path> clips, List<Path> skipped) {

  /** Copies the lists. */
  public ClipFiles {
    clips = List.copyOf(clips);
    skipped = List.copyOf(skipped);
  }

  /** All clips of a format. */
  public static ClipFiles find(List<Path> paths, ClipFormat format) throws IOException {
    return find(paths, format, null);
  }

  /**
   * The clips that a pattern picks.
   *
   * @param paths clips and folders, at least one
   * @param include a glob for the names in folders, such as {@code *_raw.csv}; null for all
   * @throws DataFormatException if a path does not exist or a folder has no clip
   */
  public static ClipFiles find(List<Path> paths, ClipFormat format, String include)
      throws IOException {
    if (paths.isEmpty()) {
      throw new ConfigException("clips", "none", "must name at least 1 file or folder");
    }
    List<Path> clips = new ArrayList<>();
    List<Path> skipped = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new DataFormatException(
            path, 0, "does not exist; expected " + format.kind() + " or a folder of them");
      }
      if (Files.isDirectory(path) && !format.fits(path)) {
        addFolder(path, format, matcher(path, include), clips, skipped);
      } else {
        clips.add(path);
      }
    }
    return new ClipFiles(clips, skipped);
  }

  private static PathMatcher matcher(Path folder, String include) {
    try {
      return include == null
          ? path -> true
          : folder.getFileSystem().getPathMatcher("glob:" + include);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("include", include, "must be a file name pattern such as *.csv");
    }
  }

  private static void addFolder(
      Path folder, ClipFormat format, PathMatcher include, List<Path> clips, List<Path> skipped)
      throws IOException {
    int before = clips.size();
    List<Path> others = new ArrayList<>();
    for (Path path : entries(folder)) {
      boolean clip = include.matches(path.getFileName()) && format.fits(path);
      (clip ? clips : others).add(path);
    }
    if (clips.size() == before) {
      throw new DataFormatException(
          folder,
          0,
          "is a folder without clips; expected " + format.kind() + " in it, got " + some(others));
    }
    skipped.addAll(others);
  }

  /** What a folder holds and does not hide, in natural order. */
  static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .sorted(NaturalOrder.OF_NAMES)
          .toList();
    }
  }

  private static String some(List<Path> others) {
    if (others.isEmpty()) {
      return "nothing";
    }
    String first = others.get(0).getFileName().toString();
    return others.size() == 1 ? first : first + " and " + (others.size() - 1) + " more";
  }
}
