package io.github.seq4j.models.sequence;

import io.github.seq4j.core.nn.SequenceNetworkConfig;
import io.github.seq4j.core.nn.SequenceSizes;
import io.github.seq4j.models.file.ModelKind;

/**
 * Everything about a model but its weights.
 *
 * @param kind classifier or labeler
 * @param input what it is given
 * @param network its network
 * @param encoder how sequences become numbers
 * @param labels what it tells apart
 * @param seed it was created with
 */
public record SequenceSpec(
    ModelKind kind,
    InputConfig input,
    SequenceNetworkConfig network,
    StepEncoder encoder,
    Labels labels,
    long seed) {

  /** Sizes of the network. */
  public SequenceSizes sizes() {
    return encoder.sizes(labels.size());
  }
}
