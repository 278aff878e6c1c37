package io.github.seq4j.datasets.labeled;

import io.github.seq4j.core.data.LabeledText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes small files and reads them as labelled texts. */
final class LabeledTables {

  private final Path folder;

  LabeledTables(Path folder) {
    this.folder = folder;
  }

  Path write(String name, String content) throws IOException {
    return write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Path write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  List<LabeledText> read(String name, String content) throws IOException {
    return read(name, content, LabeledTextOptions.defaults());
  }

  List<LabeledText> read(String name, String content, LabeledTextOptions options)
      throws IOException {
    return LabeledTextFiles.read(write(name, content), options);
  }

  static LabeledText text(String text, String label) {
    return new LabeledText(text, label);
  }
}
