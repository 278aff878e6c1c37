package io.github.seq4j.datasets.check;

/**
 * What things are called.
 *
 * @param one such as {@code text}
 * @param many such as {@code texts}
 * @param steps such as {@code words}
 */
record Wording(String one, String many, String steps) {

  String count(long howMany) {
    return Say.count(howMany, one, many);
  }
}
