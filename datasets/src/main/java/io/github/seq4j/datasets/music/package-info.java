/** Music as sequences of chords. */
package io.github.seq4j.datasets.music;
