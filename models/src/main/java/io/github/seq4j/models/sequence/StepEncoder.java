package io.github.seq4j.models.sequence;

import io.github.seq4j.core.nn.SequenceSizes;

/** How sequences become numbers: all that was learned from training data besides the weights. */
public sealed interface StepEncoder permits TokenEncoder, FrameEncoder {

  /**
   * Sizes of a network that reads them.
   *
   * @param labels K
   */
  SequenceSizes sizes(int labels);

  /** Facts that tell one encoder from another, hashed: 64 hex digits. */
  String sha256();
}
