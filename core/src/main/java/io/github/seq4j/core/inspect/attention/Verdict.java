package io.github.seq4j.core.inspect.attention;

/** What a {@link FaithfulnessScore} comes to. */
public enum Verdict {
  /** What is looked at most matters more than other steps, and for most decisions the most. */
  FAITHFUL,
  /** It matters more than other steps on average, but not for most decisions. */
  PARTLY_FAITHFUL,
  /** It does not matter more than other steps. */
  NOT_FAITHFUL,
  /** There were too few sources to tell. */
  UNDECIDED
}
