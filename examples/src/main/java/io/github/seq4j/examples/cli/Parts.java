package io.github.seq4j.examples.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

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

  /**
   * Parts of which one was held out by lot: what alone has some label is trained on after all, as
   * it could not be learned otherwise.
   *
   * @param labels of an example
   */
  static <T> Parts<T> heldOut(
      List<T> train, List<T> heldOut, List<T> test, Function<T, List<String>> labels) {
    Set<String> known = new HashSet<>();
    train.forEach(each -> known.addAll(labels.apply(each)));
    List<T> all = new ArrayList<>(train);
    List<T> valid = new ArrayList<>();
    for (T each : heldOut) {
      if (known.containsAll(labels.apply(each))) {
        valid.add(each);
      } else {
        all.add(each);
        known.addAll(labels.apply(each));
      }
    }
    return new Parts<>(all, valid, test);
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
