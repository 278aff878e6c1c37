package io.github.seq4j.core.nn.kernel;

import java.util.Arrays;

/** The mean of each unit over the real steps. */
public final class MeanPooling extends TimePooling {

  private float[] sum = new float[0]; // [B, D]
  private float[] perStep = new float[0]; // [B, D] 1 / length of the row

  /** For one layer. */
  public MeanPooling(int width) {
    super(width);
  }

  @Override
  void pool(Sequence in) {
    int n = batch * width;
    sum = Loops.atLeast(sum, n);
    perStep = Loops.atLeast(perStep, n);
    in.values().get(in.at(), sum, 0, n);
    for (int t = 1; t < steps; t++) {
      in.values().get(in.at() + t * n, step, 0, n);
      fillPadding(t, step, 0f);
      Loops.add(step, sum, n);
    }
    for (int b = 0; b < batch; b++) {
      Arrays.fill(perStep, b * width, (b + 1) * width, 1f / length(b));
    }
    Loops.multiply(sum, perStep, sum, n);
    output.put(0, sum, 0, n);
  }

  @Override
  void spread(NativeFloats outputGradient, int outputAt, NativeFloats gradient) {
    int n = batch * width;
    outputGradient.get(outputAt, step, 0, n);
    Loops.multiply(step, perStep, step, n);
    for (int t = 0; t < steps; t++) {
      fillPadding(t, step, 0f);
      inputGradient.put(t * n, step, 0, n);
    }
  }
}
