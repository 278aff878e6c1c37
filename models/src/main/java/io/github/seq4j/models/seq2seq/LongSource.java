package io.github.seq4j.models.seq2seq;

/** What happens to a source that is longer than its model reads. */
public enum LongSource {
  /** It is an error that says which it is. */
  REFUSE,
  /** Its end is not read. */
  CUT,
  /** It is left out: not trained on, not translated. */
  SKIP
}
