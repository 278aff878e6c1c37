package io.github.seq4j.core.nn;

import io.github.seq4j.core.random.Seeds;

/**
 * What random masks of a training pass are a function of.
 *
 * @param seeds of the run
 * @param update number of the update, from 1
 */
record TrainingPass(Seeds seeds, long update) {

  /** Dropout of what goes from layer {@code layer} to the next; -1 for the input. */
  long dropoutSeed(int layer) {
    return seeds.derive(Seeds.DROPOUT, update, layer);
  }

  /** Recurrent dropout of a layer and direction. */
  long recurrentDropoutSeed(int layer, int direction) {
    return seeds.derive(Seeds.DROPOUT, update, layer, 1 + direction);
  }

  /** Dropout of what pooling gives. */
  long poolingSeed() {
    return seeds.derive(Seeds.DROPOUT, update, -2);
  }

  /** Tokens that are read as unknown. */
  long tokenDropoutSeed() {
    return seeds.derive(Seeds.DROPOUT, update, -1, 0);
  }
}
