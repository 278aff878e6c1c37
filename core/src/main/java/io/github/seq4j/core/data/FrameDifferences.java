package io.github.seq4j.core.data;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * How features move, as features of their own: behind the numbers x(t) of a step come, for each lag
 * k, their differences x(t) - x(t-k), which are 0 in the first k steps. These are the dynamic
 * features of speech recognition in their simplest form (Furui 1986,
 * doi:10.1109/TASSP.1986.1164788). Nothing later than t is looked at, so they can be had live:
 * {@link FrameHistory}.
 *
 * @param lags k of each difference, in steps, at least 1, each once; empty for no differences
 */
public record FrameDifferences(List<Integer> lags) {

  /**
   * Beyond this many steps a difference says little, and a running sequence would remember much.
   */
  public static final int LONGEST = 1_000;

  /** The numbers as they are. */
  public static final FrameDifferences NONE = new FrameDifferences(List.of());

  /** Checks the lags. */
  public FrameDifferences {
    lags = List.copyOf(lags);
    for (int lag : lags) {
      if (lag < 1 || lag > LONGEST) {
        throw new ConfigException("differences", lag, "must be from 1 to " + LONGEST + " steps");
      }
    }
    if (new HashSet<>(lags).size() < lags.size()) {
      throw new ConfigException("differences", lags, "must name each number of steps once");
    }
  }

  /** Differences over these numbers of steps. */
  public static FrameDifferences of(Integer... lags) {
    return new FrameDifferences(List.of(lags));
  }

  /** The most steps that one looks back; 0 without differences. */
  public int longest() {
    return lags.stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** How many times as many channels a step has then. */
  public int factor() {
    return 1 + lags.size();
  }

  /** What a step of this shape becomes: all its channels, then their differences, lag by lag. */
  public FrameShape apply(FrameShape shape) {
    return new FrameShape(
        Math.multiplyExact(shape.channels(), factor()), shape.height(), shape.width());
  }

  /**
   * The sequence with its differences.
   *
   * @return the same sequence if there are none
   */
  public FrameSequence apply(FrameSequence sequence) {
    if (lags.isEmpty()) {
      return sequence;
    }
    FrameShape wide = apply(sequence.shape());
    float[] values = new float[Math.multiplyExact(sequence.length(), wide.size())];
    int size = sequence.shape().size();
    for (int t = 0; t < sequence.length(); t++) {
      int at = t * wide.size();
      System.arraycopy(sequence.values(), t * size, values, at, size);
      for (int lag : lags) {
        at += size;
        if (lag <= t) {
          subtract(
              sequence.values(), t * size, sequence.values(), (t - lag) * size, size, values, at);
        }
      }
    }
    return new FrameSequence(sequence.name(), wide, values, sequence.labels());
  }

  /**
   * One step with its differences, which is then remembered.
   *
   * @param frame [F]
   * @param before the steps before it; changed
   * @return [F * factor]
   */
  public float[] apply(float[] frame, FrameHistory before) {
    int size = frame.length;
    ShapeException.check("FrameDifferences.apply", "numbers F", before.size(), size);
    float[] values = new float[size * factor()];
    System.arraycopy(frame, 0, values, 0, size);
    int at = 0;
    for (int lag : lags) {
      at += size;
      if (lag <= before.length()) {
        subtract(frame, 0, before.values(), (lag - 1) * size, size, values, at);
      }
    }
    before.add(frame);
    return values;
  }

  private static void subtract(
      float[] now, int n, float[] then, int b, int size, float[] values, int at) {
    for (int f = 0; f < size; f++) {
      values[at + f] = now[n + f] - then[b + f];
    }
  }

  /** The texts of the lags, such as {@code 1, 4}. */
  @Override
  public String toString() {
    List<String> texts = new ArrayList<>();
    lags.forEach(lag -> texts.add(Integer.toString(lag)));
    return String.join(", ", texts);
  }
}
