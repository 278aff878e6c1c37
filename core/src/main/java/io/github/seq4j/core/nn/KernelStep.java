package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.RecurrentKernel;
import io.github.seq4j.core.nn.kernel.Sequence;

/** A step by the kernel that trains, in single precision. */
final class KernelStep implements RecurrentStep {

  private final RecurrentKernel kernel;
  private final int inputSize;
  private final int hiddenSize;
  private final NativeFloats weightGradient; // written, never read
  private final NativeFloats input = NativeFloats.allocate(1);
  private final NativeFloats output = NativeFloats.allocate(1);

  /**
   * @param kernel of the layer, bound to its parameters; closed with this
   * @param weightGradient [P] memory for what the kernel computes besides
   */
  KernelStep(RecurrentKernel kernel, int inputSize, int hiddenSize, NativeFloats weightGradient) {
    this.kernel = kernel;
    this.inputSize = inputSize;
    this.hiddenSize = hiddenSize;
    this.weightGradient = weightGradient;
  }

  @Override
  public double[][] forward(Input in, double[][] before) {
    float[][] state = floats(before);
    kernel.forward(sequence(in, before[0].length / hiddenSize), null, state, null, false);
    return doubles(state);
  }

  @Override
  public double[] backward(Input in, double[][] before, double[][] gradient) {
    int batch = before[0].length / hiddenSize;
    kernel.forward(sequence(in, batch), null, floats(before), null, true);
    output.ensure((long) batch * hiddenSize);
    output.zero(0, batch * hiddenSize); // what comes from above is in the state's gradient already
    float[][] state = floats(gradient);
    Sequence down = kernel.backward(output, 0, state, weightGradient, in.ids() == null);
    double[][] earlier = doubles(state);
    for (int part = 0; part < gradient.length; part++) {
      System.arraycopy(earlier[part], 0, gradient[part], 0, earlier[part].length);
    }
    if (in.ids() != null) {
      return null;
    }
    float[] values = new float[batch * inputSize];
    down.values().get(down.at(), values, 0, values.length);
    return doubles(values);
  }

  private Sequence sequence(Input in, int batch) {
    if (in.ids() != null) {
      return Sequence.oneHot(1, batch, inputSize, in.ids());
    }
    input.ensure((long) batch * inputSize);
    input.put(0, floats(in.values()), 0, batch * inputSize);
    return Sequence.dense(1, batch, inputSize, input, 0);
  }

  private static float[][] floats(double[][] parts) {
    float[][] copy = new float[parts.length][];
    for (int part = 0; part < parts.length; part++) {
      copy[part] = floats(parts[part]);
    }
    return copy;
  }

  private static float[] floats(double[] values) {
    float[] copy = new float[values.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (float) values[i];
    }
    return copy;
  }

  private static double[][] doubles(float[][] parts) {
    double[][] copy = new double[parts.length][];
    for (int part = 0; part < parts.length; part++) {
      copy[part] = doubles(parts[part]);
    }
    return copy;
  }

  static double[] doubles(float[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values[i];
    }
    return copy;
  }

  @Override
  public void close() {
    kernel.close();
    input.close();
    output.close();
  }
}
