package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.EncodedPair;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The pairs of a batch that one worker takes, longest source first.
 *
 * @param pairs [B] the rows
 * @param numbers [B] where each stands in the whole batch, so that random masks do not depend on
 *     who takes which row
 * @param allRows rows of the whole batch
 */
@SuppressWarnings("ArrayRecordComponent")
record PairRows(List<EncodedPair> pairs, int[] numbers, int allRows) implements RowNumbers {

  /** Deals rows out to n workers, so that each has rows of all lengths. */
  static List<PairRows> deal(List<EncodedPair> rows, int n) {
    int[] order =
        IntStream.range(0, rows.size())
            .boxed()
            .sorted(Comparator.comparingInt((Integer i) -> -rows.get(i).source().length()))
            .mapToInt(Integer::intValue)
            .toArray();
    return IntStream.range(0, n)
        .mapToObj(
            w -> {
              int[] numbers =
                  IntStream.range(0, order.length)
                      .filter(i -> i % n == w)
                      .map(i -> order[i])
                      .toArray();
              return new PairRows(
                  Arrays.stream(numbers).mapToObj(rows::get).toList(), numbers, rows.size());
            })
        .toList();
  }

  @Override
  public int count() {
    return pairs.size();
  }

  /** [B] S of each row. */
  int[] sourceLengths() {
    return pairs.stream().mapToInt(pair -> pair.source().length()).toArray();
  }

  /** [B] T + 1 of each row: its target's tokens and the end. */
  int[] predictions() {
    return pairs.stream().mapToInt(EncodedPair::predictions).toArray();
  }

  /** The most predictions of a row. */
  int steps() {
    return Arrays.stream(predictions()).max().orElseThrow();
  }

  /**
   * [T * B] what the decoder reads, time-major: the start, then the target.
   *
   * @param start id of the start; it stands at padding, too
   */
  int[] inputs(int start) {
    int[] ids = new int[steps() * count()];
    Arrays.fill(ids, start);
    for (int b = 0; b < count(); b++) {
      int[] target = pairs.get(b).target();
      for (int t = 0; t < target.length; t++) {
        ids[(t + 1) * count() + b] = target[t];
      }
    }
    return ids;
  }

  /**
   * [T * B] what the decoder is to predict, time-major: the target, then the end; {@link
   * Batch#NO_TARGET} at padding.
   */
  int[] targets(int end) {
    int[] ids = new int[steps() * count()];
    Arrays.fill(ids, Batch.NO_TARGET);
    for (int b = 0; b < count(); b++) {
      int[] target = pairs.get(b).target();
      for (int t = 0; t < target.length; t++) {
        ids[t * count() + b] = target[t];
      }
      ids[target.length * count() + b] = end;
    }
    return ids;
  }
}
