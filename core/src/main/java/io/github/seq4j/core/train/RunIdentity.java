package io.github.seq4j.core.train;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.nn.Trainee;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What must not change between a checkpoint and its resume: the rest of the config may, on purpose,
 * as when a run is made longer.
 */
final class RunIdentity {

  private static final String PREFIX = "run.";

  private final SortedMap<String, String> facts = new TreeMap<>();

  /**
   * @param epoch epoch the data is counted in, from 0
   */
  RunIdentity(TrainingConfig config, Trainee<?> trainee, BatchSource<?> train, int epoch) {
    facts.put("optimizer", config.optimizer().getClass().getSimpleName());
    facts.put("averaging", config.averaging().getClass().getSimpleName());
    facts.put("parameters", Integer.toString(trainee.parameterCount()));
    facts.put("batches_per_epoch", Integer.toString(train.batchesPerEpoch(epoch)));
  }

  void save(TrainerState.Builder to) {
    facts.forEach((name, value) -> to.put(PREFIX + name, value));
  }

  /**
   * Compares with a checkpoint.
   *
   * @throws ConfigException naming the first thing that differs
   */
  void check(TrainerState from) {
    facts.forEach(
        (name, value) -> {
          String saved = from.textAt(PREFIX + name);
          if (!saved.equals(value)) {
            throw new ConfigException(
                "checkpoint." + name, saved, "must be " + value + ", as in the run to continue");
          }
        });
  }
}
