package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.ReferenceRecurrence;
import java.util.Arrays;

/**
 * One layer, one step at a time, forward and back, in double precision, for {@link GradientFlow};
 * zoned out by expectation where that is asked for.
 */
final class ReferenceStep {

  private final ReferenceRecurrence recurrence;
  private final ReferenceRecurrence.Weights weightGradient; // written, never read
  private final int hiddenSize;
  private final double zoneout;
  private final double zoneoutCell;

  /**
   * @param weights which are shared, and read only
   * @param zoneout probability that a unit of h keeps its value, 0 for none
   * @param zoneoutCell likewise of c
   */
  ReferenceStep(
      Cell cell,
      int inputSize,
      int hiddenSize,
      ReferenceRecurrence.Weights weights,
      double zoneout,
      double zoneoutCell) {
    this.recurrence = new ReferenceRecurrence(cell.reference(), inputSize, hiddenSize, weights);
    this.weightGradient =
        ReferenceRecurrence.Weights.zeros(cell.reference(), inputSize, hiddenSize);
    this.hiddenSize = hiddenSize;
    this.zoneout = zoneout;
    this.zoneoutCell = zoneoutCell;
  }

  /**
   * One step.
   *
   * @param x [B, I]
   * @param before [parts][B * H] the state, left as it is
   * @return [parts][B * H] the state after the step
   */
  double[][] forward(double[] x, double[][] before) {
    int batch = before[0].length / hiddenSize;
    double[][] state = new double[before.length][];
    Arrays.setAll(state, part -> before[part].clone());
    recurrence.zoneOut(share(zoneout, batch), share(zoneoutCell, batch));
    recurrence.forward(x, 1, batch, null, state, null);
    return state;
  }

  private double[][] share(double probability, int batch) {
    if (probability == 0) {
      return null;
    }
    double[] kept = new double[batch * hiddenSize];
    Arrays.fill(kept, probability);
    return new double[][] {kept};
  }

  /**
   * The same step back.
   *
   * @param gradient [parts][B * H] dL/d state after it; afterwards dL/d state before it
   * @param needInput whether dL/dx is wanted
   * @return [B, I] dL/dx, or null
   */
  double[] backward(double[] x, double[][] before, double[][] gradient, boolean needInput) {
    forward(x, before);
    double[] none = new double[before[0].length]; // what h brings is in the state's gradient
    return recurrence.backward(none, gradient, weightGradient, needInput);
  }
}
