package io.github.seq4j.core.train;

import java.util.OptionalDouble;

/**
 * One validation, for listeners.
 *
 * @param update after which update, from 1
 * @param epoch in which epoch, from 1
 * @param trainNats mean training loss of that epoch so far, nats per target
 * @param validNats validation loss, nats per target
 * @param validError what the run selects by, where that is not the loss; see {@link
 *     Trainer#selectBy}
 * @param best whether it is the best so far
 * @param sinceBest validations since the best, 0 if this is it
 */
public record ValidationInfo(
    long update,
    int epoch,
    double trainNats,
    double validNats,
    OptionalDouble validError,
    boolean best,
    int sinceBest) {}
