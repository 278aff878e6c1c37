package io.github.seq4j.core.nn;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Small random arrays in Deeplearning4j's shapes. */
final class Data {

  private final SplittableRandom random;
  private final DataType type;

  Data(long seed, DataType type) {
    this.random = new SplittableRandom(seed);
    this.type = type;
  }

  /** [B, 1, T] token ids. */
  INDArray ids(int batch, int steps, int vocabulary) {
    INDArray ids = Nd4j.create(type, batch, 1, steps);
    for (int i = 0; i < ids.length(); i++) {
      ids.putScalar(i, random.nextInt(vocabulary));
    }
    return ids;
  }

  /** [B, F, T] numbers in [-1, 1). */
  INDArray features(int batch, int width, int steps) {
    INDArray features = Nd4j.create(type, batch, width, steps);
    for (int i = 0; i < features.length(); i++) {
      features.putScalar(i, random.nextDouble(-1, 1));
    }
    return features;
  }

  /** Numbers in [-1, 1) in place of what is there, so that biases are not zero either. */
  void fill(INDArray flat) {
    for (int i = 0; i < flat.length(); i++) {
      flat.putScalar(i, random.nextDouble(-1, 1));
    }
  }

  /** [B, T] from rows such as "110". */
  INDArray mask(String... rows) {
    INDArray mask = Nd4j.create(type, rows.length, rows[0].length());
    for (int b = 0; b < rows.length; b++) {
      for (int t = 0; t < rows[b].length(); t++) {
        mask.putScalar(b, t, rows[b].charAt(t) == '1' ? 1 : 0);
      }
    }
    return mask;
  }
}
