package io.github.seq4j.core.inspect.cells;

import java.util.Arrays;

/**
 * Tokens [from, to) of a text: one half is searched, the other says what the find is worth.
 *
 * @param from first token
 * @param to behind the last
 */
record TextHalf(int from, int to) {

  static TextHalf first(int tokens) {
    return new TextHalf(0, tokens / 2);
  }

  static TextHalf second(int tokens) {
    return new TextHalf(tokens / 2, tokens);
  }

  /** The part of an array of the whole text. */
  double[] of(double[] values) {
    return Arrays.copyOfRange(values, from, to);
  }

  /** How many numbers of that part are this one. */
  int count(double[] values, double wanted) {
    return (int) Arrays.stream(of(values)).filter(value -> value == wanted).count();
  }

  int length() {
    return to - from;
  }
}
