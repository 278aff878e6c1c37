package io.github.seq4j.datasets.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * How long the sequences of a split are, in steps.
 *
 * @param min the shortest
 * @param median half of them are at most this long
 * @param mean all steps by all sequences
 * @param percentile95 95 of 100 are at most this long
 * @param max the longest
 * @param bins how many are how long
 */
public record Lengths(int min, int median, double mean, int percentile95, int max, List<Bin> bins) {

  /**
   * Sequences of similar length: each bin begins at twice the length of the one before.
   *
   * @param from the least length
   * @param to the greatest length
   * @param count how many sequences
   */
  public record Bin(int from, int to, long count) {

    /** Such as {@code 8-15}. */
    public String range() {
      return from == to ? Integer.toString(from) : from + "-" + to;
    }
  }

  /** Copies the list. */
  public Lengths {
    bins = List.copyOf(bins);
  }

  /** Measures; a split without sequences has zeros and no bins. */
  static <T> Lengths of(List<T> items, ToIntFunction<T> length) {
    int[] sorted = items.stream().mapToInt(length).sorted().toArray();
    if (sorted.length == 0) {
      return new Lengths(0, 0, 0, 0, 0, List.of());
    }
    return new Lengths(
        sorted[0],
        atMost(sorted, 50),
        Arrays.stream(sorted).average().orElseThrow(),
        atMost(sorted, 95),
        sorted[sorted.length - 1],
        bins(sorted));
  }

  /** The least length that at least so many of 100 do not exceed. */
  private static int atMost(int[] sorted, int percent) {
    return sorted[(int) (((long) percent * sorted.length + 99) / 100) - 1];
  }

  private static List<Bin> bins(int[] sorted) {
    List<Bin> bins = new ArrayList<>();
    int from = Integer.highestOneBit(sorted[0]); // 0 for 0
    int at = 0;
    while (at < sorted.length) {
      int to = from == 0 ? 0 : 2 * from - 1;
      int begin = at;
      while (at < sorted.length && sorted[at] <= to) {
        at++;
      }
      bins.add(new Bin(from, to, at - begin));
      from = to + 1;
    }
    return bins;
  }
}
