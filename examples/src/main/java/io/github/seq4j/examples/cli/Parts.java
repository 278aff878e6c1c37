package io.github.seq4j.examples.cli;

import java.util.List;
import java.util.Locale;

/**
 * Examples in three parts.
 *
 * @param train what the weights are fitted to, at least 1
 * @param valid what decides which weights are kept; may be empty
 * @param test what is looked at once; may be empty
 * @param <T> the kind of example
 */
record Parts<T>(List<T> train, List<T> valid, List<T> test) {

  /** Copies the lists. */
  Parts {
    train = List.copyOf(train);
    valid = List.copyOf(valid);
    test = List.copyOf(test);
  }

  /** An example to watch: from the validation part, if there is one. */
  T shown() {
    return valid.isEmpty() ? train.get(0) : valid.get(valid.size() / 2);
  }

  /** How many of each. */
  String describe(String what) {
    return String.format(
        Locale.ROOT,
        "%,d %s to train on, %,d to validate, %,d to test",
        train.size(),
        what,
        valid.size(),
        test.size());
  }
}
