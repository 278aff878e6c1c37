package io.github.seq4j.models.run;

import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleReader;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.bundle.Role;
import io.github.seq4j.core.train.TrainerState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** How far a run had come when it left a file. */
public final class TrainedUpdates {

  private TrainedUpdates() {}

  /**
   * The updates behind a checkpoint, or behind a model when its run ended; empty for a model that
   * was never trained. Which model it is does not matter.
   *
   * @param file from anywhere
   * @throws io.github.seq4j.core.bundle.BundleException if it is not a whole bundle
   * @throws IOException if it is not there or cannot be read
   */
  public static OptionalLong of(Path file) throws IOException {
    try (Bundle bundle = BundleReader.open(file, Limits.untrusted())) {
      if (bundle.metadata("training").isEmpty()) {
        return OptionalLong.empty();
      }
      ClosedJson training = bundle.json("training");
      if (bundle.role() == Role.MODEL) {
        return OptionalLong.of(training.longInteger("updates", 0, TrainingSchema.MOST));
      }
      SortedMap<String, String> numbers = TrainingSchema.readMap(training, "state");
      try {
        return OptionalLong.of(TrainerState.of(new float[0], numbers, new TreeMap<>()).update());
      } catch (IllegalArgumentException e) {
        throw new CorruptBundleException(file, "training", e.getMessage());
      }
    }
  }
}
