package io.github.seq4j.datasets.check;

import java.util.Locale;

/** How much a finding matters, the worst first. */
public enum Severity {
  /** A model trained or tested on this is not worth its electricity until it is put right. */
  PROBLEM,
  /** Most likely not meant; results may be worse, or look better, than they should. */
  WARNING,
  /** Good to know. */
  NOTE;

  /** The word for it, in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
