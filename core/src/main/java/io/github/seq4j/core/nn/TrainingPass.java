package io.github.seq4j.core.nn;

import io.github.seq4j.core.random.Seeds;

/**
 * What random masks of a training pass are a function of.
 *
 * @param seeds of the run
 * @param update number of the update, from 1
 * @param dropoutStream name of the stream that dropout follows; networks in a network have one each
 */
record TrainingPass(Seeds seeds, long update, String dropoutStream) {

  TrainingPass(Seeds seeds, long update) {
    this(seeds, update, Seeds.DROPOUT);
  }

  /** The same update of the network that writes, whose layers have numbers of their own. */
  TrainingPass ofDecoder() {
    return new TrainingPass(seeds, update, "dropout.decoder");
  }

  /** Dropout of what goes from layer {@code layer} to the next; -1 for the input. */
  long dropoutSeed(int layer) {
    return seeds.derive(dropoutStream, update, layer);
  }

  /** Recurrent dropout of a layer and direction. */
  long recurrentDropoutSeed(int layer, int direction) {
    return seeds.derive(dropoutStream, update, layer, 1 + direction);
  }

  /** Recurrent weights of a layer that are dropped. */
  long weightDropSeed(int layer) {
    return seeds.derive(dropoutStream, update, layer, 3);
  }

  /** Units of a layer's state that keep their values. */
  long zoneoutSeed(int layer) {
    return seeds.derive(dropoutStream, update, layer, 4);
  }

  /** Dropout of what pooling gives. */
  long poolingSeed() {
    return seeds.derive(dropoutStream, update, -2);
  }

  /** Tokens that a decoder reads as it predicts them itself. */
  long scheduledSamplingSeed() {
    return seeds.derive("scheduled", update);
  }

  /** What hard attention looks at in a row of the batch. */
  long hardAttentionSeed(int row) {
    return seeds.derive("attention", update, row);
  }

  /** Words whose embedding is dropped. */
  long wordDropoutSeed() {
    return seeds.derive(dropoutStream, update, -1, 1);
  }

  /** Tokens that are read as unknown. */
  long tokenDropoutSeed() {
    return seeds.derive(dropoutStream, update, -1, 0);
  }
}
