package io.github.seq4j.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How attention is tested and shown. */
final class AttentionOptions {

  private static final int MOST_DRAWN = 200;
  private static final int MOST_HIDDEN = 10_000;

  @Option(
      names = "--checkpoints",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Earlier states of the same run, in any order, to show how attention came to be; training with"
              + " --save-every N --keep-states leaves them (default: none).")
  private List<Path> checkpoints = new ArrayList<>();

  @Option(
      names = "--hidden",
      paramLabel = "N",
      description =
          "Steps that are hidden from a decision together; neighbouring places of a picture show much the"
              + " same, so that 4 tell more of it (default: ${DEFAULT-VALUE}).")
  private int hidden = 1;

  @Option(
      names = "--replace",
      description =
          "Of a translator: test as well with the token itself replaced by the unknown word before the"
              + " encoder reads it, so that its neighbours do not carry it. Takes longer.")
  private boolean replace;

  @Option(
      names = "--drawn",
      paramLabel = "N",
      description = "Draw the first N sources (default: ${DEFAULT-VALUE}).")
  private int drawn = 5;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides which the random steps are (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Mixin private PageFile page;

  @Option(names = "--json", description = "Print one JSON object, with all weights that are drawn.")
  private boolean json;

  /**
   * Checks all of them.
   *
   * @param read files that the page must not take the place of, but for the checkpoints
   */
  void check(List<Path> read) throws IOException {
    Require.between("--hidden", 1, MOST_HIDDEN, hidden);
    Require.between("--drawn", 0, MOST_DRAWN, drawn);
    List<Path> all = new ArrayList<>(read);
    all.addAll(checkpoints);
    page.check(all);
  }

  List<Path> checkpoints() {
    return List.copyOf(checkpoints);
  }

  int hidden() {
    return hidden;
  }

  boolean replace() {
    return replace;
  }

  int drawn() {
    return drawn;
  }

  long seed() {
    return seed;
  }

  PageFile page() {
    return page;
  }

  boolean json() {
    return json;
  }
}
