package io.github.seq4j.core.nn;

import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.data.Targets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of a batch that one worker takes, longest first.
 *
 * @param sequences [B] the rows
 * @param numbers [B] where each stands in the whole batch, so that random masks do not depend on
 *     who takes which row
 * @param allRows rows of the whole batch
 * @param steps T of the longest row here
 * @param lengths [B] steps of each row
 */
@SuppressWarnings("ArrayRecordComponent")
record SequenceRows(
    List<EncodedSequence> sequences, int[] numbers, int allRows, int steps, int[] lengths)
    implements RowNumbers {

  /** Deals rows out to n workers, so that each has rows of all lengths. */
  static List<SequenceRows> deal(List<EncodedSequence> rows, int n) {
    int[] order =
        IntStream.range(0, rows.size())
            .boxed()
            .sorted(Comparator.comparingInt((Integer i) -> -rows.get(i).length()))
            .mapToInt(Integer::intValue)
            .toArray();
    List<SequenceRows> shares = new ArrayList<>(n);
    for (int w = 0; w < n; w++) {
      int first = w;
      int[] numbers =
          IntStream.range(0, rows.size()).filter(i -> i % n == first).map(i -> order[i]).toArray();
      List<EncodedSequence> share = Arrays.stream(numbers).mapToObj(rows::get).toList();
      int[] lengths = share.stream().mapToInt(EncodedSequence::length).toArray();
      shares.add(new SequenceRows(share, numbers, rows.size(), lengths[0], lengths));
    }
    return shares;
  }

  @Override
  public int count() {
    return sequences.size();
  }

  /** T * B. */
  int positions() {
    return steps * count();
  }

  StepInput input(int b) {
    return sequences.get(b).input();
  }

  /** [T * B] targets of steps, time-major, {@link Batch#NO_TARGET} at padding. */
  int[] stepTargets() {
    int[] targets = new int[positions()];
    Arrays.fill(targets, Batch.NO_TARGET);
    for (int b = 0; b < count(); b++) {
      int[] own = sequences.get(b).labels();
      for (int t = 0; t < Math.min(own.length, steps); t++) {
        targets[t * count() + b] = own[t];
      }
    }
    return targets;
  }

  /** [T * B, K] numbers that steps should have, time-major; NaN where there is no target. */
  float[] stepValues(int size) {
    float[] values = new float[positions() * size];
    Arrays.fill(values, Float.NaN);
    for (int b = 0; b < count(); b++) {
      if (sequences.get(b).targets() instanceof Targets.Values own) {
        for (int t = 0; t < Math.min(own.length(), steps); t++) {
          System.arraycopy(own.values(), t * size, values, (t * count() + b) * size, size);
        }
      }
    }
    return values;
  }

  /** The same rows once their steps have become one. */
  SequenceRows pooled() {
    int[] ones = new int[count()];
    Arrays.fill(ones, 1);
    return new SequenceRows(sequences, numbers, allRows, 1, ones);
  }
}
