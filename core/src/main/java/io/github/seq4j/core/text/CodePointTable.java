package io.github.seq4j.core.text;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * One int per code point, in pages of 256 that exist only where something was put: a look-up is two
 * array reads, and a Korean vocabulary takes about 100 KiB.
 */
final class CodePointTable {

  private static final int PAGE_BITS = 8;
  private static final int PAGE = 1 << PAGE_BITS;

  private final int absent;
  private final int[] empty;
  private final int[][] pages;

  /**
   * @param absent the value of every code point that was not put
   */
  CodePointTable(int absent) {
    this.absent = absent;
    this.empty = new int[PAGE];
    this.pages = new int[(Character.MAX_CODE_POINT + 1) >> PAGE_BITS][];
    Arrays.fill(empty, absent);
    Arrays.fill(pages, empty);
  }

  int get(int codePoint) {
    return pages[codePoint >> PAGE_BITS][codePoint & (PAGE - 1)];
  }

  void put(int codePoint, int value) {
    ownPage(codePoint)[codePoint & (PAGE - 1)] = value;
  }

  /** Adds 1, up to the largest int; returns the value before. */
  int increment(int codePoint) {
    int[] page = ownPage(codePoint);
    int before = page[codePoint & (PAGE - 1)];
    if (before < Integer.MAX_VALUE) {
      page[codePoint & (PAGE - 1)] = before + 1;
    }
    return before;
  }

  /** Every code point that is there, ascending. */
  void forEach(IntConsumer action) {
    for (int p = 0; p < pages.length; p++) {
      if (pages[p] != empty) {
        for (int i = 0; i < PAGE; i++) {
          if (pages[p][i] != absent) {
            action.accept((p << PAGE_BITS) | i);
          }
        }
      }
    }
  }

  private int[] ownPage(int codePoint) {
    int p = codePoint >> PAGE_BITS;
    if (pages[p] == empty) {
      pages[p] = empty.clone();
    }
    return pages[p];
  }
}
