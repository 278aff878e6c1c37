package io.github.seq4j.models.embed;

import io.github.seq4j.core.train.StopReason;

/**
 * What a run came to.
 *
 * @param updates batches learned from
 * @param predictions words predicted, over all epochs
 * @param natsPerPrediction mean loss over the last epoch, noise words included; NaN if nothing was
 *     learned from
 * @param seconds wall time
 * @param stopReason why it ended
 */
public record EmbeddingReport(
    long updates,
    long predictions,
    double natsPerPrediction,
    double seconds,
    StopReason stopReason) {}
