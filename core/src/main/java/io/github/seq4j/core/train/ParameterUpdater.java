package io.github.seq4j.core.train;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.nn.Spans;
import io.github.seq4j.core.parallel.Workers;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Gradient in, changed parameters out: norm, clipping, optimizer and weight average. Parameters and
 * gradient stay where they are, outside the heap; block by block they are copied to where plain
 * loops are fast, changed, and copied back, each block read once for the norm and once for the
 * update.
 *
 * <p>The result does not depend on the number of threads: every element is computed by itself, and
 * the norm's partial sums belong to blocks, not to threads.
 */
final class ParameterUpdater {

  /** Below this many floats, handing work to another thread costs more than the work. */
  private static final long SMALL = 262_144;

  private final TrainingConfig config;
  private final int count;
  private final Spans everything;
  private final boolean averaging;
  private final BlockedArray state;
  private final Workers workers;
  private final Scratch[] scratch;
  private final BlockPlan touched = new BlockPlan();
  private final BlockPlan visited = new BlockPlan();
  private double[] partialSums = new double[0];
  private volatile boolean clipped; // set by whichever worker sees it

  private static final class Scratch {
    final float[] parameters = new float[BlockPlan.BLOCK];
    final float[] gradient = new float[BlockPlan.BLOCK];
    final SquaredNorm norm = new SquaredNorm();
  }

  ParameterUpdater(TrainingConfig config, int parameterCount, Workers workers) {
    this.config = config;
    this.count = parameterCount;
    this.everything = Spans.dense(parameterCount);
    this.averaging = !(config.averaging() instanceof WeightAveraging.None);
    int arrays = config.optimizer().stateNames().size() + (averaging ? 1 : 0);
    this.state = new BlockedArray(arrays, parameterCount);
    this.workers = workers;
    this.scratch = new Scratch[workers.count()];
    for (int i = 0; i < scratch.length; i++) {
      scratch[i] = new Scratch();
    }
  }

  /** Euclidean norm of the whole gradient; not finite if any element is not. */
  double gradientNorm(FloatBuffer gradient, Spans spans) {
    ShapeException.check("Trainee.gradient", "parameters P", count, gradient.limit());
    if (spans.end() > count) {
      throw new ShapeException("Trainee.touched", "parameters P", count, spans.end());
    }
    touched.plan(spans);
    if (partialSums.length < touched.count()) {
      partialSums = new double[touched.count()];
    }
    forEachPiece(touched, (s, piece) -> partialSums[piece] = squares(s, gradient, piece));
    double sum = 0;
    for (int piece = 0; piece < touched.count(); piece++) {
      sum += partialSums[piece];
    }
    return Math.sqrt(sum);
  }

  private double squares(Scratch s, FloatBuffer gradient, int piece) {
    int from = touched.from(piece);
    int size = touched.to(piece) - from;
    gradient.get(from, s.gradient, 0, size);
    return s.norm.sum(s.gradient, 0, size);
  }

  /**
   * One optimizer step with the gradient {@link #gradientNorm} has just seen.
   *
   * @param norm what it returned
   * @param rate learning rate
   * @param averageWeight weight of the new parameters in the average
   * @param update number of the update, from 1
   * @return whether clipping changed the gradient
   */
  boolean apply(
      FloatBuffer parameters,
      FloatBuffer gradient,
      double norm,
      double rate,
      double averageWeight,
      long update) {
    boolean sparse = config.optimizer().skipsZeroGradient() && !averaging;
    BlockPlan plan = sparse ? touched : visited;
    if (!sparse) {
      visited.plan(everything);
    }
    float weight = (float) averageWeight;
    clipped = false;
    forEachPiece(
        plan,
        (s, piece) -> {
          int from = plan.from(piece);
          int size = plan.to(piece) - from;
          int block = from / BlockPlan.BLOCK;
          int first = from % BlockPlan.BLOCK;
          int end = first + size;
          float[][] arrays = state.block(block);
          parameters.get(from, s.parameters, first, size);
          gradient.get(from, s.gradient, first, size);
          if (config.clipping().clip(s.gradient, first, end, norm)) {
            clipped = true;
          }
          config
              .optimizer()
              .update(
                  new ParameterBlock(s.parameters, s.gradient, arrays, first, end, rate, update));
          if (averaging) {
            average(s.parameters, arrays[arrays.length - 1], first, end, weight);
          }
          parameters.put(from, s.parameters, first, size);
        });
    return clipped;
  }

  private static void average(float[] p, float[] average, int from, int to, float weight) {
    if (weight == 1) {
      System.arraycopy(p, from, average, from, to - from); // a + (p - a) need not round to p
      return;
    }
    for (int i = from; i < to; i++) {
      average[i] += weight * (p[i] - average[i]);
    }
  }

  /** Whether there is an average of the parameters. */
  boolean averaging() {
    return averaging;
  }

  /** [P] a copy of the averaged parameters. */
  float[] averageCopy() {
    return state.copy(averageIndex());
  }

  /** Sets the average before the first update. */
  void startAverage(float[] parameters) {
    state.set(averageIndex(), parameters);
  }

  void save(TrainerState.Builder to) {
    List<String> names = config.optimizer().stateNames();
    for (int i = 0; i < names.size(); i++) {
      to.put("opt." + names.get(i), state.copy(i));
    }
    if (averaging) {
      to.put(TrainerState.AVERAGE_PARAMETERS, averageCopy());
    }
  }

  void restore(TrainerState from) {
    List<String> names = config.optimizer().stateNames();
    for (int i = 0; i < names.size(); i++) {
      state.set(i, from.arrayAt("opt." + names.get(i), count));
    }
    if (averaging) {
      startAverage(from.arrayAt(TrainerState.AVERAGE_PARAMETERS, count));
    }
  }

  private int averageIndex() {
    return config.optimizer().stateNames().size();
  }

  private interface PieceTask {
    void run(Scratch scratch, int piece);
  }

  private void forEachPiece(BlockPlan plan, PieceTask task) {
    if (workers.count() == 1 || plan.size() < SMALL) {
      forRange(scratch[0], 0, plan.count(), task);
      return;
    }
    int[] shares = plan.shares(workers.count());
    IntConsumer share = w -> forRange(scratch[w], shares[w], shares[w + 1], task);
    workers.run(workers.count(), share);
  }

  private static void forRange(Scratch scratch, int from, int to, PieceTask task) {
    for (int piece = from; piece < to; piece++) {
      task.run(scratch, piece);
    }
  }
}
