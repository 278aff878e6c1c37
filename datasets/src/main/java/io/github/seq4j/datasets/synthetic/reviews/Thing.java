package io.github.seq4j.datasets.synthetic.reviews;

/**
 * What a film can turn out to be.
 *
 * @param noun without article or particle
 * @param valence in [-1, 1], from worst to best
 */
record Thing(String noun, double valence) {}
