package io.github.seq4j.datasets.parallel;

import io.github.seq4j.core.text.TextDecoder;
import java.io.Serializable;
import java.util.Objects;

/**
 * How to read pairs.
 *
 * @param encoding the name of the encoding, of both files where there are two
 * @param onEmptySide what becomes of a pair that has nothing on one side
 */
public record PairOptions(String encoding, OnEmptySide onEmptySide) implements Serializable {

  /** Checks that this JVM knows the encoding. */
  public PairOptions {
    encoding = TextDecoder.charsetNamed(encoding).name();
    Objects.requireNonNull(onEmptySide, "onEmptySide");
  }

  /** UTF-8, and an empty side is an error. */
  public static PairOptions defaults() {
    return new PairOptions("UTF-8", OnEmptySide.REFUSE);
  }

  /** The same in another encoding. */
  public PairOptions withEncoding(String name) {
    return new PairOptions(name, onEmptySide);
  }

  /** The same with pairs that have an empty side left out. */
  public PairOptions skippingEmptySides() {
    return new PairOptions(encoding, OnEmptySide.SKIP);
  }
}
