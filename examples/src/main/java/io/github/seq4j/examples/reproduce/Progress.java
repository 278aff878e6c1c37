package io.github.seq4j.examples.reproduce;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.TextFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far a seed has come, kept in its work folder: what the steps that are done printed, and the
 * seconds spent, those of steps that were interrupted too.
 */
final class Progress {

  private static final String FILE = "progress.json";

  private final Path folder;
  private final List<String> steps;
  private final List<String> outputs;
  private double seconds;

  private Progress(Path folder, List<String> steps, List<String> outputs, double seconds) {
    this.folder = folder;
    this.steps = steps;
    this.outputs = outputs;
    this.seconds = seconds;
  }

  /**
   * Goes on with what is in the folder, or begins. What other command lines left undone there
   * cannot be gone on with, but may be a night of work: it is set aside as {@code seed-N.previous}.
   */
  static Progress open(Path folder, List<String> steps) throws IOException {
    Path file = folder.resolve(FILE);
    if (Files.exists(file)) {
      Optional<Progress> before = read(folder, steps);
      if (before.isPresent()) {
        return before.get();
      }
      Path previous = folder.resolveSibling(folder.getFileName() + ".previous");
      delete(previous);
      Files.move(folder, previous);
    }
    Files.createDirectories(folder);
    Progress progress = new Progress(folder, steps, new ArrayList<>(), 0);
    progress.save();
    return progress;
  }

  private static Optional<Progress> read(Path folder, List<String> steps) throws IOException {
    Path file = folder.resolve(FILE);
    try {
      ClosedJson json = ClosedJson.parse(file, "progress", Files.readString(file));
      if (!json.strings("steps").equals(steps)) {
        return Optional.empty();
      }
      List<String> outputs = new ArrayList<>(json.strings("outputs"));
      return Optional.of(
          new Progress(folder, steps, outputs, json.number("seconds", 0, Double.MAX_VALUE)));
    } catch (CorruptBundleException | CharacterCodingException e) {
      return Optional.empty(); // as if it were of other command lines
    }
  }

  /** What the steps that are done printed. */
  List<String> outputs() {
    return outputs;
  }

  double seconds() {
    return seconds;
  }

  /** Time that went by, whether the step came to its end or not. */
  void spent(double moreSeconds) throws IOException {
    seconds += moreSeconds;
    save();
  }

  /** A step is done. */
  void done(String output) throws IOException {
    outputs.add(output);
    save();
  }

  /** What the steps printed is of no use: they are run again, training from the state it left. */
  void forgetOutputs() throws IOException {
    outputs.clear();
    save();
  }

  /** Removes what only an unfinished seed needs; models stay. */
  void finish() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().contains(".checkpoint")) {
          Files.deleteIfExists(file);
        }
      }
    }
    Files.deleteIfExists(
        folder.resolve(FILE)); // last: without it, a state left would be gone on with
  }

  private void save() throws IOException {
    ObjectNode json = JsonMapper.builder().build().createObjectNode();
    steps.forEach(json.putArray("steps")::add);
    outputs.forEach(json.putArray("outputs")::add);
    json.put("seconds", seconds);
    TextFile.write(folder.resolve(FILE), json.toString());
  }

  private static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
