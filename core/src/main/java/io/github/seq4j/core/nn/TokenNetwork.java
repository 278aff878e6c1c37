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
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.IntConsumer;
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
 * <p>{@link #step} may be called from many threads at once, training from one at a time, and not both together.
 */
public final class TokenNetwork implements Network<Batch>, NextTokenModel, AutoCloseable {

  /** Rows from which a step is worth handing to a second worker. */
  private static final int STEP_ROWS_PER_WORKER = 16;

  private final TokenNetworkConfig config;
  private final int vocabularySize;
  private final Seeds seeds;
  private final TokenNetworkLayout layout;
  private final NativeFloats parameters;
  private final MatrixProduct product = MatrixProduct.best();
  private final Workers pool;
  private final TokenNetworkWorker[] workers;
  private final ConcurrentLinkedDeque<TokenNetworkWorker> steppers = new ConcurrentLinkedDeque<>();
  private final Map<String, Integer> stateWidths = new LinkedHashMap<>();

  private NativeFloats total; // [P] the sum of the workers' gradients, if there are several
  private Spans touched;
  private float[][][] carried; // [L][parts][B * H]
  private ComputationGraph graph;
  private volatile boolean closed;

  private TokenNetwork(TokenNetworkConfig config, int vocabularySize, Seeds seeds, int threads) {
    this.config = config;
    this.vocabularySize = vocabularySize;
    this.seeds = seeds;
    this.layout = new TokenNetworkLayout(config, vocabularySize);
    this.parameters = NativeFloats.allocate(layout.parameterCount());
    this.pool = new Workers(threads, NativeThreads::one);
    this.workers = new TokenNetworkWorker[threads];
    this.touched = Spans.dense(layout.parameterCount());
    for (int layer = 0; layer < config.layers(); layer++) {
      for (int part = 0; part < config.cell().stateParts(); part++) {
        stateWidths.put(slot(layer, part), config.hiddenSize());
      }
    }
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
        config, network.layout, seeds.stream(Seeds.INIT), network.parameters.buffer());
    return network;
  }

  /** A network of zeros, to be filled with {@link #setTensor}: for loading, where initial weights would be wasted time. */
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
    return pool.count();
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
    requireOpen("tensor");
    return layout.tensors().get(name, parameters);
  }

  /** Replaces one tensor, row-major. */
  @Override
  public void setTensor(String name, float[] values) {
    requireOpen("setTensor");
    layout.tensors().set(name, values, parameters);
  }

  /**
   * The same network as a Deeplearning4j graph, over the same parameters: input {@code tokens}
   * [B, 1, T], output {@code out}. Made at the first call; not to be used once this is closed.
   */
  public synchronized ComputationGraph graph() {
    requireOpen("graph");
    if (graph == null) {
      graph = TokenGraph.over(config, vocabularySize, parameters);
    }
    return graph;
  }

  // ---- training ----

  @Override
  public Workers workers() {
    return pool;
  }

  @Override
  public FloatBuffer parameters() {
    requireOpen("parameters");
    return parameters.buffer();
  }

  @Override
  public BatchLoss computeGradient(Batch batch, long update) {
    requireOpen("computeGradient");
    requireIds("computeGradient", batch);
    int n = Math.min(pool.count(), batch.batchSize());
    float scale = batch.targetCount() == 0 ? 0f : 1f / batch.targetCount();
    carried = stateBefore("computeGradient", batch, carried);
    double[] nats = new double[n];
    together(
        n,
        w -> {
          TokenNetworkWorker.Share share = share(batch, w, n, update, scale);
          float[][][] state = rows(carried, share.from(), share.to());
          nats[w] = worker(w).gradient(share, state);
          putRows(state, carried, share.from());
        });
    reduce(n);
    double sum = 0;
    for (double part : nats) {
      sum += part;
    }
    return new BatchLoss(sum, batch.targetCount());
  }

  @Override
  public FloatBuffer gradient() {
    requireOpen("gradient");
    return (total == null ? worker(0).gradient() : total).buffer();
  }

  @Override
  public Spans touched() {
    return touched;
  }

  @Override
  public BatchLoss evaluate(BatchSource<Batch> source) {
    requireOpen("evaluate");
    double sum = 0;
    long targets = 0;
    float[][][] state = null;
    for (int i = 0; i < source.batchesPerEpoch(0); i++) {
      Batch batch = source.batch(0, i);
      requireIds("evaluate", batch);
      float[][][] now = stateBefore("evaluate", batch, state);
      int n = Math.min(pool.count(), batch.batchSize());
      double[] nats = new double[n];
      together(
          n,
          w -> {
            TokenNetworkWorker.Share share = share(batch, w, n, 0, 0);
            float[][][] rows = rows(now, share.from(), share.to());
            nats[w] = worker(w).loss(share, rows);
            putRows(rows, now, share.from());
          });
      for (double part : nats) {
        sum += part;
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
        state.put(slot(layer, part), carried[layer][part].clone());
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
    float[] first = state.get(slot(0, 0));
    int rows = first == null ? 1 : Math.max(1, first.length / config.hiddenSize());
    RecurrentState copy = RecurrentState.fromArrays(state, rows);
    copy.requireLayout("TokenNetwork.restoreCarriedState", rows, stateWidths);
    carried = slots(copy);
  }

  @Override
  public void clearCarriedState() {
    carried = null;
  }

  private void requireOpen(String method) {
    if (closed) {
      throw new IllegalStateException(
          "TokenNetwork." + method + ": the network is closed; expected an open one");
    }
  }

  private void requireIds(String method, Batch batch) {
    requireIds(method, "input token", batch.inputs(), 0);
    requireIds(method, "target token", batch.targets(), Batch.NO_TARGET);
  }

  /** An id is an index: one outside the vocabulary would read another tensor's numbers. */
  private void requireIds(String method, String what, int[] ids, int least) {
    for (int id : ids) {
      if (id < least || id >= vocabularySize) {
        throw new ShapeException(
            "TokenNetwork." + method, what + " outside the vocabulary; size", vocabularySize, id);
      }
    }
  }

  private void together(int shares, IntConsumer share) {
    NativeThreads.withOne(() -> pool.run(shares, share));
  }

  private TokenNetworkWorker worker(int index) {
    if (workers[index] == null) {
      workers[index] = newWorker();
    }
    return workers[index];
  }

  private TokenNetworkWorker newWorker() {
    return new TokenNetworkWorker(config, vocabularySize, layout, product, parameters);
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

  /** Sums the workers' gradients, in their order, over what any of them touched. */
  private void reduce(int n) {
    Spans before = touched;
    touched = touchedBy(n);
    if (pool.count() == 1) {
      return;
    }
    if (total == null) {
      total = NativeFloats.allocate(layout.parameterCount());
    }
    int tableEnd = layout.inputTable().at() + layout.inputTable().length();
    for (int k = 0; k < before.count() && before.from(k) < tableEnd; k++) {
      int to = Math.min(before.to(k), tableEnd);
      total.zero(before.from(k), to - before.from(k));
    }
    NativeFloats[] gradients = new NativeFloats[n];
    Arrays.setAll(gradients, w -> workers[w].gradient());
    GradientSum.run(gradients, touched, total, pool);
  }

  private Spans touchedBy(int n) {
    ParameterLayout.Tensor table = layout.inputTable();
    Spans.Builder spans = Spans.builder();
    for (int id = 0; id < table.rows(); id++) {
      boolean used = false;
      for (int w = 0; w < n && !used; w++) {
        used = workers[w].used(id);
      }
      if (used) {
        spans.add(table.at() + id * table.columns(), table.at() + (id + 1) * table.columns());
      }
    }
    return spans.add(table.at() + table.length(), layout.parameterCount()).build();
  }

  // ---- stepping ----

  private static String slot(int layer, int part) {
    return "l" + layer + (part == 0 ? ".h" : ".c");
  }

  @Override
  public RecurrentState newState(int batchSize) {
    return RecurrentState.zeros(batchSize, stateWidths);
  }

  @Override
  public void step(int[] tokens, RecurrentState state, float[] logits) {
    requireOpen("step");
    int rows = tokens.length;
    state.requireLayout("TokenNetwork.step", rows, stateWidths);
    ShapeException.check(
        "TokenNetwork.step", "B * V of logits", (long) rows * vocabularySize, logits.length);
    requireIds("step", "token", tokens, 0);
    float[][][] slots = slots(state);
    int n = Math.max(1, Math.min(pool.count(), rows / STEP_ROWS_PER_WORKER));
    if (n == 1) {
      stepRows(tokens, slots, logits);
      return;
    }
    together(
        n,
        w -> {
          int from = rows * w / n;
          int to = rows * (w + 1) / n;
          float[][][] part = rows(slots, from, to);
          float[] scores = new float[(to - from) * vocabularySize];
          stepRows(Arrays.copyOfRange(tokens, from, to), part, scores);
          putRows(part, slots, from);
          System.arraycopy(scores, 0, logits, from * vocabularySize, scores.length);
        });
  }

  /** The live numbers of a state [L][parts][B * H]. */
  private float[][][] slots(RecurrentState state) {
    float[][][] slots = new float[config.layers()][config.cell().stateParts()][];
    for (int layer = 0; layer < slots.length; layer++) {
      for (int part = 0; part < slots[layer].length; part++) {
        slots[layer][part] = state.slot(slot(layer, part));
      }
    }
    return slots;
  }

  private void stepRows(int[] tokens, float[][][] state, float[] logits) {
    TokenNetworkWorker stepper = steppers.poll();
    if (stepper == null) {
      stepper = newWorker();
    }
    stepper.step(tokens, state, logits);
    steppers.push(stepper);
  }

  /** Frees native memory, with it all buffers and the graph; closing twice is allowed. */
  @Override
  public void close() {
    closed = true;
    pool.close();
    for (int w = 0; w < workers.length; w++) {
      if (workers[w] != null) {
        workers[w].close();
        workers[w] = null;
      }
    }
    for (TokenNetworkWorker stepper = steppers.poll(); stepper != null; stepper = steppers.poll()) {
      stepper.close();
    }
    if (total != null) {
      total.close();
    }
    parameters.close();
  }
}
