/**
 * Labelers: give a label to every step of a sequence, of words or of numbers.
 *
 * <p>Start at {@link io.github.seq4j.models.label.SequenceLabeler}. One that reads forward only can
 * run live: one running sequence is a {@link io.github.seq4j.models.label.LabelingSession}.
 */
package io.github.seq4j.models.label;
