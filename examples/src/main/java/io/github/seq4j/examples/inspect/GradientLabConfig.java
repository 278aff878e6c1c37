package io.github.seq4j.examples.inspect;

import io.github.seq4j.core.ConfigException;

/**
 * The size of a gradient lab.
 *
 * @param hiddenSize H of all networks, at least 1
 * @param layers L of all networks, at least 1
 * @param updates each is trained for, at least 1
 * @param distance K, how far back gradients are followed, at least 2
 * @param positions losses that are followed back, at least 2
 * @param seed decides weights
 * @param threads workers, at least 1
 */
public record GradientLabConfig(
    int hiddenSize, int layers, int updates, int distance, int positions, long seed, int threads) {

  /** Checks the ranges. */
  public GradientLabConfig {
    ConfigException.atLeast("hiddenSize", 1, hiddenSize);
    ConfigException.atLeast("layers", 1, layers);
    ConfigException.atLeast("updates", 1, updates);
    ConfigException.atLeast("distance", 2, distance);
    ConfigException.atLeast("positions", 2, positions);
    ConfigException.atLeast("threads", 1, threads);
  }

  /** One layer of 64 units, 400 updates, 100 steps back from 128 positions, seed 1, all cores. */
  public static GradientLabConfig defaults() {
    return new GradientLabConfig(
        64, 1, 400, 100, 128, 1, Runtime.getRuntime().availableProcessors());
  }
}
