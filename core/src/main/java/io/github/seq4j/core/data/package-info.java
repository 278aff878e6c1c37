/**
 * Token ids, how a text is split, and how it becomes batches. Axes: B batch, T time. Arrays of a
 * batch are time-major: step t of row b is at {@code t * B + b}.
 */
package io.github.seq4j.core.data;
