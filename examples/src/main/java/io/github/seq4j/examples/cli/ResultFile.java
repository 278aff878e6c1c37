package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.BundleWriteException;
import io.github.seq4j.core.bundle.BundleWriter;
import io.github.seq4j.core.bundle.TextFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of text that grows with a run. Each writing replaces the file by a longer one; one that
 * fails is told and does not end the run.
 *
 * @param option that names it
 * @param path where it is
 * @param beginning how every such file begins, so that no other file is replaced
 */
record ResultFile(String option, Path path, String beginning) {

  /**
   * Finds out before training what would go wrong after it.
   *
   * @param others files that it must not take the place of
   */
  void check(List<Path> others) throws IOException {
    if (path.getFileName() == null || path.toString().isEmpty()) {
      throw CommandFailure.usage(option + ": is not the name of a file, got '" + path + "'", null);
    }
    for (Path other : others) {
      if (isSame(other)) {
        throw CommandFailure.usage(option + ": " + path + " is a file of this run already", null);
      }
    }
    try {
      BundleWriter.checkWritable(path);
    } catch (BundleWriteException e) {
      throw CommandFailure.usage(option + ": cannot be written; " + e.getMessage(), e.hint());
    }
    if (Files.exists(path) && Files.size(path) > 0 && !beginsAsOurs()) {
      throw CommandFailure.usage(
          option + ": " + path + " exists and was not written by this option",
          "choose another name");
    }
  }

  private boolean isSame(Path other) throws IOException {
    return path.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())
        || (Files.exists(path) && Files.exists(other) && Files.isSameFile(path, other));
  }

  private boolean beginsAsOurs() throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(path)) {
      char[] first = new char[beginning.length()];
      int count = reader.read(first);
      return count == first.length && beginning.equals(new String(first));
    } catch (MalformedInputException e) {
      return false;
    }
  }

  /** Writes it, or says why not. */
  void write(String text, ProgressLine line) {
    try {
      TextFile.write(path, text);
    } catch (BundleWriteException e) {
      line.warn(option + ": " + Escaped.line(String.valueOf(e.getMessage())));
    }
  }
}
