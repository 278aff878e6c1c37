package io.github.seq4j.models.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A checkpoint of another run: of other data, another network or other settings that a resume must
 * not change.
 */
public final class CheckpointMismatchException extends IOException {

  private static final long serialVersionUID = 1L;

  private final List<String> differences;

  CheckpointMismatchException(Path file, List<String> differences) {
    super(file + ": does not fit this run: " + String.join("; ", differences));
    this.differences = List.copyOf(differences);
  }

  /** What differs, each as {@code <what>: <in the checkpoint> there, <in this run> here}. */
  public List<String> differences() {
    return differences;
  }

  /** What to do about it. */
  public String hint() {
    return "resume with the data and the options the run was begun with, or begin anew without resuming";
  }
}
