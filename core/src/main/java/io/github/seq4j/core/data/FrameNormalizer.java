package io.github.seq4j.core.data;

import io.github.seq4j.core.ShapeException;
import java.util.List;

/**
 * Brings features to comparable ranges: x becomes (x - offset) * scale, channel by channel.
 *
 * @param kind how the numbers were found
 * @param offset [C]; [0] for {@link Kind#NONE}
 * @param scale [C]; [0] for {@link Kind#NONE}
 */
@SuppressWarnings("ArrayRecordComponent")
public record FrameNormalizer(Kind kind, float[] offset, float[] scale) {

  /** What is brought to which range. */
  public enum Kind {
    /** Nothing. */
    NONE,
    /** Mean 0, standard deviation 1. */
    STANDARDIZE,
    /** From 0 to 1. */
    MIN_MAX
  }

  /** From training data. */
  public static FrameNormalizer fit(Kind kind, List<FrameSequence> train) {
    if (kind == Kind.NONE) {
      return new FrameNormalizer(kind, new float[0], new float[0]);
    }
    FrameShape shape = train.get(0).shape();
    int channels = shape.channels();
    int pixels = shape.height() * shape.width();
    float[] offset = new float[channels];
    float[] scale = new float[channels];
    for (int c = 0; c < channels; c++) {
      double sum = 0;
      double squares = 0;
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      long n = 0;
      for (FrameSequence sequence : train) {
        for (int i = 0; i < sequence.values().length; i++) {
          if (i / pixels % channels == c) {
            double x = sequence.values()[i];
            sum += x;
            squares += x * x;
            min = Math.min(min, x);
            max = Math.max(max, x);
            n++;
          }
        }
      }
      double mean = sum / n;
      double spread =
          kind == Kind.STANDARDIZE ? Math.sqrt(Math.max(0, squares / n - mean * mean)) : max - min;
      offset[c] = (float) (kind == Kind.STANDARDIZE ? mean : min);
      scale[c] = spread > 0 ? (float) (1 / spread) : 1;
    }
    return new FrameNormalizer(kind, offset, scale);
  }

  /** The normalized numbers, a new array. */
  public float[] apply(FrameShape shape, float[] values) {
    if (kind == Kind.NONE) {
      return values.clone();
    }
    ShapeException.check("FrameNormalizer", "channels C", offset.length, shape.channels());
    int pixels = shape.height() * shape.width();
    float[] normalized = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int c = i / pixels % offset.length;
      normalized[i] = (values[i] - offset[c]) * scale[c];
    }
    return normalized;
  }
}
