package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.SequenceBatch;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.data.Targets;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.parallel.Workers;
import io.github.seq4j.core.random.Seeds;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A network that gives a label or numbers to a sequence or to each of its steps: steps in (tokens,
 * words, numbers or pictures), a stack of recurrent layers in one or two directions, and pooling, a
 * softmax, a CRF or a linear layer above it. The loss of numbers is what {@link ValueLoss} says; a
 * {@link BatchLoss} has its sum in place of nats.
 *
 * <pre>{@code
 * try (SequenceNetwork network = SequenceNetwork.create(config, SequenceSizes.ofTokens(9000, 0, 5), new Seeds(1), 2)) {
 *   BatchLoss loss = network.computeGradient(batch, 1);
 *   SequenceOutput output = network.predict(List.of(new StepInput.Tokens(ids))).get(0);
 * }
 * }</pre>
 *
 * <p>Sequences of a batch may have any lengths; padding is an affair of the inside and changes
 * nothing. Training deals the rows of a batch out to workers, each with one native thread, all
 * reading one parameter array; gradients are summed in a fixed order, so a run is repeatable for a
 * given number of workers.
 *
 * <p>{@link #predict} and {@link #step} may be called from many threads at once, training from one
 * at a time, and not both together.
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
  private final StateSlots slots;
  private final WorkerPool<SequenceWorker> pool;
  private float[] labelWeights;
  private ComputationGraph graph; // made when asked for

  private SequenceNetwork(
      SequenceNetworkConfig config, SequenceSizes sizes, Seeds seeds, int threads) {
    this.config = config;
    this.sizes = sizes;
    this.seeds = seeds;
    this.layout = new SequenceLayout(config, sizes);
    this.slots = StateSlots.of(config.recurrence());
    MatrixProduct lent = config.isCausal() ? MatrixProduct.ROW_BY_ROW : product;
    ParameterLayout.Tensor table = layout.tensors().tensors().get(SequenceLayout.EMBEDDING);
    this.pool =
        new WorkerPool<>(
            "SequenceNetwork",
            layout.tensors(),
            table == null
                ? List.of()
                : List.of(new WorkerPool.Table<>(table, SequenceWorker::used)),
            threads,
            parameters -> new SequenceWorker(config, sizes, layout, product, parameters),
            parameters -> new SequenceWorker(config, sizes, layout, lent, parameters));
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
        config, network.layout, seeds.stream(Seeds.INIT), network.pool.parameters().buffer());
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
    return pool.threads().count();
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
    return pool.tensor(name);
  }

  /** Replaces one tensor, row-major. */
  @Override
  public void setTensor(String name, float[] values) {
    pool.setTensor(name, values);
  }

  /**
   * The same network as a Deeplearning4j graph, over the same parameters: input {@code steps}, [B,
   * 1, T] token ids or [B, F, T] numbers with the mask of their lengths, output {@code out} [B, K,
   * T] or [B, K]. Made at the first call; not to be used once this is closed.
   *
   * @throws UnsupportedOperationException if the head gives numbers: Deeplearning4j's own layers
   *     for them keep W the other way round
   */
  public synchronized ComputationGraph graph() {
    pool.requireOpen("graph");
    if (config.head().valueLoss().isPresent()) {
      throw new UnsupportedOperationException(
          "SequenceNetwork.graph: there is none for a head of numbers; expected a head of labels, got "
              + config.head());
    }
    if (graph == null) {
      graph = SequenceGraph.over(config, sizes, pool.parameters());
    }
    return graph;
  }

  /**
   * Weighs labels while training: the loss of a target is multiplied by the weight of its label.
   *
   * @param weights [K] above 0, or null for 1 each
   * @throws ConfigException if there is a CRF, whose loss is that of a path and not of its labels,
   *     or if there are no labels
   */
  public void labelWeights(float[] weights) {
    if (weights != null) {
      if (config.head() instanceof SequenceHeadConfig.PerStep perStep && perStep.crf()) {
        throw new ConfigException("labelWeights", "given", "must be none with a CRF");
      }
      if (config.head().valueLoss().isPresent()) {
        throw new ConfigException(
            "labelWeights", "given", "must be none where there are no labels");
      }
      ShapeException.check(
          "SequenceNetwork.labelWeights", "labels K", sizes.labels(), weights.length);
    }
    labelWeights = weights == null ? null : weights.clone();
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
  public BatchLoss computeGradient(SequenceBatch batch, long update) {
    pool.requireOpen("computeGradient");
    requireLegal("computeGradient", batch.rows());
    int n = pool.shares(batch.batchSize());
    int targets = batch.targetCount();
    float scale = targets == 0 ? 0f : 1f / targets;
    List<SequenceRows> shares = SequenceRows.deal(batch.rows(), n);
    TrainingPass pass = new TrainingPass(seeds, update);
    double[] nats =
        pool.each(n, (worker, w) -> worker.gradient(shares.get(w), pass, scale, labelWeights));
    pool.reduce(n);
    return new BatchLoss(Arrays.stream(nats).sum(), targets);
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
  public BatchLoss evaluate(BatchSource<SequenceBatch> source) {
    pool.requireOpen("evaluate");
    BatchLoss sum = new BatchLoss(0, 0);
    for (int i = 0; i < source.batchesPerEpoch(0); i++) {
      SequenceBatch batch = source.batch(0, i);
      requireLegal("evaluate", batch.rows());
      int n = pool.shares(batch.batchSize());
      List<SequenceRows> shares = SequenceRows.deal(batch.rows(), n);
      double[] nats = pool.each(n, (worker, w) -> worker.loss(shares.get(w)));
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

  // ---- use ----

  /**
   * What the network says about sequences, in evaluation mode.
   *
   * @param inputs sequences of any lengths, at least one step each
   * @return one output per sequence, in their order
   */
  public List<SequenceOutput> predict(List<? extends StepInput> inputs) {
    pool.requireOpen("predict");
    List<EncodedSequence> all = new ArrayList<>(inputs.size());
    inputs.forEach(input -> all.add(new EncodedSequence(input, new int[0])));
    requireLegal("predict", all);
    SequenceOutput[] outputs = new SequenceOutput[all.size()];
    pool.deal(batches(all), (worker, numbers) -> predict(worker, all, numbers, outputs));
    return List.of(outputs);
  }

  /**
   * As {@link #predict}, with steps that get no attention from the pooling, as if their scores were
   * minus infinity: the layers below have read all, and the other weights keep their proportions.
   *
   * @param hidden [inputs][...] steps of each input, not all of them; repeats allowed
   * @return outputs whose attention is 0 at hidden steps
   * @throws IllegalStateException if the network does not pool by attention
   */
  public List<SequenceOutput> predictMasked(List<? extends StepInput> inputs, int[][] hidden) {
    pool.requireOpen("predictMasked");
    if (!config.head().pooledBy().equals(Optional.of(Pooling.ATTENTION))) {
      throw new IllegalStateException(
          "SequenceNetwork.predictMasked: the network does not pool by attention");
    }
    ShapeException.check(
        "SequenceNetwork.predictMasked", "hidden of inputs", inputs.size(), hidden.length);
    List<EncodedSequence> all = new ArrayList<>(inputs.size());
    inputs.forEach(input -> all.add(new EncodedSequence(input, new int[0])));
    requireLegal("predictMasked", all);
    SequenceOutput[] outputs = new SequenceOutput[all.size()];
    pool.deal(
        batches(all),
        (worker, numbers) -> {
          SequenceOutput[] some = new SequenceOutput[numbers.length];
          List<EncodedSequence> rows = Arrays.stream(numbers).mapToObj(all::get).toList();
          int[][] own = Arrays.stream(numbers).mapToObj(i -> hidden[i]).toArray(int[][]::new);
          worker.outputs(SequenceRows.deal(rows, 1).get(0), own, some);
          for (int i = 0; i < numbers.length; i++) {
            outputs[numbers[i]] = some[i];
          }
        });
    return List.of(outputs);
  }

  private static void predict(
      SequenceWorker worker, List<EncodedSequence> all, int[] numbers, SequenceOutput[] into) {
    List<EncodedSequence> rows = Arrays.stream(numbers).mapToObj(all::get).toList();
    SequenceOutput[] outputs = new SequenceOutput[rows.size()];
    worker.outputs(SequenceRows.deal(rows, 1).get(0), outputs);
    for (int i = 0; i < numbers.length; i++) {
      into[numbers[i]] = outputs[i];
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
    return RecurrentState.zeros(batchSize, slots.widths());
  }

  /**
   * The next step of running sequences, live: bit by bit the numbers that {@link #predict} gives
   * for the whole.
   *
   * @param steps [B] one step each
   * @param state of B sequences, changed
   * @param outputs [B * K] written: probabilities of labels, or numbers
   * @throws IllegalStateException if the network is not causal: it reads backward too, or says one
   *     thing about the whole
   */
  public void step(List<? extends StepInput> steps, RecurrentState state, float[] outputs) {
    pool.requireOpen("step");
    requireCausal("step");
    int labels = sizes.labels();
    state.requireLayout("SequenceNetwork.step", steps.size(), slots.widths());
    ShapeException.check(
        "SequenceNetwork.step", "B * K of outputs", (long) steps.size() * labels, outputs.length);
    List<EncodedSequence> rows = new ArrayList<>(steps.size());
    for (StepInput step : steps) {
      ShapeException.check("SequenceNetwork.step", "steps T of a row", 1, step.length());
      rows.add(new EncodedSequence(step, new int[0]));
    }
    requireLegal("step", rows);
    SequenceOutput[] said = new SequenceOutput[rows.size()];
    float[][][] numbers = slots.of(state);
    NativeThreads.withOne(
        () ->
            pool.borrow(
                worker -> worker.outputs(SequenceRows.deal(rows, 1).get(0), numbers, said)));
    for (int b = 0; b < said.length; b++) {
      System.arraycopy(said[b].numbers(), 0, outputs, b * labels, labels);
    }
  }

  private void requireCausal(String method) {
    if (!config.isCausal()) {
      throw new IllegalStateException(
          "SequenceNetwork."
              + method
              + ": the network cannot run live; expected forward layers and an output per"
              + " step without a CRF, got "
              + config);
    }
  }

  private void requireLegal(String method, List<EncodedSequence> rows) {
    for (EncodedSequence row : rows) {
      if (row.input() instanceof StepInput.Tokens tokens) {
        pool.requireIds(method, "token outside its range", tokens.ids(), 0, sizes.tokens());
      } else if (row.input() instanceof StepInput.Words words) {
        pool.requireIds(method, "word outside its range", words.ids(), 0, sizes.tokens());
        for (int[] characters : words.characters()) {
          pool.requireIds(method, "character outside its range", characters, 0, sizes.characters());
        }
      }
      requireLegal(method, row.targets());
    }
  }

  private void requireLegal(String method, Targets targets) {
    String where = "SequenceNetwork." + method;
    if (targets.length() == 0) {
      return;
    }
    if (config.head().valueLoss().isPresent() != targets instanceof Targets.Values) {
      throw new IllegalArgumentException(
          where
              + ": targets are of another kind; expected those of "
              + config.head()
              + ", got "
              + targets.getClass().getSimpleName());
    }
    if (targets instanceof Targets.Labels labels) {
      pool.requireIds(
          method, "label outside its range", labels.ids(), Batch.NO_TARGET, sizes.labels());
    } else if (targets instanceof Targets.Values values) {
      ShapeException.check(where, "numbers per target K", sizes.labels(), values.size());
      boolean bernoulli = config.head().valueLoss().get() == ValueLoss.BERNOULLI;
      for (float value : values.values()) {
        if (bernoulli && (value < 0 || value > 1)) {
          throw new IllegalArgumentException(
              where + ": target is no probability; expected [0, 1], got " + value);
        }
      }
    }
  }

  /** Frees native memory; closing twice is allowed. */
  @Override
  public void close() {
    pool.close();
  }
}
