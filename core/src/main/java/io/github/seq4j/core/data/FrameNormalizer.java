package io.github.seq4j.core.data;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import java.util.Arrays;
import java.util.List;

/**
 * Brings features to comparable ranges: x becomes (x - offset) * scale, with numbers of each
 * channel that come from the training data alone. A channel that is constant there becomes 0.
 *
 * @param kind how the numbers were found
 * @param offset [C]; [0] where the kind does not {@linkplain Kind#learns learn}; not to be written
 * @param scale [C]; likewise; not to be written
 */
@SuppressWarnings("ArrayRecordComponent") // goes as it is into a file
public record FrameNormalizer(Kind kind, float[] offset, float[] scale) {

  /** What is brought to which range. */
  public enum Kind {
    /** Nothing: numbers stay as they are. */
    NONE,
    /** Mean 0 and standard deviation 1 of each channel. */
    STANDARDIZE,
    /**
     * Mean 0 and standard deviation 1 of each channel in each sequence by itself: takes away where
     * somebody stands and how large they move. Needs the whole sequence, so nothing can run live.
     */
    STANDARDIZE_EACH,
    /** From 0 to 1 in each channel; beyond that in data that goes beyond the training data. */
    MIN_MAX;

    /** Whether it has numbers of the training data. */
    public boolean learns() {
      return this == STANDARDIZE || this == MIN_MAX;
    }
  }

  /** Checks that the arrays fit. */
  public FrameNormalizer {
    ShapeException.check("FrameNormalizer", "scales C", offset.length, scale.length);
    if (kind.learns() != (offset.length > 0)) {
      throw new ConfigException("offset", offset.length, "must be as many as " + kind + " learns");
    }
  }

  /**
   * Finds the numbers.
   *
   * @param train at least one sequence, all of one shape and of finite numbers
   * @throws ShapeException if their shapes differ
   */
  public static FrameNormalizer fit(Kind kind, List<FrameSequence> train) {
    if (train.isEmpty()) {
      throw new ConfigException("training sequences", 0, "must be at least 1");
    }
    FrameShape shape = train.get(0).shape();
    for (FrameSequence sequence : train) {
      if (!sequence.shape().equals(shape)) {
        throw new ShapeException(
            sequence.name(), "numbers F", shape.size(), sequence.shape().size());
      }
    }
    return switch (kind) {
      case NONE, STANDARDIZE_EACH -> new FrameNormalizer(kind, new float[0], new float[0]);
      case STANDARDIZE -> standardize(shape, train);
      case MIN_MAX -> minMax(shape, train);
    };
  }

  private static FrameNormalizer standardize(FrameShape shape, List<FrameSequence> train) {
    double[] mean = meanOf(shape, train, new double[shape.channels()], 1);
    double[] variance = meanOf(shape, train, mean, 2);
    double[] deviation = Arrays.stream(variance).map(Math::sqrt).toArray();
    return of(Kind.STANDARDIZE, mean, deviation);
  }

  /**
   * [C] the mean of (x - center)^power of each channel: twice over the data, so that nothing
   * cancels.
   */
  private static double[] meanOf(
      FrameShape shape, List<FrameSequence> train, double[] center, int power) {
    double[] sums = new double[shape.channels()];
    int pixels = shape.height() * shape.width();
    long perChannel = 0;
    for (FrameSequence sequence : train) {
      float[] values = sequence.values();
      for (int i = 0; i < values.length; i++) {
        int channel = i / pixels % sums.length;
        double distance = values[i] - center[channel];
        sums[channel] += power == 1 ? distance : distance * distance;
      }
      perChannel += values.length / sums.length;
    }
    double count = perChannel;
    return Arrays.stream(sums).map(sum -> sum / count).toArray();
  }

  private static FrameNormalizer minMax(FrameShape shape, List<FrameSequence> train) {
    double[] least = new double[shape.channels()];
    double[] most = new double[shape.channels()];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
    int pixels = shape.height() * shape.width();
    for (FrameSequence sequence : train) {
      float[] values = sequence.values();
      for (int i = 0; i < values.length; i++) {
        int channel = i / pixels % least.length;
        least[channel] = Math.min(least[channel], values[i]);
        most[channel] = Math.max(most[channel], values[i]);
      }
    }
    for (int c = 0; c < most.length; c++) {
      most[c] -= least[c];
    }
    return of(Kind.MIN_MAX, least, most);
  }

  private static FrameNormalizer of(Kind kind, double[] offset, double[] spread) {
    float[] offsets = new float[offset.length];
    float[] scales = new float[offset.length];
    for (int c = 0; c < offset.length; c++) {
      offsets[c] = (float) offset[c];
      float scale = (float) (1 / spread[c]);
      // Constant, or so nearly that differences are rounding.
      scales[c] = spread[c] > Math.ulp(offsets[c]) && Float.isFinite(scale) ? scale : 0;
    }
    return new FrameNormalizer(kind, offsets, scales);
  }

  /**
   * The numbers, normalized.
   *
   * @param values [T, F] not changed
   * @return [T, F] another array
   */
  public float[] apply(FrameShape shape, float[] values) {
    if (kind == Kind.NONE) {
      return values.clone();
    }
    if (kind == Kind.STANDARDIZE_EACH) {
      FrameSequence alone = new FrameSequence("sequence", shape, values, List.of());
      return standardize(shape, List.of(alone)).apply(shape, values);
    }
    ShapeException.check("FrameNormalizer.apply", "channels C", offset.length, shape.channels());
    int pixels = shape.height() * shape.width();
    float[] normalized = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int channel = i / pixels % offset.length;
      normalized[i] = (values[i] - offset[channel]) * scale[channel];
    }
    return normalized;
  }
}
