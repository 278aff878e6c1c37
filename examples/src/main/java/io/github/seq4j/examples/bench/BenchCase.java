package io.github.seq4j.examples.bench;

/**
 * One measured case.
 *
 * @param name what it is called on the command line
 * @param what one line: model, sizes, optimizer
 * @param measurement does it
 */
public record BenchCase(String name, String what, Measurement measurement) {

  /** Runs a case. */
  @FunctionalInterface
  public interface Measurement {

    /**
     * @param threads worker threads, at least 1
     * @param seconds about how long to measure, warm-up not counted
     */
    BenchResult run(int threads, double seconds);
  }
}
