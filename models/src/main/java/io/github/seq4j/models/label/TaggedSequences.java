package io.github.seq4j.models.label;

import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.models.sequence.DataMismatchException;
import io.github.seq4j.models.sequence.FrameEncoder;
import io.github.seq4j.models.sequence.Labels;
import io.github.seq4j.models.sequence.TokenEncoder;
import java.util.ArrayList;
import java.util.List;

/** Sequences with a label for every step, as numbers. */
final class TaggedSequences {

  private TaggedSequences() {}

  /**
   * Encodes words.
   *
   * @param part what they are, for messages
   */
  static List<EncodedSequence> encode(
      TokenEncoder encoder, Labels labels, List<TaggedSequence> sequences, String part) {
    List<EncodedSequence> encoded = new ArrayList<>(sequences.size());
    for (TaggedSequence sequence : sequences) {
      String where = part + " sequence " + (encoded.size() + 1);
      int[] tags = labels.ids(tags(sequence, where), where);
      encoded.add(new EncodedSequence(encoder.encode(sequence.tokens()), tags));
    }
    return encoded;
  }

  static List<EncodedSequence> encode(
      FrameEncoder encoder, Labels labels, List<FrameSequence> sequences) {
    List<EncodedSequence> encoded = new ArrayList<>(sequences.size());
    for (FrameSequence sequence : sequences) {
      int[] tags = labels.ids(tags(sequence), sequence.name());
      encoded.add(new EncodedSequence(encoder.encode(sequence), tags));
    }
    return encoded;
  }

  static List<String> tags(TaggedSequence sequence, String where) {
    requireLabels(where, sequence.length(), sequence.tags().size());
    return sequence.tags();
  }

  static List<String> tags(FrameSequence sequence) {
    requireLabels(sequence.name(), sequence.length(), sequence.labels().size());
    return sequence.labels();
  }

  private static void requireLabels(String where, int steps, int labels) {
    if (labels != steps) {
      throw new DataMismatchException(
          where,
          "expected a label for each of " + steps + " steps, got " + labels,
          labels == 1 ? "one label for a whole sequence is learned by a classifier" : null);
    }
  }
}
