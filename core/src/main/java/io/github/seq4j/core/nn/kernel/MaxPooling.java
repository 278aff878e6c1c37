package io.github.seq4j.core.nn.kernel;

import java.util.Arrays;

/**
 * The largest value of each unit over the real steps (Collobert & Weston 2008); the gradient goes
 * to the step it came from, the first one of several.
 */
public final class MaxPooling extends TimePooling {

  private float[] most = new float[0]; // [B, D]
  private int[] from = new int[0]; // [B, D] the step it stands at

  /** For one layer. */
  public MaxPooling(int width) {
    super(width);
  }

  @Override
  void pool(Sequence in) {
    int n = batch * width;
    most = Loops.atLeast(most, n);
    if (from.length < n) {
      from = new int[n];
    }
    Arrays.fill(from, 0, n, 0);
    in.values().get(in.at(), most, 0, n);
    for (int t = 1; t < steps; t++) {
      in.values().get(in.at() + t * n, step, 0, n);
      fillPadding(t, step, Float.NEGATIVE_INFINITY);
      remember(t, n);
      max(step, most, n);
    }
    output.put(0, most, 0, n);
  }

  private void remember(int t, int n) {
    for (int i = 0; i < n; i++) {
      if (step[i] > most[i]) {
        from[i] = t;
      }
    }
  }

  /** In a loop of its own, which HotSpot vectorizes; what is no number stays none. */
  private static void max(float[] values, float[] most, int n) {
    for (int i = 0; i < n; i++) {
      most[i] = Math.max(most[i], values[i]);
    }
  }

  @Override
  void spread(NativeFloats outputGradient, int outputAt, NativeFloats gradient) {
    int n = batch * width;
    inputGradient.zero(0, steps * n);
    outputGradient.get(outputAt, step, 0, n);
    for (int i = 0; i < n; i++) {
      inputGradient.buffer().put(from[i] * n + i, step[i]);
    }
  }
}
