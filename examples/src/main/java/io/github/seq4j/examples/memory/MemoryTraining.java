package io.github.seq4j.examples.memory;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.nn.Cell;
import java.util.Objects;

/**
 * A network for a memory problem, and how it learns.
 *
 * @param cell the recurrent cell
 * @param hiddenSize H of its one layer, at least 1
 * @param learningRate of Adam, above 0
 * @param batchSize sequences of an update, at least 1
 * @param maxSequences after which a run gives up, at least 1
 * @param longestMemory T of chrono initialization (Tallec & Ollivier 2018, equation 16), at least
 *     3, or 0 for none; a cell without gates has none
 */
public record MemoryTraining(
    Cell cell,
    int hiddenSize,
    double learningRate,
    int batchSize,
    long maxSequences,
    int longestMemory) {

  /** Checks the ranges. */
  public MemoryTraining {
    Objects.requireNonNull(cell, "cell");
    ConfigException.atLeast("hiddenSize", 1, hiddenSize);
    ConfigException.positive("learningRate", learningRate);
    ConfigException.atLeast("batchSize", 1, batchSize);
    if (maxSequences < 1) {
      throw new ConfigException("maxSequences", maxSequences, "must be at least 1");
    }
    if (longestMemory != 0) {
      ConfigException.atLeast("longestMemory", 3, longestMemory);
      if (cell.gates() == 1) {
        throw new ConfigException(
            "longestMemory", longestMemory, "must be 0 for a cell without gates");
      }
    }
  }
}
