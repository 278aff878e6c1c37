package io.github.seq4j.models.pair;

import io.github.seq4j.core.nn.EncoderDecoderConfig;
import io.github.seq4j.core.nn.EncoderDecoderSizes;
import io.github.seq4j.models.file.ModelKind.PairTask;

/**
 * Everything about a model but its weights.
 *
 * @param task what it does
 * @param source how what it is given becomes numbers
 * @param network its network
 * @param sizes of the network
 * @param target what it writes with
 * @param longestTarget tokens of the longest target it was trained on, which bounds what it writes
 *     where the length of the source does not, at least 1
 * @param seed it was created with
 * @param <S> how its kind reads
 */
public record PairSpec<S extends SourceSide>(
    PairTask task,
    S source,
    EncoderDecoderConfig network,
    EncoderDecoderSizes sizes,
    TrainedCodec target,
    int longestTarget,
    long seed) {}
