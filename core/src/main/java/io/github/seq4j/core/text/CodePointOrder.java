package io.github.seq4j.core.text;

import java.util.Comparator;

/** By code point. {@link String#compareTo} is by char: it puts U+10000 before U+E000. */
enum CodePointOrder implements Comparator<String> {
  INSTANCE;

  @Override
  public int compare(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        return compareChars(a.charAt(i), b.charAt(i));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Two different chars at the same place: a surrogate is always part of the larger code point. */
  private static int compareChars(char a, char b) {
    boolean aIsPair = Character.isSurrogate(a);
    boolean bIsPair = Character.isSurrogate(b);
    return aIsPair == bIsPair ? Character.compare(a, b) : Boolean.compare(aIsPair, bIsPair);
  }
}
