package io.github.seq4j.datasets.synthetic.reviews;

/** The tense of a whole review. */
enum Tense {
  /** "is good"; 좋다. */
  PRESENT,
  /** "was good"; 좋았다. */
  PAST
}
