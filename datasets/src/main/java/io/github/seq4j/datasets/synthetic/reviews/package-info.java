/**
 * Film reviews, generated: their labels follow from their grammar, and no function of their bags of
 * words can tell them. Start at {@link io.github.seq4j.datasets.synthetic.reviews.ReviewGrammar}.
 */
package io.github.seq4j.datasets.synthetic.reviews;
