package io.github.seq4j.models.label;

import io.github.seq4j.models.sequence.FrameEncoder;
import io.github.seq4j.models.sequence.InputConfig;
import io.github.seq4j.models.sequence.SequenceModel;
import io.github.seq4j.models.sequence.TokenEncoder;

/** How a labeler reads what it is given, or why it does not. */
final class Reading {

  private Reading() {}

  static TokenEncoder words(SequenceModel model) {
    InputConfig.require(InputConfig.Words.class, model.spec().input(), "words");
    return (TokenEncoder) model.spec().encoder();
  }

  static FrameEncoder frames(SequenceModel model) {
    InputConfig.require(InputConfig.Frames.class, model.spec().input(), "frames");
    return (FrameEncoder) model.spec().encoder();
  }
}
