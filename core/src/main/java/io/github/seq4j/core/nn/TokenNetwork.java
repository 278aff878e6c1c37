package io.github.seq4j.core.nn;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.decode.NextTokenModel;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.parallel.Workers;
import io.github.seq4j.core.random.Seeds;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A stack of recurrent layers that predicts the next token: embedding or one-hot input, recurrent
 * layers, softmax.
 *
 * <pre>{@code
 * try (TokenNetwork network = TokenNetwork.create(TokenNetworkConfig.of(Cell.LSTM, 128, 2), 65, new Seeds(1), 2)) {
 *   BatchLoss loss = network.computeGradient(batch, 1);
 *   RecurrentState state = network.newState(1);
 *   network.step(new int[] {7}, state, logits);
 * }
 * }</pre>
 *
 * <p>Training splits the rows of a batch over workers, each with one native thread, all reading one
 * parameter array; gradients are summed in a fixed order, so a run is repeatable for a given number
 * of workers. {@link #graph()} is the same network as a Deeplearning4j graph over the same
 * parameters.
 *
 * <p>{@link #step} may be called from many threads at once, training from one at a time, and not
 * both together.
 */
public final class TokenNetwork implements Network<Batch>, NextTokenModel, AutoCloseable {

  /** Rows from which a step is worth handing to a second worker. */
  private static final int STEP_ROWS_PER_WORKER = 16;

  /**
   * Parameters times rows up to which one native thread makes a step sooner than two, which wait
   * for each other. Measured with one row: 1.45, 1.1 and 1.3 times as fast with 0.1, 0.8 and 1.1
   * million parameters, 0.6 times with 4.4 million.
   */
  private static final long MOST_FOR_ONE_THREAD = 2_000_000;

  private final TokenNetworkConfig config;
  private final int vocabularySize;
  private final Seeds seeds;
  private final TokenNetworkLayout layout;
  private final MatrixProduct product = MatrixProduct.best();
  private final WorkerPool<TokenNetworkWorker> pool;
  private final StateSlots slots;
  private final Map<String, Integer> stateWidths;

  private float[][][] carried; // [L][parts][B * H]
  private ComputationGraph graph;

  private TokenNetwork(TokenNetworkConfig config, int vocabularySize, Seeds seeds, int threads) {
    this.config = config;
    this.vocabularySize = vocabularySize;
    this.seeds = seeds;
    this.layout = new TokenNetworkLayout(config, vocabularySize);
    this.slots = new StateSlots(config.layers(), config.cell().stateParts(), config.hiddenSize());
    this.stateWidths = slots.widths();
    Function<NativeFloats, TokenNetworkWorker> workers =
        parameters -> new TokenNetworkWorker(config, vocabularySize, layout, product, parameters);
    this.pool =
        new WorkerPool<>(
            "TokenNetwork",
            layout.tensors(),
            config.tied()
                ? List.of() // the output reaches all rows
                : List.of(new WorkerPool.Table<>(layout.inputTable(), TokenNetworkWorker::used)),
            threads,
            workers,
            workers);
  }

  /**
   * A network with initial weights.
   *
   * @param config what to build
   * @param vocabularySize V, at least 1
   * @param seeds decides weights and dropout
   * @param threads workers for training and for steps of many rows, at least 1
   */
  public static TokenNetwork create(
      TokenNetworkConfig config, int vocabularySize, Seeds seeds, int threads) {
    TokenNetwork network = new TokenNetwork(config, vocabularySize, seeds, threads);
    Initialization.run(
        config, network.layout, seeds.stream(Seeds.INIT), network.pool.parameters().buffer());
    return network;
  }

  /**
   * A network of zeros, to be filled with {@link #setTensor}: for loading, where initial weights
   * would be wasted time.
   */
  public static TokenNetwork empty(
      TokenNetworkConfig config, int vocabularySize, Seeds seeds, int threads) {
    return new TokenNetwork(config, vocabularySize, seeds, threads);
  }

  /** What it is made of. */
  public TokenNetworkConfig config() {
    return config;
  }

  /** V. */
  @Override
  public int vocabularySize() {
    return vocabularySize;
  }

  /** P. */
  @Override
  public int parameterCount() {
    return layout.parameterCount();
  }

  /** Workers that share a batch. */
  public int threads() {
    return pool.threads().count();
  }

  /** Who multiplies matrices: {@code onednn} or {@code openblas}. */
  public String kernel() {
    return name(product);
  }

  /** What {@link #kernel} will be of a network created now, on this machine. */
  public static String kernelHere() {
    return name(MatrixProduct.best());
  }

  private static String name(MatrixProduct product) {
    return product.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Names and shapes of all tensors. */
  @Override
  public SortedMap<String, long[]> tensorShapes() {
    return layout.tensors().shapes();
  }

  /** A copy of one tensor, row-major. */
  @Override
  public float[] tensor(String name) {
    return pool.tensor(name);
  }

  /** Replaces one tensor, row-major. */
  @Override
  public void setTensor(String name, float[] values) {
    pool.setTensor(name, values);
  }

  /**
   * The same network as a Deeplearning4j graph, over the same parameters: input {@code tokens} [B,
   * 1, T], output {@code out}. Made at the first call; not to be used once this is closed. It has
   * dropout of units and of the state, with a mask for each step, and no other regularization.
   *
   * @throws UnsupportedOperationException if weights are tied or projected, which no layer of a
   *     graph can be; or if word dropout, variational masks, weight drop, zoneout or activation
   *     regularization is on
   */
  public synchronized ComputationGraph graph() {
    pool.requireOpen("graph");
    if (graph == null) {
      graph = TokenGraph.over(config, vocabularySize, pool.parameters());
    }
    return graph;
  }

  // ---- training ----

  @Override
  public Workers workers() {
    return pool.threads();
  }

  @Override
  public FloatBuffer parameters() {
    return pool.parameterBuffer();
  }

  @Override
  public BatchLoss computeGradient(Batch batch, long update) {
    pool.requireOpen("computeGradient");
    requireIds("computeGradient", batch);
    int n = pool.shares(batch.batchSize());
    float scale = batch.lossScale();
    carried = stateBefore("computeGradient", batch, carried);
    double[] nats =
        pool.each(
            n,
            (worker, w) -> {
              TokenNetworkWorker.Share share = share(batch, w, n, update, scale);
              float[][][] state = rows(carried, share.from(), share.to());
              double part = worker.gradient(share, state);
              putRows(state, carried, share.from());
              return part;
            });
    pool.reduce(n);
    double sum = 0;
    for (double part : nats) {
      sum += part;
    }
    return new BatchLoss(sum, batch.targetCount());
  }

  @Override
  public FloatBuffer gradient() {
    return pool.gradient();
  }

  @Override
  public Spans touched() {
    return pool.touched();
  }

  @Override
  public BatchLoss evaluate(BatchSource<Batch> source) {
    return evaluate(source, null);
  }

  /**
   * As {@link #evaluate(BatchSource)}, target by target.
   *
   * @param scores told of each batch, or null
   */
  public BatchLoss evaluate(BatchSource<Batch> source, TargetScores scores) {
    pool.requireOpen("evaluate");
    double sum = 0;
    long targets = 0;
    float[][][] state = null;
    for (int i = 0; i < source.batchesPerEpoch(0); i++) {
      Batch batch = source.batch(0, i);
      requireIds("evaluate", batch);
      float[][][] now = stateBefore("evaluate", batch, state);
      int n = pool.shares(batch.batchSize());
      float[] targetNats = new float[scores == null ? 0 : batch.targets().length];
      int[] ranks = new int[targetNats.length];
      double[] nats =
          pool.each(
              n,
              (worker, w) -> {
                TokenNetworkWorker.Share share = share(batch, w, n, 0, 0);
                float[][][] rows = rows(now, share.from(), share.to());
                double part =
                    scores == null
                        ? worker.loss(share, rows)
                        : worker.scores(share, rows, targetNats, ranks);
                putRows(rows, now, share.from());
                return part;
              });
      for (double part : nats) {
        sum += part;
      }
      if (scores != null) {
        scores.accept(batch, targetNats, ranks);
      }
      targets += batch.targetCount();
      state = now;
    }
    return new BatchLoss(sum, targets);
  }

  @Override
  public Map<String, float[]> carriedState() {
    Map<String, float[]> state = new LinkedHashMap<>();
    for (int layer = 0; carried != null && layer < carried.length; layer++) {
      for (int part = 0; part < carried[layer].length; part++) {
        state.put(StateSlots.name(layer, part), carried[layer][part].clone());
      }
    }
    return state;
  }

  @Override
  public void restoreCarriedState(Map<String, float[]> state) {
    if (state.isEmpty()) {
      carried = null;
      return;
    }
    float[] first = state.get(StateSlots.name(0, 0));
    int rows = first == null ? 1 : Math.max(1, first.length / config.hiddenSize());
    RecurrentState copy = RecurrentState.fromArrays(state, rows);
    copy.requireLayout("TokenNetwork.restoreCarriedState", rows, stateWidths);
    carried = slots.of(copy);
  }

  @Override
  public void clearCarriedState() {
    carried = null;
  }

  private void requireIds(String method, Batch batch) {
    pool.requireIds(
        method, "input token outside the vocabulary", batch.inputs(), 0, vocabularySize);
    pool.requireIds(
        method,
        "target token outside the vocabulary",
        batch.targets(),
        Batch.NO_TARGET,
        vocabularySize);
  }

  private TokenNetworkWorker.Share share(Batch batch, int w, int n, long update, float scale) {
    int rows = batch.batchSize();
    int from = (int) ((long) rows * w / n);
    int to = (int) ((long) rows * (w + 1) / n);
    return new TokenNetworkWorker.Share(batch, from, to, seeds, update, scale);
  }

  /** What the rows of a batch start from: the state given, if they continue one. */
  private float[][][] stateBefore(String method, Batch batch, float[][][] previous) {
    if (!batch.continuesPrevious() || previous == null) {
      return zeroState(batch.batchSize());
    }
    ShapeException.check(
        "TokenNetwork." + method,
        "batch B of the carried state",
        previous[0][0].length / config.hiddenSize(),
        batch.batchSize());
    return previous;
  }

  private float[][][] zeroState(int rows) {
    return new float[config.layers()][config.cell().stateParts()][rows * config.hiddenSize()];
  }

  private float[][][] rows(float[][][] state, int from, int to) {
    int hidden = config.hiddenSize();
    float[][][] rows = new float[state.length][state[0].length][(to - from) * hidden];
    for (int layer = 0; layer < state.length; layer++) {
      for (int part = 0; part < state[layer].length; part++) {
        System.arraycopy(
            state[layer][part], from * hidden, rows[layer][part], 0, (to - from) * hidden);
      }
    }
    return rows;
  }

  private void putRows(float[][][] rows, float[][][] state, int from) {
    for (int layer = 0; layer < state.length; layer++) {
      for (int part = 0; part < state[layer].length; part++) {
        float[] values = rows[layer][part];
        System.arraycopy(values, 0, state[layer][part], from * config.hiddenSize(), values.length);
      }
    }
  }

  // ---- stepping ----

  @Override
  public RecurrentState newState(int batchSize) {
    return RecurrentState.zeros(batchSize, stateWidths);
  }

  @Override
  public void step(int[] tokens, RecurrentState state, float[] logits) {
    pool.requireOpen("step");
    int rows = tokens.length;
    state.requireLayout("TokenNetwork.step", rows, stateWidths);
    ShapeException.check(
        "TokenNetwork.step", "B * V of logits", (long) rows * vocabularySize, logits.length);
    pool.requireIds("step", "token outside the vocabulary", tokens, 0, vocabularySize);
    float[][][] numbers = slots.of(state);
    int n = Math.max(1, Math.min(pool.threads().count(), rows / STEP_ROWS_PER_WORKER));
    if (n == 1) {
      stepRows(tokens, numbers, logits);
      return;
    }
    pool.together(
        n,
        w -> {
          int from = rows * w / n;
          int to = rows * (w + 1) / n;
          float[][][] part = rows(numbers, from, to);
          float[] scores = new float[(to - from) * vocabularySize];
          stepRows(Arrays.copyOfRange(tokens, from, to), part, scores);
          putRows(part, numbers, from);
          System.arraycopy(scores, 0, logits, from * vocabularySize, scores.length);
        });
  }

  private void stepRows(int[] tokens, float[][][] state, float[] logits) {
    Runnable step = () -> pool.borrow(worker -> worker.step(tokens, state, logits));
    if (tokens.length * (long) parameterCount() <= MOST_FOR_ONE_THREAD) {
      NativeThreads.withOne(step);
    } else {
      step.run();
    }
  }

  /** Frees native memory, with it all buffers and the graph; closing twice is allowed. */
  @Override
  public void close() {
    pool.close();
  }
}
