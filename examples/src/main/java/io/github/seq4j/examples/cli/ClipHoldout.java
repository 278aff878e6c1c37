package io.github.seq4j.examples.cli;

import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.models.sequence.RandomSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Clips to validate with where none were given: some of many clips, or the end of each of a few,
 * because frames that stand beside each other resemble each other.
 *
 * @param train what is left to train on
 * @param valid what is held out
 * @param how in words
 */
record ClipHoldout(List<FrameSequence> train, List<FrameSequence> valid, String how) {

  private static final int MANY = 10;

  /** Holds out a share of the frames. */
  static ClipHoldout of(List<FrameSequence> clips, double fraction, Seeds seeds) {
    if (fraction == 0) {
      return new ClipHoldout(clips, List.of(), "none");
    }
    if (clips.size() >= MANY) {
      RandomSplit<FrameSequence> split = RandomSplit.of(clips, fraction, seeds);
      return new ClipHoldout(
          split.train(),
          split.valid(),
          String.format(Locale.ROOT, "%d clips drawn at random", split.valid().size()));
    }
    List<FrameSequence> train = new ArrayList<>();
    List<FrameSequence> valid = new ArrayList<>();
    for (FrameSequence clip : clips) {
      int from = (int) Math.round(clip.length() * (1 - fraction));
      if (from > 0 && from < clip.length() && clip.labels().size() == clip.length()) {
        train.add(clip.slice(0, from));
        valid.add(clip.slice(from, clip.length()));
      } else {
        train.add(clip);
      }
    }
    return new ClipHoldout(
        train, valid, String.format(Locale.ROOT, "the last %.0f %% of each clip", 100 * fraction));
  }
}
