package io.github.seq4j.examples.cli;

import io.github.seq4j.core.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** Copies each state of a run beside the model, under the number of its update. */
record KeptStates(Path checkpoint, Path model) implements TrainingListener {

  @Override
  public void onCheckpoint(long update) {
    Path kept = of(model, update);
    Path part = kept.resolveSibling(kept.getFileName() + ".part");
    try {
      Files.copy(checkpoint, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE); // never half of a state
    } catch (IOException e) {
      throw CommandFailure.failed(
          "--keep-states: the state after update "
              + update
              + " could not be kept: "
              + e.getMessage(),
          "--resume goes on behind it",
          e);
    }
  }

  /** Where a state is kept; names are in the order of updates. */
  static Path of(Path model, long update) {
    String name = String.format(Locale.ROOT, "%s.update-%07d", model.getFileName(), update);
    return model.resolveSibling(name);
  }
}
