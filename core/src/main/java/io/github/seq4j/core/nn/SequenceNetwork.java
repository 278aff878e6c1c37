package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.SequenceBatch;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.parallel.Workers;
import io.github.seq4j.core.random.Seeds;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A network that gives a label to a sequence or to each of its steps: steps in (tokens, words,
 * numbers or pictures), a stack of recurrent layers in one or two directions, and pooling or a
 * softmax or a CRF above it.
 *
 * <pre>{@code
 * try (SequenceNetwork network = SequenceNetwork.create(config, SequenceSizes.ofTokens(9000, 0, 5), new Seeds(1), 2)) {
 *   BatchLoss loss = network.computeGradient(batch, 1);
 *   SequenceOutput output = network.predict(List.of(new StepInput.Tokens(ids))).get(0);
 * }
 * }</pre>
 *
 * <p>Sequences of a batch may have any lengths; padding is an affair of the inside and changes
 * nothing. Training deals the rows of a batch out to workers, each with one native thread, all reading
 * one parameter array; gradients are summed in a fixed order, so a run is repeatable for a given
 * number of workers.
 *
 * <p>{@link #predict} and {@link #step} may be called from many threads at once, training from one at
 * a time, and not both together.
 */
public final class SequenceNetwork implements Network<SequenceBatch> {

  /** Rows that are predicted together, and steps with padding of such a batch. */
  private static final int PREDICTED_ROWS = 64;

  private static final int PREDICTED_STEPS = 1 << 14;

  private final SequenceNetworkConfig config;
  private final SequenceSizes sizes;
  private final Seeds seeds;
  private final SequenceLayout layout;
  private final MatrixProduct product = MatrixProduct.best();
  private final NativeFloats parameters;
  private final Workers pool;
  private final SequenceWorker[] workers;
  private final ConcurrentLinkedDeque<SequenceWorker> idle = new ConcurrentLinkedDeque<>();
  private NativeFloats total; // sum of the workers' gradients; null with one worker
  private Spans touched;
  private float[] labelWeights;
  private ComputationGraph graph; // made when asked for
  private volatile boolean closed;

  private SequenceNetwork(
      SequenceNetworkConfig config, SequenceSizes sizes, Seeds seeds, int threads) {
    this.config = config;
    this.sizes = sizes;
    this.seeds = seeds;
    this.layout = new SequenceLayout(config, sizes);
    this.parameters = NativeFloats.allocate(layout.parameterCount());
    this.pool = new Workers(threads, NativeThreads::one);
    this.workers = new SequenceWorker[threads];
    this.touched = Spans.dense(layout.parameterCount());
  }

  /**
   * A network with initial weights.
   *
   * @param config what to build
   * @param sizes what follows from the data
   * @param seeds decides weights and dropout
   * @param threads workers, at least 1
   */
  public static SequenceNetwork create(
      SequenceNetworkConfig config, SequenceSizes sizes, Seeds seeds, int threads) {
    SequenceNetwork network = new SequenceNetwork(config, sizes, seeds, threads);
    Initialization.run(
        config, network.layout, seeds.stream(Seeds.INIT), network.parameters.buffer());
    return network;
  }

  /** A network of zeros, to be filled with {@link #setTensor}: for loading. */
  public static SequenceNetwork empty(
      SequenceNetworkConfig config, SequenceSizes sizes, Seeds seeds, int threads) {
    return new SequenceNetwork(config, sizes, seeds, threads);
  }

  /** What it is made of. */
  public SequenceNetworkConfig config() {
    return config;
  }

  /** What follows from the data. */
  public SequenceSizes sizes() {
    return sizes;
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
    return product.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Names and shapes of the tensors of a network that is not built: nothing is allocated. */
  public static SortedMap<String, long[]> tensorShapes(
      SequenceNetworkConfig config, SequenceSizes sizes) {
    return new SequenceLayout(config, sizes).tensors().shapes();
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
   * The same network as a Deeplearning4j graph, over the same parameters: input {@code steps}, [B, 1, T]
   * token ids or [B, F, T] numbers with the mask of their lengths, output {@code out} [B, K, T] or
   * [B, K]. Made at the first call; not to be used once this is closed.
   */
  public synchronized ComputationGraph graph() {
    requireOpen("graph");
    if (graph == null) {
      graph = SequenceGraph.over(config, sizes, parameters);
    }
    return graph;
  }

  /**
   * Weighs labels while training: the loss of a target is multiplied by the weight of its label.
   *
   * @param weights [K] above 0, or null for 1 each
   * @throws ConfigException if there is a CRF, whose loss is that of a path and not of its labels
   */
  public void labelWeights(float[] weights) {
    if (weights != null) {
      if (config.head() instanceof SequenceHeadConfig.PerStep perStep && perStep.crf()) {
        throw new ConfigException("labelWeights", "given", "must be none with a CRF");
      }
      ShapeException.check(
          "SequenceNetwork.labelWeights", "labels K", sizes.labels(), weights.length);
    }
    labelWeights = weights == null ? null : weights.clone();
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
  public BatchLoss computeGradient(SequenceBatch batch, long update) {
    requireOpen("computeGradient");
    requireLegal("computeGradient", batch.rows());
    int n = Math.min(pool.count(), batch.batchSize());
    int targets = batch.targetCount();
    float scale = targets == 0 ? 0f : 1f / targets;
    List<SequenceRows> shares = SequenceRows.deal(batch.rows(), n);
    TrainingPass pass = new TrainingPass(seeds, update);
    double[] nats = new double[n];
    together(n, w -> nats[w] = worker(w).gradient(shares.get(w), pass, scale, labelWeights));
    reduce(n);
    return new BatchLoss(Arrays.stream(nats).sum(), targets);
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
  public BatchLoss evaluate(BatchSource<SequenceBatch> source) {
    requireOpen("evaluate");
    BatchLoss sum = new BatchLoss(0, 0);
    for (int i = 0; i < source.batchesPerEpoch(0); i++) {
      SequenceBatch batch = source.batch(0, i);
      requireLegal("evaluate", batch.rows());
      int n = Math.min(pool.count(), batch.batchSize());
      List<SequenceRows> shares = SequenceRows.deal(batch.rows(), n);
      double[] nats = new double[n];
      together(n, w -> nats[w] = worker(w).loss(shares.get(w)));
      sum = sum.plus(new BatchLoss(Arrays.stream(nats).sum(), batch.targetCount()));
    }
    return sum;
  }

  /** None: every sequence starts from the zero state. */
  @Override
  public Map<String, float[]> carriedState() {
    return Map.of();
  }

  @Override
  public void restoreCarriedState(Map<String, float[]> state) {
    if (!state.isEmpty()) {
      throw new IllegalArgumentException(
          "SequenceNetwork.restoreCarriedState: expected no state, got " + state.keySet());
    }
  }

  @Override
  public void clearCarriedState() {}

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
    int tableEnd = tableEnd();
    for (int k = 0; k < before.count() && before.from(k) < tableEnd; k++) {
      total.zero(before.from(k), Math.min(before.to(k), tableEnd) - before.from(k));
    }
    NativeFloats[] gradients = new NativeFloats[n];
    Arrays.setAll(gradients, w -> workers[w].gradient());
    GradientSum.run(gradients, touched, total, pool);
  }

  /** Behind the table of tokens, whose unused rows have no gradient; 0 where there is none. */
  private int tableEnd() {
    ParameterLayout.Tensor table = layout.tensors().tensors().get(SequenceLayout.EMBEDDING);
    return table == null ? 0 : table.at() + table.length();
  }

  private Spans touchedBy(int n) {
    if (tableEnd() == 0) {
      return Spans.dense(layout.parameterCount());
    }
    ParameterLayout.Tensor table = layout.tensors().tensor(SequenceLayout.EMBEDDING);
    Spans.Builder spans = Spans.builder();
    for (int id = 0; id < table.rows(); id++) {
      int row = id;
      if (IntStream.range(0, n).anyMatch(w -> workers[w].used(row))) {
        spans.add(table.at() + id * table.columns(), table.at() + (id + 1) * table.columns());
      }
    }
    return spans.add(tableEnd(), layout.parameterCount()).build();
  }

  // ---- use ----

  /**
   * What the network says about sequences, in evaluation mode.
   *
   * @param inputs sequences of any lengths, at least one step each
   * @return one output per sequence, in their order
   */
  public List<SequenceOutput> predict(List<? extends StepInput> inputs) {
    requireOpen("predict");
    List<EncodedSequence> all = new ArrayList<>(inputs.size());
    inputs.forEach(input -> all.add(new EncodedSequence(input, new int[0])));
    requireLegal("predict", all);
    SequenceOutput[] outputs = new SequenceOutput[all.size()];
    List<int[]> batches = batches(all);
    together(
        Math.max(1, Math.min(pool.count(), batches.size())),
        w -> borrow(worker -> predict(worker, all, batches, w, outputs)));
    return List.of(outputs);
  }

  private void predict(
      SequenceWorker worker,
      List<EncodedSequence> all,
      List<int[]> batches,
      int share,
      SequenceOutput[] into) {
    int shares = Math.max(1, Math.min(pool.count(), batches.size()));
    for (int k = share; k < batches.size(); k += shares) {
      int[] numbers = batches.get(k);
      List<EncodedSequence> rows = Arrays.stream(numbers).mapToObj(all::get).toList();
      SequenceOutput[] outputs = new SequenceOutput[rows.size()];
      worker.outputs(SequenceRows.deal(rows, 1).get(0), outputs);
      for (int i = 0; i < numbers.length; i++) {
        into[numbers[i]] = outputs[i];
      }
    }
  }

  /** Sequences of similar length together, the longest first. */
  private static List<int[]> batches(List<EncodedSequence> all) {
    int[] order =
        IntStream.range(0, all.size())
            .boxed()
            .sorted(Comparator.comparingInt((Integer i) -> -all.get(i).length()))
            .mapToInt(Integer::intValue)
            .toArray();
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < order.length; ) {
      int most = Math.max(1, PREDICTED_STEPS / all.get(order[from]).length());
      int to = Math.min(order.length, from + Math.min(PREDICTED_ROWS, most));
      batches.add(Arrays.copyOfRange(order, from, to));
      from = to;
    }
    return batches;
  }

  /**
   * The state of sequences that have not begun, for {@link #step}.
   *
   * @param batchSize B, sequences side by side
   */
  public RecurrentState newState(int batchSize) {
    requireCausal("newState");
    return RecurrentState.zeros(batchSize, stateWidths());
  }

  private Map<String, Integer> stateWidths() {
    RecurrentStackConfig stack = config.recurrence();
    Map<String, Integer> widths = new LinkedHashMap<>();
    for (int layer = 0; layer < stack.layers(); layer++) {
      for (int part = 0; part < stack.cell().stateParts(); part++) {
        widths.put(slot(layer, part), stack.hiddenSize());
      }
    }
    return widths;
  }

  private static String slot(int layer, int part) {
    return "l" + layer + (part == 0 ? ".h" : ".c");
  }

  /**
   * The next step of running sequences, live: bit by bit the numbers that {@link #predict} gives for the
   * whole.
   *
   * @param steps [B] one step each
   * @param state of B sequences, changed
   * @param probabilities [B * K] written
   * @throws IllegalStateException if the network is not causal: it reads backward too, or says one thing
   *     about the whole
   */
  public void step(List<? extends StepInput> steps, RecurrentState state, float[] probabilities) {
    requireOpen("step");
    requireCausal("step");
    int labels = sizes.labels();
    state.requireLayout("SequenceNetwork.step", steps.size(), stateWidths());
    ShapeException.check(
        "SequenceNetwork.step",
        "B * K of probabilities",
        (long) steps.size() * labels,
        probabilities.length);
    List<EncodedSequence> rows = new ArrayList<>(steps.size());
    for (StepInput step : steps) {
      ShapeException.check("SequenceNetwork.step", "steps T of a row", 1, step.length());
      rows.add(new EncodedSequence(step, new int[0]));
    }
    requireLegal("step", rows);
    SequenceOutput[] outputs = new SequenceOutput[rows.size()];
    float[][][] slots = new float[config.recurrence().layers()][][];
    for (int layer = 0; layer < slots.length; layer++) {
      slots[layer] = new float[config.recurrence().cell().stateParts()][];
      for (int part = 0; part < slots[layer].length; part++) {
        slots[layer][part] = state.slot(slot(layer, part));
      }
    }
    NativeThreads.withOne(
        () -> borrow(worker -> worker.outputs(SequenceRows.deal(rows, 1).get(0), slots, outputs)));
    for (int b = 0; b < outputs.length; b++) {
      System.arraycopy(outputs[b].probabilities(), 0, probabilities, b * labels, labels);
    }
  }

  private void requireCausal(String method) {
    if (!config.isCausal()) {
      throw new IllegalStateException(
          "SequenceNetwork."
              + method
              + ": the network cannot run live; expected forward layers and a label per step"
              + " without a CRF, got "
              + config);
    }
  }

  private interface Use {
    void with(SequenceWorker worker);
  }

  private void borrow(Use use) {
    SequenceWorker worker = idle.poll();
    if (worker == null) {
      worker = newWorker(config.isCausal() ? MatrixProduct.ROW_BY_ROW : product);
    }
    use.with(worker);
    idle.push(worker);
  }

  private void requireOpen(String method) {
    if (closed) {
      throw new IllegalStateException(
          "SequenceNetwork." + method + ": the network is closed; expected an open one");
    }
  }

  /** An id is an index: one outside the table would read another tensor's numbers. */
  private void requireLegal(String method, List<EncodedSequence> rows) {
    for (EncodedSequence row : rows) {
      if (row.input() instanceof StepInput.Tokens tokens) {
        requireIds(method, "token", tokens.ids(), 0, sizes.tokens());
      } else if (row.input() instanceof StepInput.Words words) {
        requireIds(method, "word", words.ids(), 0, sizes.tokens());
        for (int[] characters : words.characters()) {
          requireIds(method, "character", characters, 0, sizes.characters());
        }
      }
      requireIds(method, "label", row.targets(), Batch.NO_TARGET, sizes.labels());
    }
  }

  private static void requireIds(String method, String what, int[] ids, int least, int size) {
    for (int id : ids) {
      if (id < least || id >= size) {
        throw new ShapeException(
            "SequenceNetwork." + method, what + " outside its range; size", size, id);
      }
    }
  }

  private void together(int shares, IntConsumer share) {
    NativeThreads.withOne(() -> pool.run(shares, share));
  }

  private SequenceWorker worker(int index) {
    if (workers[index] == null) {
      workers[index] = newWorker(product);
    }
    return workers[index];
  }

  private SequenceWorker newWorker(MatrixProduct multiply) {
    return new SequenceWorker(config, sizes, layout, multiply, parameters);
  }

  /** Frees native memory; closing twice is allowed. */
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
    for (SequenceWorker worker = idle.poll(); worker != null; worker = idle.poll()) {
      worker.close();
    }
    if (total != null) {
      total.close();
    }
    parameters.close();
  }
}
