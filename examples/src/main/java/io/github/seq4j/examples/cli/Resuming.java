package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.BundleException;
import io.github.seq4j.core.train.TrainingReport;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** How an interrupted run goes on. */
final class Resuming {

  private Resuming() {}

  /** Reads a state and goes on from it. */
  interface Resumption {
    TrainingReport run() throws IOException;
  }

  /** Resumes; a state that cannot be used is told as such. */
  static TrainingReport resume(Resumption resumption) throws IOException {
    try {
      return resumption.run();
    } catch (BundleException e) { // what cannot be written does not end a run with this
      throw CommandFailure.badData(
          e.getMessage(), "without --resume the run begins anew, and this file is kept", e);
    }
  }

  /** Says that all is saved, and the command that goes on. */
  static void tell(Console console, TrainingReport report, CommandSpec spec, RunOptions files) {
    console
        .err()
        .println("interrupted after update " + report.updates() + "; model and state are saved");
    StringBuilder command = new StringBuilder("./seq4j");
    for (String argument : spec.root().commandLine().getParseResult().originalArgs()) {
      command.append(' ').append(Shell.quote(argument));
    }
    console.err().println("go on with: " + command.append(files.resume() ? "" : " --resume"));
  }
}
