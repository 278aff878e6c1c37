package io.github.seq4j.models.embed;

import io.github.seq4j.core.random.RandomStream;

/**
 * The two vectors of each word.
 *
 * @param inputs [V][D] what is kept in the end
 * @param outputs [V][D] what they are compared with
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EmbeddingTables(float[][] inputs, float[][] outputs) {

  /** Inputs uniform in ±1 / 2D and outputs 0, as in the original program. */
  static EmbeddingTables initial(int words, int dimension, RandomStream random) {
    float[][] inputs = new float[words][dimension];
    for (float[] row : inputs) {
      for (int i = 0; i < dimension; i++) {
        row[i] = (random.nextFloat() - 0.5f) / dimension;
      }
    }
    return new EmbeddingTables(inputs, new float[words][dimension]);
  }

  int dimension() {
    return inputs[0].length;
  }
}
