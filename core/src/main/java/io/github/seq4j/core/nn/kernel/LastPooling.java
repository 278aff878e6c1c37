package io.github.seq4j.core.nn.kernel;

/** Where reading ended: the last real step, or half of it and half of the first step. */
public final class LastPooling extends TimePooling {

  /** Units from the last step; what is left comes from step 0. */
  private final int fromLast;

  /**
   * For one layer.
   *
   * @param width D
   * @param twoHalves whether the second half of the units, [D/2, D), was read backward and ended at
   *     step 0; D must be even then
   */
  public LastPooling(int width, boolean twoHalves) {
    super(width);
    fromLast = twoHalves ? width / 2 : width;
  }

  private int lastStep(int b) {
    return (length(b) - 1) * batch + b;
  }

  @Override
  void pool(Sequence in) {
    for (int b = 0; b < batch; b++) {
      int row = b * width;
      in.values().get(in.at() + lastStep(b) * width, step, row, fromLast);
      in.values().get(in.at() + row + fromLast, step, row + fromLast, width - fromLast);
    }
    output.put(0, step, 0, batch * width);
  }

  @Override
  void spread(NativeFloats outputGradient, int outputAt, NativeFloats gradient) {
    inputGradient.zero(0, steps * batch * width);
    outputGradient.get(outputAt, step, 0, batch * width);
    for (int b = 0; b < batch; b++) {
      int row = b * width;
      inputGradient.put(lastStep(b) * width, step, row, fromLast);
      inputGradient.put(row + fromLast, step, row + fromLast, width - fromLast);
    }
  }
}
