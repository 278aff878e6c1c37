package io.github.seq4j.core.nn;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.nn.kernel.Dropout;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.Sequence;

/** Pictures as features. Only real steps go through the convolutions; padding is 0. */
final class PictureReader implements StepReader {

  private final StepInputConfig.Pictures config;
  private final FrameShape shape;
  private final FrameEncoder encoder;
  private final NativeFloats frames = NativeFloats.allocate(1); // [N, C, height, width]
  private final NativeFloats features = NativeFloats.allocate(1); // [T, B, F]
  private final NativeFloats featureGradient = NativeFloats.allocate(1); // [N, F]
  private final Dropout dropout = new Dropout();
  private int[] positions = new int[0]; // [N] t * B + b of each picture
  private boolean dropped;

  PictureReader(StepInputConfig.Pictures config, FrameShape shape, FrameEncoder encoder) {
    this.config = config;
    this.shape = shape;
    this.encoder = encoder;
  }

  @Override
  public Sequence read(SequenceRows rows, TrainingPass pass) {
    gather(rows);
    int width = config.features();
    NativeFloats found = encoder.forward(frames, positions.length, pass != null);
    features.ensure((long) rows.positions() * width);
    features.zero(0, rows.positions() * width);
    float[] row = new float[width];
    for (int i = 0; i < positions.length; i++) {
      found.get(i * width, row, 0, width);
      features.put(positions[i] * width, row, 0, width);
    }
    Sequence x = Sequence.dense(rows.steps(), rows.count(), width, features, 0);
    dropped = pass != null && config.dropout() > 0;
    return dropped
        ? dropout.forward(x, config.dropout(), pass.dropoutSeed(-1), rows.numbers(), rows.allRows())
        : x;
  }

  /**
   * Sets {@link #frames} and {@link #positions}: the pictures of one row after those of another.
   */
  private void gather(SequenceRows rows) {
    int size = shape.size();
    int count = 0;
    for (int length : rows.lengths()) {
      count += length;
    }
    positions = new int[count];
    frames.ensure((long) count * size);
    int n = 0;
    for (int b = 0; b < rows.count(); b++) {
      if (!(rows.input(b) instanceof StepInput.Vectors pictures)) {
        throw new IllegalArgumentException(
            "SequenceNetwork: sequence "
                + rows.numbers()[b]
                + " is not of pictures; expected "
                + shape
                + " per step");
      }
      ShapeException.check("SequenceNetwork", "numbers per picture", size, pictures.size());
      frames.put(n * size, pictures.values(), 0, pictures.values().length);
      for (int t = 0; t < pictures.length(); t++) {
        positions[n++] = t * rows.count() + b;
      }
    }
  }

  @Override
  public boolean learns() {
    return true;
  }

  @Override
  public void gradient(Sequence down, NativeFloats gradient) {
    if (dropped) {
      dropout.backward(down);
    }
    int width = config.features();
    featureGradient.ensure((long) positions.length * width);
    float[] row = new float[width];
    for (int i = 0; i < positions.length; i++) {
      down.values().get(down.at() + positions[i] * width, row, 0, width);
      featureGradient.put(i * width, row, 0, width);
    }
    encoder.backward(featureGradient, 0, gradient);
  }

  @Override
  public void close() {
    encoder.close();
    frames.close();
    features.close();
    featureGradient.close();
    dropout.close();
  }
}
