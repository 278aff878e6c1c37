package io.github.seq4j.examples.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A table of tab-separated values in UTF-8 with LF, of any length: rows go to a file beside the one
 * that is meant, which is replaced only once all are on the disk.
 */
final class TableFile implements AutoCloseable {

  private final Path file;
  private final Path unfinished;
  private final BufferedWriter rows;

  private TableFile(Path file, Path unfinished, BufferedWriter rows) {
    this.file = file;
    this.unfinished = unfinished;
    this.rows = rows;
  }

  /** Begins a table; {@code file} stays as it is until {@link #finish}. */
  static TableFile create(Path file) throws IOException {
    if (Files.isDirectory(file) || file.getFileName() == null) {
      throw CommandFailure.usage(file + ": is a folder; expected the name of a file", null);
    }
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw CommandFailure.usage(
          folder + ": is not a folder; the table is to be written there", null);
    }
    Path unfinished = // not a temporary file of the JDK's: those nobody else may read
        folder.resolve(file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    return new TableFile(
        file, unfinished, Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8));
  }

  /** A row of cells without tabs and line ends. */
  void row(String... cells) throws IOException {
    rows.write(String.join("\t", cells));
    rows.write('\n');
  }

  /** Puts the table where it belongs. */
  void finish() throws IOException {
    rows.close();
    try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Leaves nothing behind where the table was not finished. */
  @Override
  public void close() throws IOException {
    rows.close();
    Files.deleteIfExists(unfinished);
  }
}
