package io.github.seq4j.datasets.check;

import io.github.seq4j.core.data.FrameSequence;
import java.util.List;

/**
 * One feature over all frames of a split, or one channel over all pixels.
 *
 * @param values how many there are
 * @param notNumbers how many of them are NaN or infinite; they are left out of the rest
 * @param firstNotNumber where the first of them is, or empty
 * @param min the least, NaN if there are none
 * @param max the greatest
 * @param mean their mean
 * @param deviation their standard deviation
 * @param increasing whether it grows from frame to frame in every clip of 10 frames or more
 */
record FeatureStatistics(
    long values,
    long notNumbers,
    String firstNotNumber,
    double min,
    double max,
    double mean,
    double deviation,
    boolean increasing) {

  private static final int LONG_CLIP = 10;

  static FeatureStatistics of(List<FrameSequence> clips, int channel) {
    Sum sum = new Sum();
    boolean increasing = true;
    boolean anyLong = false;
    for (FrameSequence clip : clips) {
      sum.add(clip, channel);
      if (clip.length() >= LONG_CLIP) {
        anyLong = true;
        increasing &= clip.shape().isVector() && increases(clip, channel);
      }
    }
    return sum.statistics(anyLong && increasing);
  }

  private static boolean increases(FrameSequence clip, int channel) {
    int size = clip.shape().size();
    for (int t = 1; t < clip.length(); t++) {
      if (!(clip.values()[t * size + channel] > clip.values()[(t - 1) * size + channel])) {
        return false;
      }
    }
    return true;
  }

  /** Whether all its numbers are the same. */
  boolean isConstant() {
    return min == max;
  }

  /** Its typical distance from zero. */
  double rootMeanSquare() {
    return Math.sqrt(mean * mean + deviation * deviation);
  }

  /** Welford's running mean and sum of squares, which large numbers do not spoil. */
  private static final class Sum {

    private long values;
    private long notNumbers;
    private String firstNotNumber = "";
    private double min = Double.NaN;
    private double max = Double.NaN;
    private double mean;
    private double squares;

    void add(FrameSequence clip, int channel) {
      int pixels = clip.shape().height() * clip.shape().width();
      for (int t = 0; t < clip.length(); t++) {
        int from = t * clip.shape().size() + channel * pixels;
        for (int i = from; i < from + pixels; i++) {
          values++;
          if (Float.isFinite(clip.values()[i])) {
            add(clip.values()[i]);
          } else {
            firstNotNumber =
                notNumbers++ == 0 ? clip.name() + ", frame " + (t + 1) : firstNotNumber;
          }
        }
      }
    }

    private void add(double value) {
      long n = values - notNumbers;
      min = n == 1 ? value : Math.min(min, value);
      max = n == 1 ? value : Math.max(max, value);
      double before = value - mean;
      mean += before / n;
      squares += before * (value - mean);
    }

    FeatureStatistics statistics(boolean increasing) {
      long n = values - notNumbers;
      return new FeatureStatistics(
          values,
          notNumbers,
          firstNotNumber,
          min,
          max,
          mean,
          n == 0 ? 0 : Math.sqrt(squares / n),
          increasing);
    }
  }
}
