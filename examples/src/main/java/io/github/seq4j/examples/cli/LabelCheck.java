package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.models.sequence.Labels;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What would make training or its score pointless, found out before either. */
final class LabelCheck {

  private LabelCheck() {}

  /**
   * Refuses training data without two labels, and test data with a label that training data has
   * not.
   *
   * @param known what training data with these labels can be told to be
   * @param labels of an example
   * @param name of an example to test with, from itself and its number from 1
   */
  static <T> void check(
      Parts<T> parts,
      Function<Set<String>, Labels> known,
      Function<T, List<String>> labels,
      BiFunction<T, Integer, String> name) {
    Set<String> occurring =
        parts.train().stream()
            .flatMap(each -> labels.apply(each).stream())
            .collect(Collectors.toSet());
    if (occurring.size() < 2) {
      throw CommandFailure.badData(
          "the training data has "
              + (occurring.isEmpty()
                  ? "no label"
                  : "one label only, '" + occurring.iterator().next() + "'")
              + "; expected at least 2, or there is nothing to tell apart",
          occurring.isEmpty() ? "--class-column names the column that has it in a CSV file" : null);
    }
    Labels all = known.apply(occurring);
    int number = 0;
    for (T each : parts.test()) {
      all.ids(labels.apply(each), name.apply(each, ++number));
    }
  }

  /** Refuses clips without a label for every frame. */
  static void requireLabels(List<FrameSequence> clips) {
    for (FrameSequence clip : clips) {
      if (clip.labels().size() != clip.length()) {
        throw CommandFailure.badData(
            clip.name()
                + ": expected a label for each of "
                + clip.length()
                + " frames, got "
                + (clip.labels().isEmpty() ? "none" : clip.labels().size()),
            "those of a CSV file are in --label-column, those of clip.mp4 in clip.labels.tsv beside"
                + " it, those of a folder of pictures in labels.tsv in it");
      }
    }
  }

  /**
   * Refuses clips or series of other steps.
   *
   * @param expected what a step is to the model
   */
  static void requireShape(List<FrameSequence> sequences, FrameShape expected) {
    for (FrameSequence sequence : sequences) {
      if (!sequence.shape().equals(expected)) {
        throw CommandFailure.badData(
            sequence.name()
                + ": a step is "
                + sequence.shape()
                + "; expected "
                + expected
                + ", as in training",
            null);
      }
    }
  }
}
