package io.github.seq4j.datasets.synthetic.translation;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.random.RandomStream;
import java.util.Locale;

/** Numbers in digits. */
final class Numerals {

  private Numerals() {}

  static void check(String where, long number, long least, long most) {
    if (number < least || number > most) {
      throw new ConfigException(where, number, "must be in [" + least + ", " + most + "]");
    }
  }

  /** A number of 1 to {@code mostDigits} digits, all lengths equally often; none begins with 0. */
  static int draw(int mostDigits, RandomStream random) {
    int digits = 1 + random.nextInt(mostDigits);
    int least = digits == 1 ? 0 : power(digits - 1);
    return least + random.nextInt(power(digits) - least);
  }

  private static int power(int digits) {
    int power = 1;
    for (int i = 0; i < digits; i++) {
      power *= 10;
    }
    return power;
  }

  /** {@code 12,345}. */
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String padded(int number) {
    return String.format(Locale.ROOT, "%02d", number);
  }
}
