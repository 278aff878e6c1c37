package io.github.seq4j.examples.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Option;

/** When a run shows what its model writes or says, and where that is kept. */
final class SampleOptions {

  @Option(
      names = "--sample-every",
      paramLabel = "N",
      description =
          "Show what the model writes or says every N updates, 0 for never (default: ten times in a"
              + " run; never with --sample-at).")
  private Long every;

  @Option(
      names = "--sample-at",
      paramLabel = "N",
      split = ",",
      description =
          "Show it after these updates too, 0 for before the first, such as 0,1300,100000.")
  private long[] at = {};

  @Option(
      names = "--samples",
      paramLabel = "FILE",
      description = "Keep all of them in this file of text.")
  private Path file;

  void check() {
    if (every != null) {
      Require.atLeast("--sample-every", 0, every);
    }
    for (long update : at) {
      Require.atLeast("--sample-at", 0, update);
    }
    Arrays.sort(at);
  }

  /** Whether it is time after so many updates of all. */
  boolean due(long update, long totalUpdates) {
    long interval = interval(totalUpdates);
    return (interval > 0 && update % interval == 0) || Arrays.binarySearch(at, update) >= 0;
  }

  private long interval(long totalUpdates) {
    if (every != null) {
      return every;
    }
    return at.length > 0 ? 0 : Math.max(1, totalUpdates / 10);
  }

  Optional<ResultFile> file() {
    return Optional.ofNullable(file)
        .map(path -> new ResultFile("--samples", path, SampleHeader.BEGINNING));
  }
}
