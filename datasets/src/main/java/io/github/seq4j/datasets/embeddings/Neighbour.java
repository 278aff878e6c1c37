package io.github.seq4j.datasets.embeddings;

/**
 * A word that a search found.
 *
 * @param word the word
 * @param similarity the cosine of the angle between its vector and what was asked for, in [-1, 1]
 */
public record Neighbour(String word, double similarity) {}
