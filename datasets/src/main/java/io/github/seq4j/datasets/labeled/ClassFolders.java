package io.github.seq4j.datasets.labeled;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.datasets.text.TextFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder whose subfolders are classes. */
final class ClassFolders {

  /** What macOS puts beside the content of an archive. */
  private static final String ARCHIVE_LEFTOVER = "__MACOSX";

  private ClassFolders() {}

  /** The files of all classes, by class and name. Files beside the classes are not looked at. */
  static List<Path> files(Path root, String encoding) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : classes(root)) {
      for (Path file :
          TextFiles.find(List.of(folder), TextDecoder.charsetNamed(encoding)).files()) {
        if (!file.getParent().equals(folder)) {
          throw new DataFormatException(
              file.getParent(),
              0,
              "is a folder in the folder of a class; expected text files, each a text of class "
                  + folder.getFileName());
        }
        files.add(file);
      }
    }
    return files;
  }

  private static List<Path> classes(Path root) throws IOException {
    List<Path> folders;
    try (Stream<Path> inside = Files.list(root)) {
      folders =
          inside
              .filter(Files::isDirectory)
              .filter(folder -> !isLeftOut(folder.getFileName().toString()))
              .sorted(Comparator.comparing(folder -> folder.getFileName().toString()))
              .toList();
    }
    if (folders.isEmpty()) {
      throw new DataFormatException(
          root,
          0,
          "has no folders in it; expected one per class, with a file per text",
          "a table or a file of trees is named itself, not its folder");
    }
    return folders;
  }

  private static boolean isLeftOut(String name) {
    return name.startsWith(".") || name.equals(ARCHIVE_LEFTOVER);
  }
}
