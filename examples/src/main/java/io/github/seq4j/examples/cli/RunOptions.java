package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.BundleException;
import io.github.seq4j.core.bundle.BundleReader;
import io.github.seq4j.core.bundle.BundleWriteException;
import io.github.seq4j.core.bundle.BundleWriter;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.bundle.NotABundleException;
import io.github.seq4j.core.report.RunFacts;
import io.github.seq4j.core.report.RunRecorder;
import io.github.seq4j.core.train.CheckpointConfig;
import io.github.seq4j.core.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a run's results go, what it shows on the way, and how it goes on. */
final class RunOptions {

  private static final long MB = 1_000_000;

  /** Numbers per parameter in a state: itself, two of Adam's, and the best so far. */
  private static final long STATE = 4;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "The model file to write. The state of the run is kept beside it, in FILE.checkpoint"
              + " (default: the task's name with .seq, in this folder).")
  private Path output;

  @Option(
      names = "--resume",
      description =
          "Go on where FILE.checkpoint is, exactly as if the run had not been stopped; from the"
              + " beginning where there is none.")
  private boolean resume;

  @Option(
      names = "--save-every",
      paramLabel = "N",
      description = "Keep the state every N updates (default: every 5 minutes, and at the end).")
  private Long saveEvery;

  @Option(
      names = "--keep-states",
      description =
          "With --save-every: keep each of these states, too, as FILE.update-N, for inspect attention"
              + " --checkpoints. Each is as large as FILE.checkpoint.")
  private boolean keepStates;

  @Mixin private SampleOptions samples;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description =
          "Keep the curves of the run in this file, a table with tabs: loss, validation, learning rate,"
              + " gradient norm.")
  private Path history;

  @Mixin private ReportOptions report;

  @Option(
      names = "--log-every",
      paramLabel = "N",
      description = "A line of progress every N updates (default: ${DEFAULT-VALUE}).")
  private long logEvery = 50;

  @Option(names = "--json", description = "Print one JSON object on standard output at the end.")
  private boolean json;

  void check() {
    if (saveEvery != null) {
      Require.atLeast("--save-every", 1, saveEvery);
    }
    if (keepStates && saveEvery == null) {
      throw CommandFailure.usage("--keep-states: is for --save-every", "--save-every 200");
    }
    samples.check();
    Require.atLeast("--log-every", 1, logEvery);
  }

  boolean resume() {
    return resume;
  }

  boolean json() {
    return json;
  }

  private Optional<ResultFile> history() {
    return Optional.ofNullable(history)
        .map(path -> new ResultFile("--history", path, HistoryFile.HEADER));
  }

  /**
   * Everything that watches a run.
   *
   * @param words for what is learned
   * @param header of samples in a file
   * @param sample something that the model as it is now writes or says
   * @param recorder of the report, which gets the samples too
   */
  List<TrainingListener> listeners(
      ProgressLine line,
      TrainingProgress.Words words,
      SampleHeader header,
      Supplier<String> sample,
      RunRecorder recorder) {
    List<TrainingListener> all = new ArrayList<>();
    all.add(new TrainingProgress(line, logEvery, words));
    if (report.wanted()) {
      all.add(recorder); // before samples, whose time is not the training's
    }
    all.add(new Samples(line, samples, header, words.verb(), sample, recorder));
    history().ifPresent(file -> all.add(new HistoryFile(file, line)));
    return all;
  }

  /** What keeps the report, if one is wanted. */
  RunRecorder recorder(RunFacts facts, ProgressLine line) throws IOException {
    return report.recorder(facts, line);
  }

  /** Keeps each state that was saved, where that is wanted. */
  Optional<TrainingListener> keptStates(String task) {
    Path checkpoint = checkpoint(task);
    return keepStates ? Optional.of(new KeptStates(checkpoint, output(task))) : Optional.empty();
  }

  CheckpointConfig checkpoints() {
    return saveEvery == null
        ? CheckpointConfig.defaults()
        : CheckpointConfig.everyUpdates(saveEvery);
  }

  Path output(String task) {
    return output == null ? Path.of(task + ".seq") : output;
  }

  Path checkpoint(String task) {
    Path model = output(task);
    return model.resolveSibling(model.getFileName() + ".checkpoint");
  }

  /**
   * Finds out before training what would go wrong after it.
   *
   * @param texts what is read, and must not be overwritten
   */
  void checkOutput(String task, List<Path> texts) throws IOException {
    Path model = output(task);
    if (model.getFileName() == null || model.toString().isEmpty()) {
      throw CommandFailure.usage("--output: is not the name of a file, got '" + model + "'", null);
    }
    for (Path text : texts) {
      if (Files.exists(text) && Files.exists(model) && Files.isSameFile(text, model)) {
        throw CommandFailure.usage("--output: is the text itself, got " + model, null);
      }
    }
    try {
      BundleWriter.checkWritable(model);
      BundleWriter.checkWritable(checkpoint(task));
    } catch (BundleWriteException e) {
      throw CommandFailure.usage("--output: cannot be written; " + e.getMessage(), e.hint());
    }
    requireReplaceable(model);
    List<Path> taken = new ArrayList<>(texts);
    taken.addAll(List.of(model, checkpoint(task)));
    for (ResultFile file : Stream.concat(samples.file().stream(), history().stream()).toList()) {
      file.check(taken);
      taken.add(file.path());
    }
    report.check(taken);
    if (!resume) { // what cannot be resumed is found when it is read
      requireReplaceable(checkpoint(task));
    }
  }

  /** A model may be replaced by a newer one; any other file is somebody's work. */
  private static void requireReplaceable(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      return;
    }
    try {
      BundleReader.open(file, Limits.trusted()).close();
    } catch (NotABundleException e) {
      throw CommandFailure.usage(
          "--output: " + file + " exists and is not a model, but " + e.looksLike(),
          "choose another name");
    } catch (BundleException e) {
      // A damaged model, or one of another version: replacing it is what the user asked for.
    }
  }

  /**
   * Keeps the state of an earlier run that is not to be resumed: it may be days of work. A damaged
   * one does not take the place of a good one.
   */
  void keepEarlier(String task, Verb verb) throws IOException {
    Path checkpoint = checkpoint(task);
    if (!resume && Files.exists(checkpoint)) {
      String suffix = isWhole(checkpoint) ? ".previous" : ".damaged";
      Path previous = checkpoint.resolveSibling(checkpoint.getFileName() + suffix);
      Files.move(checkpoint, previous, StandardCopyOption.REPLACE_EXISTING);
      verb.say("the state of the run before is kept as %s", Escaped.line(previous.toString()));
    }
  }

  private static boolean isWhole(Path file) throws IOException {
    try {
      BundleReader.open(file, Limits.trusted()).close();
      return true;
    } catch (BundleException e) {
      return false;
    }
  }

  /**
   * Refuses to train what the disk has no room for: the model, and its state twice, because a new
   * one is written beside the old one before it takes its place.
   */
  void checkSpace(String task, int parameters) throws IOException {
    Path model = output(task).toAbsolutePath();
    long here = size(model) + size(checkpoint(task).toAbsolutePath());
    long needed = (1 + 2 * STATE) * Float.BYTES * parameters - here;
    long free = Files.getFileStore(model.getParent()).getUsableSpace();
    if (free < needed) {
      throw CommandFailure.failed(
          String.format(
              Locale.ROOT,
              "--output: not enough space in %s for the model and its state; expected %,d MB,"
                  + " got %,d MB free",
              model.getParent(),
              needed / MB + 1,
              free / MB),
          "free some space or choose another place",
          null);
    }
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }
}
