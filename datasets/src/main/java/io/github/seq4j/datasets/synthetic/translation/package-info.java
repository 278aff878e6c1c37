/**
 * Dates in many notations and numbers in words, English and Korean, with what they mean: {@link
 * io.github.seq4j.datasets.synthetic.translation.TranslationGrammar} makes pairs to learn to
 * translate with.
 */
package io.github.seq4j.datasets.synthetic.translation;
