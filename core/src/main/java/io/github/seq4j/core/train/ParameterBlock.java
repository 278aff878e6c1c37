package io.github.seq4j.core.train;

/**
 * The part of the parameters an optimizer changes in one call. All arrays are on the heap, short
 * enough to stay in the processor's cache, and share one index: element i of each belongs to the
 * same parameter, for {@code from <= i < to}. One index for all is what lets HotSpot turn the loop
 * into vector instructions; an added offset in one of the arrays is enough to stop it.
 *
 * @param parameters [block] changed in place
 * @param gradient [block] after clipping
 * @param state [optimizer state, block] as named by {@link Optimizer#stateNames()}, changed in
 *     place
 * @param from first index to change
 * @param to index behind the last one to change
 * @param rate learning rate of this update
 * @param update number of this update, from 1
 */
@SuppressWarnings("ArrayRecordComponent") // a view of arrays to be changed, never compared
public record ParameterBlock(
    float[] parameters,
    float[] gradient,
    float[][] state,
    int from,
    int to,
    double rate,
    long update) {}
