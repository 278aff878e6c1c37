package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.ReferenceRecurrence;
import java.util.Arrays;

/** A step by the reference recurrence, in double precision: slow, and zoned out by expectation where that is asked for. */
final class ReferenceStep implements RecurrentStep {

  private final ReferenceRecurrence recurrence;
  private final ReferenceRecurrence.Weights gradient; // written, never read
  private final int inputSize;
  private final int hiddenSize;
  private final double zoneout;
  private final double zoneoutCell;

  /**
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
    this.gradient = ReferenceRecurrence.Weights.zeros(cell.reference(), inputSize, hiddenSize);
    this.inputSize = inputSize;
    this.hiddenSize = hiddenSize;
    this.zoneout = zoneout;
    this.zoneoutCell = zoneoutCell;
  }

  @Override
  public double[][] forward(Input in, double[][] before) {
    int batch = before[0].length / hiddenSize;
    double[][] state = new double[before.length][];
    for (int part = 0; part < before.length; part++) {
      state[part] = before[part].clone();
    }
    recurrence.zoneOut(share(zoneout, batch), share(zoneoutCell, batch));
    recurrence.forward(values(in, batch), 1, batch, null, state, null);
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

  @Override
  public double[] backward(Input in, double[][] before, double[][] stateGradient) {
    forward(in, before);
    double[] down = recurrence.backward(new double[before[0].length], stateGradient, gradient);
    return in.ids() == null ? down : null;
  }

  private double[] values(Input in, int batch) {
    if (in.ids() == null) {
      return in.values();
    }
    double[] oneHot = new double[batch * inputSize];
    for (int b = 0; b < batch; b++) {
      oneHot[b * inputSize + in.ids()[b]] = 1;
    }
    return oneHot;
  }
}
