/**
 * Vectors that another program made of pictures, one or a grid of them for each: {@link
 * io.github.seq4j.datasets.features.FeatureTable} reads NumPy's {@code .npy} files and CSV.
 */
package io.github.seq4j.datasets.features;
