/**
 * What classifiers and labelers share: how sequences become numbers, the model's file, how it is
 * trained. Users of the toolkit meet {@link io.github.seq4j.models.sequence.InputConfig}, {@link
 * io.github.seq4j.models.sequence.SequenceTraining} and {@link
 * io.github.seq4j.models.sequence.SequenceRun} here; everything else is for the packages {@code
 * classify} and {@code label}.
 */
package io.github.seq4j.models.sequence;
