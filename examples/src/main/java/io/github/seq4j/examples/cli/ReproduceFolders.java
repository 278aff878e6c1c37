package io.github.seq4j.examples.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a recipe reads, works, and leaves its results. */
final class ReproduceFolders {

  /** As in the tests. */
  private static final String DATA_VARIABLE = "SEQ4J_DATA";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "The folder of the data (default: what SEQ4J_DATA names in the environment, else data).")
  private Path data;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description =
          "The folder of the results; those that come with the program, which count as done, are the"
              + " default: ${DEFAULT-VALUE}. RESULTS.md stands beside it.")
  private Path results = Path.of("docs", "results");

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "The folder for models and what is not done yet (default: ${DEFAULT-VALUE}).")
  private Path work = Path.of(".seq4j", "reproduce");

  Path data() {
    if (data != null) {
      return data;
    }
    String named = System.getenv(DATA_VARIABLE);
    return Path.of(named == null ? "data" : named);
  }

  Path results() {
    return results;
  }

  Path work() {
    return work;
  }
}
