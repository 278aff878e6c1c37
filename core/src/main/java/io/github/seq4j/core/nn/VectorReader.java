package io.github.seq4j.core.nn;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.nn.kernel.Dropout;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.Sequence;

/** Numbers as they are. */
final class VectorReader implements StepReader {

  private final StepInputConfig.Vectors config;
  private final int size;
  private final NativeFloats values = NativeFloats.allocate(1);
  private final Dropout dropout = new Dropout();

  VectorReader(StepInputConfig.Vectors config, int size) {
    this.config = config;
    this.size = size;
  }

  @Override
  public Sequence read(SequenceRows rows, TrainingPass pass) {
    gather(rows, size, values);
    Sequence x = Sequence.dense(rows.steps(), rows.count(), size, values, 0);
    return pass == null || config.dropout() == 0
        ? x
        : dropout.forward(
            x, config.dropout(), pass.dropoutSeed(-1), rows.numbers(), rows.allRows());
  }

  /** Puts the steps of all rows side by side, [T, B, F]; zeros at padding. */
  static void gather(SequenceRows rows, int size, NativeFloats into) {
    into.ensure((long) rows.positions() * size);
    into.zero(0, rows.positions() * size);
    for (int b = 0; b < rows.count(); b++) {
      if (!(rows.input(b) instanceof StepInput.Vectors vectors)) {
        throw new IllegalArgumentException(
            "SequenceNetwork: sequence "
                + rows.numbers()[b]
                + " is not of numbers; expected "
                + size
                + " per step");
      }
      ShapeException.check("SequenceNetwork", "numbers per step F", size, vectors.size());
      for (int t = 0; t < vectors.length(); t++) {
        into.put((t * rows.count() + b) * size, vectors.values(), t * size, size);
      }
    }
  }

  @Override
  public boolean learns() {
    return false;
  }

  @Override
  public void gradient(Sequence down, NativeFloats gradient) {}

  @Override
  public void close() {
    values.close();
    dropout.close();
  }
}
