package io.github.seq4j.core.bundle;

import java.util.Locale;

/** What a bundle is for. */
public enum Role {
  /** All that inference needs. */
  MODEL,
  /** A model and everything a training run needs to go on from here. */
  CHECKPOINT;

  /** The word in the file. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
