package io.github.seq4j.models.lm;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.data.CircularStreams;
import io.github.seq4j.core.data.RandomLengthBatches;
import io.github.seq4j.core.data.StreamBatches;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.TokenSequence;

/** How a text is cut into the batches of a training. */
public enum StreamCuts {
  /** Every token once per epoch, in sequences of one length; see {@link StreamBatches}. */
  EQUAL,

  /** Every token once per epoch, in sequences of drawn lengths; see {@link RandomLengthBatches}. */
  RANDOM,

  /** Round and round, from epoch to epoch without a break; see {@link CircularStreams}. */
  CIRCULAR;

  /**
   * The batches of a text.
   *
   * @throws ConfigException if the text is too short for them
   */
  BatchSource<Batch> batches(TokenSequence text, LanguageModelTraining training) {
    int rows = training.batchSize();
    int steps = training.sequenceLength();
    return switch (this) {
      case EQUAL -> StreamBatches.of(text, rows, steps).withReduction(training.reduction());
      case RANDOM ->
          RandomLengthBatches.of(
              StreamBatches.of(text, rows, steps).withReduction(training.reduction()),
              new Seeds(training.seed()));
      case CIRCULAR -> CircularStreams.of(text, rows, steps, training.reduction());
    };
  }

  /** The fewest tokens that {@link #batches} takes. */
  public long tokensNeeded(UpdateSize size) {
    return this == CIRCULAR
        ? CircularStreams.tokensNeeded(size.batchSize(), size.sequenceLength())
        : StreamBatches.tokensNeeded(size.batchSize(), size.sequenceLength());
  }
}
