package io.github.seq4j.examples.cli;

import io.github.seq4j.core.report.Exhibit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A sequence of which some steps were labelled wrongly.
 *
 * @param wrong how many steps
 * @param steps of how many
 * @param shown as a person reads it
 */
record Mistaken(int wrong, int steps, String shown) {

  private static final int MOST_WORDS = 60;

  /** A sentence; what is wrong stands behind its word, with what would be right. */
  static Mistaken of(List<String> words, List<String> right, List<String> said) {
    StringBuilder text = new StringBuilder();
    for (int t = 0; t < Math.min(MOST_WORDS, words.size()); t++) {
      text.append(words.get(t));
      if (!said.get(t).equals(right.get(t))) {
        text.append('/').append(said.get(t)).append(" (is ").append(right.get(t)).append(')');
      }
      text.append(' ');
    }
    String more = words.size() > MOST_WORDS ? "..." : "";
    return new Mistaken(count(right, said), words.size(), text + more);
  }

  /** Something with a name. */
  static Mistaken of(String name, List<String> right, List<String> said) {
    return new Mistaken(count(right, said), said.size(), name);
  }

  private static int count(List<String> right, List<String> said) {
    int wrong = 0;
    for (int t = 0; t < said.size(); t++) {
      wrong += said.get(t).equals(right.get(t)) ? 0 : 1;
    }
    return wrong;
  }

  /** Those with most mistakes, most first. */
  static Exhibit table(List<Mistaken> all, String what) {
    List<List<String>> rows =
        all.stream()
            .filter(each -> each.wrong > 0)
            .sorted(Comparator.comparingInt(Mistaken::wrong).reversed())
            .map(
                each ->
                    List.of(
                        String.format(Locale.ROOT, "%d of %d", each.wrong, each.steps), each.shown))
            .toList();
    return Decisions.worst("Those with most mistakes.", List.of("mistakes", what), rows);
  }
}
