package io.github.seq4j.core.nn;

/**
 * What a {@link SequenceNetwork} says about one sequence of T steps, with K labels.
 *
 * @param probabilities [K] of the sequence, or [T, K] of its steps; under a CRF the marginals
 * @param labels [1] or [T] the best label, or the best label of each step; under a CRF the best path
 *     (Viterbi), which need not be the best label of every step
 * @param attention [T] weights that attention pooling gave the steps, else [0]
 */
@SuppressWarnings("ArrayRecordComponent") // made anew for each caller
public record SequenceOutput(float[] probabilities, int[] labels, float[] attention) {}
