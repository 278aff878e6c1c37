package io.github.seq4j.examples.memory;

/**
 * What came of a run.
 *
 * @param solved whether the stopping rule was met
 * @param sequences that were learned from
 * @param wrong test sequences whose output is not right
 * @param testSize test sequences
 * @param meanError of the test sequences, as the problem measures it
 * @param seconds of training, the test not counted
 */
public record MemoryResult(
    boolean solved, long sequences, int wrong, int testSize, double meanError, double seconds) {}
