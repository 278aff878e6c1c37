package io.github.seq4j.examples.cli;

import io.github.seq4j.core.train.UpdateInfo;

/** Where progress is shown. */
interface ProgressLine extends AutoCloseable {

  /** Before the first update. */
  void start(long updatesDone, long totalUpdates);

  /**
   * After an update.
   *
   * @param worthALine whether it is one that a log would have
   */
  void update(UpdateInfo info, boolean worthALine);

  /** A line of text between the progress. */
  void print(String text);

  @Override
  void close();

  /** What went wrong, though the work goes on; shown even where it is to be quiet. */
  default void warn(String text) {
    print("warning: " + text);
  }

  /** Nothing but warnings. */
  static ProgressLine silent(Console console) {
    return new ProgressLine() {
      @Override
      public void start(long updatesDone, long totalUpdates) {}

      @Override
      public void update(UpdateInfo info, boolean worthALine) {}

      @Override
      public void print(String text) {}

      @Override
      public void warn(String text) {
        console.err().println("warning: " + text);
      }

      @Override
      public void close() {}
    };
  }

  /**
   * A bar on a terminal, lines elsewhere, nothing where it is to be quiet.
   *
   * @param words for what is learned
   */
  static ProgressLine on(Console console, boolean quiet, TrainingProgress.Words words) {
    if (quiet) {
      return silent(console);
    }
    return console.terminal()
        ? new TerminalProgress(console.err(), words.target(), new TerminalWidth())
        : new PlainProgress(console.err(), words.target());
  }
}
