package io.github.seq4j.datasets.synthetic.reviews;

import java.util.List;

/** A review as it is derived: what it says, before it is written in a language. */
sealed interface Review
    permits Statement, Contrast, Correction, Balance, Replacement, SmallTalk, Remarked {

  /** In [-1, 1], from worst to best, by {@link Meaning}. */
  double valence();

  /** Whether a person might say it: the words go together and nothing is said twice. */
  boolean isSound();

  /** As it is written. */
  String in(Syntax syntax, Tense tense);

  /**
   * The same things said in another arrangement: whatever can change places does. Some are not
   * sound, some have other words.
   */
  List<Review> rearranged(Frames frames);
}
