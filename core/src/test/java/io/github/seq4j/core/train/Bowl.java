package io.github.seq4j.core.train;

import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.nn.BatchLoss;
import io.github.seq4j.core.nn.Spans;
import io.github.seq4j.core.nn.Trainee;
import io.github.seq4j.core.parallel.Workers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * The smallest trainee with all a network has: loss 1/2 sum (p - x - carried)^2 over one target, a
 * state carried from batch to batch, and a "dropout" that hides some elements of the gradient
 * depending on the update's number.
 */
final class Bowl implements Trainee<float[]> {

  private final int count;
  private Workers workers = Workers.ALONE;
  private final FloatBuffer parameters;
  private final FloatBuffer gradient;
  private final float[] carried;
  private final boolean dropout;
  private Spans touched;

  Bowl(int count, boolean dropout) {
    this.count = count;
    this.dropout = dropout;
    this.parameters = direct(count);
    this.gradient = direct(count);
    this.carried = new float[count];
    this.touched = Spans.dense(count);
  }

  static FloatBuffer direct(int count) {
    return ByteBuffer.allocateDirect(4 * count).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  float[] values() {
    float[] values = new float[count];
    parameters.get(0, values);
    return values;
  }

  @Override
  public int parameterCount() {
    return count;
  }

  @Override
  public FloatBuffer parameters() {
    return parameters;
  }

  @Override
  public BatchLoss computeGradient(float[] batch, long update) {
    double nats = 0;
    for (int i = 0; i < count; i++) {
      float error = parameters.get(i) - batch[i] - carried[i];
      boolean hidden = dropout && (update * 31 + i) % 3 == 0;
      gradient.put(i, hidden ? 0 : error);
      nats += 0.5 * error * error;
      carried[i] = 0.5f * carried[i] + (dropout ? 0.1f * batch[i] : 0);
    }
    return new BatchLoss(nats, 1);
  }

  @Override
  public FloatBuffer gradient() {
    return gradient;
  }

  @Override
  public Spans touched() {
    return touched;
  }

  @Override
  public BatchLoss evaluate(BatchSource<float[]> source) {
    double nats = 0;
    for (int b = 0; b < source.batchesPerEpoch(0); b++) {
      float[] x = source.batch(0, b);
      for (int i = 0; i < count; i++) {
        double error = parameters.get(i) - x[i];
        nats += 0.5 * error * error;
      }
    }
    return new BatchLoss(nats, source.batchesPerEpoch(0));
  }

  @Override
  public Map<String, float[]> carriedState() {
    return Map.of("layer.c", carried.clone());
  }

  @Override
  public void restoreCarriedState(Map<String, float[]> state) {
    System.arraycopy(state.get("layer.c"), 0, carried, 0, count);
  }

  @Override
  public void clearCarriedState() {
    java.util.Arrays.fill(carried, 0);
  }

  Bowl with(Workers several) {
    workers = several;
    return this;
  }

  @Override
  public Workers workers() {
    return workers;
  }

  @Override
  public void close() {}
}
