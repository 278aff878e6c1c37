package io.github.seq4j.datasets.captions;

/** What becomes of features or pictures without captions, and of captions without them. */
public enum OnMissing {
  /** They are an error that names the first few and their number. */
  REFUSE,
  /** They are left out, and counted. */
  SKIP
}
