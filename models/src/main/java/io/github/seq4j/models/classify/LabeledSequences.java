package io.github.seq4j.models.classify;

import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.models.sequence.DataMismatchException;
import io.github.seq4j.models.sequence.FrameEncoder;
import io.github.seq4j.models.sequence.Labels;
import io.github.seq4j.models.sequence.TokenEncoder;
import java.util.ArrayList;
import java.util.List;

/** Sequences with their one label each, as numbers. */
final class LabeledSequences {

  private LabeledSequences() {}

  /**
   * Encodes texts.
   *
   * @param part what they are, for messages
   */
  static List<EncodedSequence> encode(
      TokenEncoder encoder, Labels labels, List<LabeledText> texts, String part) {
    List<EncodedSequence> encoded = new ArrayList<>(texts.size());
    for (LabeledText text : texts) {
      int label = labels.id(text.label(), part + " text " + (encoded.size() + 1));
      encoded.add(new EncodedSequence(encoder.encodeText(text.text()), new int[] {label}));
    }
    return encoded;
  }

  static List<EncodedSequence> encode(
      FrameEncoder encoder, Labels labels, List<FrameSequence> sequences) {
    List<EncodedSequence> encoded = new ArrayList<>(sequences.size());
    for (FrameSequence sequence : sequences) {
      int label = labels.id(label(sequence), sequence.name());
      encoded.add(new EncodedSequence(encoder.encode(sequence), new int[] {label}));
    }
    return encoded;
  }

  /** The one label of a sequence of numbers. */
  static String label(FrameSequence sequence) {
    if (sequence.labels().size() != 1) {
      throw new DataMismatchException(
          sequence.name(),
          "expected one label for the whole sequence, got " + sequence.labels().size(),
          "labels for every step are learned by a labeler");
    }
    return sequence.labels().get(0);
  }
}
