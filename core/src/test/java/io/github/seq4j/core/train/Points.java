package io.github.seq4j.core.train;

import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;

/** Batches of {@link Bowl}: one point each, either given or drawn from a seed, epoch and index. */
final class Points {

  private Points() {}

  /** The same points in every epoch. */
  static BatchSource<float[]> of(float[]... points) {
    return new BatchSource<>() {
      @Override
      public int batchesPerEpoch(int epoch) {
        return points.length;
      }

      @Override
      public float[] batch(int epoch, int index) {
        return points[index];
      }
    };
  }

  /** {@code perEpoch} one-dimensional... n-dimensional points around 1, new ones in every epoch. */
  static BatchSource<float[]> random(long seed, int size, int perEpoch) {
    Seeds seeds = new Seeds(seed);
    return new BatchSource<>() {
      @Override
      public int batchesPerEpoch(int epoch) {
        return perEpoch;
      }

      @Override
      public float[] batch(int epoch, int index) {
        var random =
            io.github.seq4j.core.random.RandomStream.ofState(seeds.derive("x", epoch, index));
        float[] x = new float[size];
        for (int i = 0; i < size; i++) {
          x[i] = 1 + (float) random.nextGaussian();
        }
        return x;
      }
    };
  }

  static float[] filled(int size, float value) {
    float[] x = new float[size];
    Arrays.fill(x, value);
    return x;
  }
}
