package io.github.seq4j.datasets.captions;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.datasets.frames.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pictures directly in a folder by their names, and by their names without an ending. */
final class PictureNames {

  private final Map<String, Path> byName = new TreeMap<>();
  private final Map<String, Path> byStem = new HashMap<>();

  private PictureNames() {}

  static PictureNames in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new DataFormatException(
          folder,
          0,
          (Files.exists(folder) ? "is a file" : "does not exist")
              + "; expected a folder of pictures");
    }
    PictureNames names = new PictureNames();
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(PictureFiles::fits).sorted().forEach(names::add);
    }
    if (names.byName.isEmpty()) {
      throw new DataFormatException(
          folder, 0, "has no pictures; expected PNG, JPEG, BMP or GIF files");
    }
    return names;
  }

  private void add(Path file) {
    String name = file.getFileName().toString();
    byName.put(name, file);
    byStem.putIfAbsent(name.substring(0, name.lastIndexOf('.')), file);
  }

  /** The names of all files. */
  Collection<String> all() {
    return Collections.unmodifiableSet(byName.keySet());
  }

  /** Those ids that are names, with or without an ending, in their order. */
  Set<String> found(Collection<String> ids) {
    return ids.stream()
        .filter(id -> byName.containsKey(id) || byStem.containsKey(id))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The file of an id that was found; by its whole name first. */
  Path file(String id) {
    Path file = byName.get(id);
    return file == null ? byStem.get(id) : file;
  }
}
