package io.github.seq4j.core.nn;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.nn.kernel.Dropout;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.Sequence;
import io.github.seq4j.core.nn.kernel.TimePooling;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Pooling over the steps, dropout, and a head for the one step that is left. Dropout comes after
 * pooling: the largest of many dropped values is nearly always one that was scaled up, so that a
 * network trained with dropout below max pooling would see other values when it is used.
 */
final class PooledHead implements SequenceHead {

  private final TimePooling pooling;
  private final SequenceHead output;
  private final double dropoutProbability;
  private final Dropout dropout = new Dropout();
  private final NativeFloats masked = NativeFloats.allocate(1); // [T, B, D]
  private Sequence below;

  PooledHead(TimePooling pooling, SequenceHead output, double dropoutProbability) {
    this.pooling = pooling;
    this.output = output;
    this.dropoutProbability = dropoutProbability;
  }

  @Override
  public double loss(Sequence top, SequenceRows rows) {
    return output.loss(pooling.forward(top, rows.lengths()), rows.pooled());
  }

  @Override
  public double lossAndGradient(
      Sequence top, SequenceRows rows, TrainingPass pass, float scale, NativeFloats gradient) {
    Sequence pooled = pooling.forward(top, rows.lengths());
    if (dropoutProbability > 0) {
      pooled =
          dropout.forward(
              pooled, dropoutProbability, pass.poolingSeed(), rows.numbers(), rows.allRows());
    }
    double loss = output.lossAndGradient(pooled, rows.pooled(), pass, scale, gradient);
    Sequence down = output.inputGradient();
    if (dropoutProbability > 0) {
      dropout.backward(down);
    }
    below = pooling.backward(down.values(), down.at(), gradient);
    return loss;
  }

  @Override
  public Sequence inputGradient() {
    return below;
  }

  @Override
  public void outputs(Sequence top, SequenceRows rows, SequenceOutput[] into) {
    output.outputs(pooling.forward(top, rows.lengths()), rows.pooled(), into);
    float[] weights = pooling.weights(); // [B, T]
    for (int b = 0; b < rows.count() && weights.length > 0; b++) {
      int from = b * rows.steps();
      int row = rows.numbers()[b];
      into[row] =
          into[row].withAttention(Arrays.copyOfRange(weights, from, from + rows.lengths()[b]));
    }
  }

  /**
   * As above, where some steps of each row are left out: pooling does not know of places, so that
   * they are out of its sight once the others have moved together.
   *
   * @param hidden [rows of the whole batch][...] the steps
   */
  void outputs(Sequence top, SequenceRows rows, int[][] hidden, SequenceOutput[] into) {
    int[][] seen = new int[rows.count()][];
    for (int b = 0; b < seen.length; b++) {
      seen[b] = others(rows.lengths()[b], hidden[rows.numbers()[b]]);
    }
    int[] lengths = Arrays.stream(seen).mapToInt(steps -> steps.length).toArray();
    output.outputs(pooling.forward(together(top, seen), lengths), rows.pooled(), into);
    float[] weights = pooling.weights(); // [B, T]
    for (int b = 0; b < seen.length; b++) {
      float[] own = new float[rows.lengths()[b]];
      for (int i = 0; i < seen[b].length; i++) {
        own[seen[b][i]] = weights[b * top.steps() + i];
      }
      int row = rows.numbers()[b];
      into[row] = into[row].withAttention(own);
    }
  }

  private static int[] others(int length, int[] hidden) {
    boolean[] gone = new boolean[length];
    for (int step : hidden) {
      if (step < 0 || step >= length) {
        throw new ShapeException("predictMasked", "step outside its range; T", length, step);
      }
      gone[step] = true;
    }
    int[] left = IntStream.range(0, length).filter(t -> !gone[t]).toArray();
    if (left.length == 0) {
      throw new ShapeException("predictMasked", "steps that are left, at least", 1, 0);
    }
    return left;
  }

  /** A copy of which each row begins with the steps that are seen. */
  private Sequence together(Sequence top, int[][] seen) {
    int width = top.width();
    masked.ensure((long) top.positions() * width);
    float[] step = new float[width];
    for (int b = 0; b < seen.length; b++) {
      for (int t = 0; t < top.steps(); t++) {
        int from = t < seen[b].length ? seen[b][t] : t; // padding may hold any finite numbers
        top.values().get(top.at() + (from * top.batch() + b) * width, step, 0, width);
        masked.put((t * top.batch() + b) * width, step, 0, width);
      }
    }
    return Sequence.dense(top.steps(), top.batch(), width, masked, 0);
  }

  @Override
  public void weights(float[] ofLabels) {
    output.weights(ofLabels);
  }

  @Override
  public void close() {
    pooling.close();
    masked.close();
    dropout.close();
    output.close();
  }
}
