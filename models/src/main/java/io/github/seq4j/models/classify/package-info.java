/**
 * Classifiers: read a whole sequence, text or numbers, and give it one label.
 *
 * <p>Start at {@link io.github.seq4j.models.classify.SequenceClassifier}.
 */
package io.github.seq4j.models.classify;
