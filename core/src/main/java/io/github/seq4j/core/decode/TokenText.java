package io.github.seq4j.core.decode;

import java.util.OptionalInt;

/** How token ids read as text; {@code vocabulary::continuation} is one. */
@FunctionalInterface
public interface TokenText {

  /**
   * What a token adds to a running text, its separator included.
   *
   * @param previous the token before, empty at the start of the text
   * @param id the token
   */
  String continuation(OptionalInt previous, int id);
}
