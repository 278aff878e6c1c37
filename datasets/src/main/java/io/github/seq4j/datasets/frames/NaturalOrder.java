package io.github.seq4j.datasets.frames;

import java.nio.file.Path;
import java.util.Comparator;

/** Names as a reader sorts them: runs of digits count as numbers, so frame2 is before frame10. */
final class NaturalOrder implements Comparator<String> {

  /** Paths by their last name. */
  static final Comparator<Path> OF_NAMES =
      Comparator.comparing(path -> path.getFileName().toString(), new NaturalOrder());

  @Override
  public int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
        int endOfA = endOfNumber(a, i);
        int endOfB = endOfNumber(b, j);
        int order = compareNumbers(a.substring(i, endOfA), b.substring(j, endOfB));
        if (order != 0) {
          return order;
        }
        i = endOfA;
        j = endOfB;
      } else if (a.charAt(i) != b.charAt(j)) {
        return Character.compare(a.charAt(i), b.charAt(j));
      } else {
        i++;
        j++;
      }
    }
    int rest = Integer.compare(a.length() - i, b.length() - j);
    return rest != 0 ? rest : a.compareTo(b); // 7 and 07 are equal numbers and different names
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int endOfNumber(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Of any length: without zeros in front, the longer number is the larger one. */
  private static int compareNumbers(String a, String b) {
    String first = withoutZeros(a);
    String second = withoutZeros(b);
    return first.length() != second.length()
        ? Integer.compare(first.length(), second.length())
        : first.compareTo(second);
  }

  private static String withoutZeros(String digits) {
    int from = 0;
    while (from < digits.length() - 1 && digits.charAt(from) == '0') {
      from++;
    }
    return digits.substring(from);
  }
}
