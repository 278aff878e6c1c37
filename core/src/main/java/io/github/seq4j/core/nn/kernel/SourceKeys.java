package io.github.seq4j.core.nn.kernel;

/**
 * What attention needs of one source, on the heap, for as many decoders as read it. Immutable; the
 * arrays are not to be written.
 *
 * @param steps S
 * @param memory [S, D]
 * @param keys [K, S] what queries are compared with, of which the memory's projection is computed once
 */
@SuppressWarnings("ArrayRecordComponent")
public record SourceKeys(int steps, float[] memory, float[] keys) {}
