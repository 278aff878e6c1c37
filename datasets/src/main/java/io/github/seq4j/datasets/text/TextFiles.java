package io.github.seq4j.datasets.text;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.datasets.text.SkippedFile.Reason;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The text files among what the user named. A file stands for itself; a folder for the text files
 * in it and below, sorted by path, so that the same files make the same corpus on every machine.
 *
 * @param files in the order of the corpus
 * @param skipped what folders hold beside them
 */
public record TextFiles(List<Path> files, List<SkippedFile> skipped) {

  /** Copies the lists. */
  public TextFiles {
    files = List.copyOf(files);
    skipped = List.copyOf(skipped);
  }

  /** All text files. */
  public static TextFiles find(List<Path> paths, Charset charset) throws IOException {
    return find(paths, charset, null);
  }

  /**
   * The text files that a pattern picks.
   *
   * @param paths files and folders, at least one
   * @param charset the encoding they should be in, to tell text from other files
   * @param include a glob for files in folders, on the name ({@code *.txt}) or, where it has a
   *     slash, on the path within the folder ({@code poems/**}); null for all
   * @throws DataFormatException if a path does not exist or a folder has no text
   */
  public static TextFiles find(List<Path> paths, Charset charset, String include)
      throws IOException {
    if (paths.isEmpty()) {
      throw new ConfigException("text", "none", "must name at least 1 file or folder");
    }
    List<Path> files = new ArrayList<>();
    List<SkippedFile> skipped = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        addFolder(path, charset, include, files, skipped);
      } else if (Files.isRegularFile(path)) {
        files.add(path);
      } else if (Files.exists(path)) {
        throw new DataFormatException(
            path,
            0,
            "is read more than once; expected a file, got a pipe or a device",
            "write it to a file first");
      } else {
        throw new DataFormatException(path, 0, "does not exist; expected a text file or a folder");
      }
    }
    return new TextFiles(files, skipped);
  }

  private static void addFolder(
      Path folder, Charset charset, String include, List<Path> files, List<SkippedFile> skipped)
      throws IOException {
    FolderScan scan = new FolderScan(folder, charset, include);
    Files.walkFileTree(folder, scan);
    if (scan.files().isEmpty()) {
      throw new DataFormatException(
          folder,
          0,
          "is a folder without text; expected at least 1 text file, got " + count(scan.skipped()));
    }
    files.addAll(scan.files());
    skipped.addAll(scan.skipped());
  }

  /** Such as {@code 3 files (1 binary, 2 hidden)}. */
  static String count(List<SkippedFile> skipped) {
    if (skipped.isEmpty()) {
      return "no files";
    }
    Map<Reason, Long> counts =
        skipped.stream()
            .collect(
                Collectors.groupingBy(SkippedFile::reason, TreeMap::new, Collectors.counting()));
    String reasons =
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    return skipped.size() + (skipped.size() == 1 ? " file (" : " files (") + reasons + ")";
  }
}
