package io.github.seq4j.datasets.check;

import io.github.seq4j.core.bundle.UntrustedText;
import java.util.List;
import java.util.Locale;

/** Numbers and other people's text as they stand in a finding. */
final class Say {

  private static final int LISTED = 5;

  private Say() {}

  /** Such as {@code 1,234}. */
  static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Such as {@code 1 text} or {@code 1,234 texts}. */
  static String count(long count, String one, String many) {
    return number(count) + " " + (count == 1 ? one : many);
  }

  /** Such as {@code 12.3 %}. */
  static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f %%", whole == 0 ? 0 : 100.0 * part / whole);
  }

  /** Four digits at most, such as {@code 0.001234} or {@code 5.702e+06}. */
  static String value(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  static String quote(String text) {
    return UntrustedText.quote(text);
  }

  /** The first five, and how many more there are. */
  static String list(List<String> names) {
    String listed = String.join(", ", names.subList(0, Math.min(LISTED, names.size())));
    return names.size() <= LISTED
        ? listed
        : listed + " and " + number(names.size() - LISTED) + " more";
  }
}
