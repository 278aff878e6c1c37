package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.data.EncodedPair;
import io.github.seq4j.core.data.PairBatch;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.parallel.Workers;
import io.github.seq4j.core.random.Seeds;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A network that reads a source and writes a target: an encoder, and a decoder with or without
 * attention (Sutskever, Vinyals & Le 2014; Bahdanau, Cho & Bengio 2015; Luong, Pham & Manning
 * 2015).
 *
 * <pre>{@code
 * try (EncoderDecoderNetwork network = EncoderDecoderNetwork.create(config, sizes, new Seeds(1), 2)) {
 *   BatchLoss loss = network.computeGradient(batch, 1);
 *   Sources sources = network.encode(List.of(new StepInput.Tokens(ids)));
 *   RecurrentState state = sources.start(new int[] {0});
 *   sources.step(new int[] {0}, new int[] {ConditionalModel.START}, state, logits, null);
 * }
 * }</pre>
 *
 * <p>The start of a target is a row of the embedding that no token has, so it cannot be predicted;
 * there is no padding token either. Pairs of a batch may have any lengths; padding is an affair of
 * the inside and changes nothing. Training deals the rows of a batch out to workers, each with one
 * native thread, all reading one parameter array; gradients are summed in a fixed order, so a run
 * is repeatable for a given number of workers. The loss is that of the true tokens, in nats per
 * predicted token, the end included, with label smoothing or without.
 *
 * <p>{@link #encode}, {@link #predictTeacherForced} and all {@link Sources} may be used from many
 * threads at once, training from one at a time, and not both together.
 */
public final class EncoderDecoderNetwork implements Network<PairBatch> {

  /**
   * Rows that are read together outside training, and source or target steps with padding of them.
   */
  private static final int ROWS = 64;

  private static final int STEPS = 1 << 14;

  private static final String BASELINE = "attention.baseline";

  /** Of the running mean of the loss (Xu et al. 2015, section 4.1). */
  private static final double BASELINE_DECAY = 0.9;

  private final EncoderDecoderConfig config;
  private final EncoderDecoderSizes sizes;
  private final Seeds seeds;
  private final EncoderDecoderLayout layout;
  private final MatrixProduct product = MatrixProduct.best();
  private final WorkerPool<EncoderDecoderWorker> pool;
  private double forcing = 1;
  private float baseline; // nats of a token on average, which hard attention has to beat
  private ComputationGraph graph; // made when asked for

  private EncoderDecoderNetwork(
      EncoderDecoderConfig config, EncoderDecoderSizes sizes, Seeds seeds, int threads) {
    this.config = config;
    this.sizes = sizes;
    this.seeds = seeds;
    this.layout = new EncoderDecoderLayout(config, sizes);
    Function<NativeFloats, EncoderDecoderWorker> workers =
        parameters -> new EncoderDecoderWorker(config, sizes, layout, product, parameters);
    this.pool =
        new WorkerPool<>(
            "EncoderDecoderNetwork", layout.tensors(), tables(), threads, workers, workers);
    clearBaseline();
  }

  /**
   * A network with initial weights.
   *
   * @param config what to build
   * @param sizes what follows from the data
   * @param seeds decides weights, dropout and sampling
   * @param threads workers, at least 1
   */
  public static EncoderDecoderNetwork create(
      EncoderDecoderConfig config, EncoderDecoderSizes sizes, Seeds seeds, int threads) {
    EncoderDecoderNetwork network = new EncoderDecoderNetwork(config, sizes, seeds, threads);
    Initialization.run(
        config, network.layout, seeds.stream(Seeds.INIT), network.pool.parameters().buffer());
    return network;
  }

  /** A network of zeros, to be filled with {@link #setTensor}: for loading. */
  public static EncoderDecoderNetwork empty(
      EncoderDecoderConfig config, EncoderDecoderSizes sizes, Seeds seeds, int threads) {
    return new EncoderDecoderNetwork(config, sizes, seeds, threads);
  }

  /** What it is made of. */
  public EncoderDecoderConfig config() {
    return config;
  }

  /** What follows from the data. */
  public EncoderDecoderSizes sizes() {
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
    return product.name().toLowerCase(Locale.ROOT);
  }

  /** Names and shapes of the tensors of a network that is not built: nothing is allocated. */
  public static SortedMap<String, long[]> tensorShapes(
      EncoderDecoderConfig config, EncoderDecoderSizes sizes) {
    return new EncoderDecoderLayout(config, sizes).tensors().shapes();
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
   * The same network as a Deeplearning4j graph, over the same parameters, without dropout and label
   * smoothing: inputs {@code source}, [B, 1, S] token ids, [B, F, P] vectors or [B, C * height *
   * width, 1] pictures, with the mask of their lengths, and {@code target}, [B, 1, T] ids that
   * begin with the start, which is {@link EncoderDecoderSizes#targetTokens}; output {@code out} [B,
   * V, T] probabilities of the next tokens, labels [B, 1, T]. Made at the first call; not to be
   * used once this is closed.
   *
   * @throws ConfigException if attention is hard, which a graph cannot learn
   */
  public synchronized ComputationGraph graph() {
    pool.requireOpen("graph");
    if (graph == null) {
      graph = EncoderDecoderGraph.over(config, sizes, pool.parameters());
    }
    return graph;
  }

  /**
   * How often training reads the true token (scheduled sampling: Bengio et al. 2015). Where it does
   * not, it reads what the network predicts at that place: a pass in evaluation mode goes from step
   * to step and leaves the tokens that it read, then the usual pass learns from them. No gradient
   * goes through the choice of a token, so this differs from one pass that does both by dropout
   * alone. Which tokens is a function of seed, update and row.
   *
   * @param ratio probability of the true token, in (0, 1]; 1 at first
   */
  public void teacherForcing(double ratio) {
    if (!(ratio > 0 && ratio <= 1)) {
      throw new ConfigException("teacherForcing", ratio, "must be in (0, 1]");
    }
    forcing = ratio;
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
  public BatchLoss computeGradient(PairBatch batch, long update) {
    pool.requireOpen("computeGradient");
    requireLegal("computeGradient", batch.rows());
    int n = pool.shares(batch.batchSize());
    int targets = batch.targetCount();
    List<PairRows> shares = PairRows.deal(batch.rows(), n);
    TrainingPass pass = new TrainingPass(seeds, update);
    float scale = 1f / targets;
    double[] nats =
        pool.each(n, (worker, w) -> worker.gradient(shares.get(w), pass, scale, forcing, baseline));
    pool.reduce(n);
    BatchLoss loss = new BatchLoss(Arrays.stream(nats).sum(), targets);
    if (Double.isFinite(loss.totalNats())) {
      baseline = (float) (BASELINE_DECAY * baseline + (1 - BASELINE_DECAY) * loss.natsPerTarget());
    }
    return loss;
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
  public BatchLoss evaluate(BatchSource<PairBatch> source) {
    pool.requireOpen("evaluate");
    BatchLoss sum = new BatchLoss(0, 0);
    for (int i = 0; i < source.batchesPerEpoch(0); i++) {
      PairBatch batch = source.batch(0, i);
      requireLegal("evaluate", batch.rows());
      int n = pool.shares(batch.batchSize());
      List<PairRows> shares = PairRows.deal(batch.rows(), n);
      double[] nats = pool.each(n, (worker, w) -> worker.loss(shares.get(w)));
      sum = sum.plus(new BatchLoss(Arrays.stream(nats).sum(), batch.targetCount()));
    }
    return sum;
  }

  /** Of hard attention, the running mean of the loss, against which it is rewarded. Else none. */
  @Override
  public Map<String, float[]> carriedState() {
    return isHard() ? Map.of(BASELINE, new float[] {baseline}) : Map.of();
  }

  @Override
  public void restoreCarriedState(Map<String, float[]> state) {
    if (!state.keySet().equals(carriedState().keySet())) {
      throw new IllegalArgumentException(
          "EncoderDecoderNetwork.restoreCarriedState: expected "
              + carriedState().keySet()
              + ", got "
              + state.keySet());
    }
    if (isHard()) {
      ShapeException.check("restoreCarriedState", BASELINE, 1, state.get(BASELINE).length);
      baseline = state.get(BASELINE)[0];
    }
  }

  @Override
  public void clearCarriedState() {
    clearBaseline();
  }

  /** Before anything is known: the loss of a uniform guess. */
  private void clearBaseline() {
    baseline = (float) Math.log(sizes.targetTokens());
  }

  private boolean isHard() {
    return config.decoder().context() instanceof DecoderContext.Attention attention
        && attention.hard();
  }

  private List<WorkerPool.Table<EncoderDecoderWorker>> tables() {
    WorkerPool.Table<EncoderDecoderWorker> target =
        new WorkerPool.Table<>(layout.targetTable(), EncoderDecoderWorker::usedByDecoder);
    ParameterLayout.Tensor source = layout.sourceTable();
    return source == null || config.sharedVocabulary()
        ? List.of(target)
        : List.of(new WorkerPool.Table<>(source, EncoderDecoderWorker::usedBySource), target);
  }

  // ---- use ----

  /**
   * Reads sources, in evaluation mode, on all workers.
   *
   * @param sources of any lengths, at least one step each
   * @return what a decoder needs of them, numbered as here
   */
  public Sources encode(List<? extends StepInput> sources) {
    pool.requireOpen("encode");
    List<EncodedPair> pairs = new ArrayList<>(sources.size());
    sources.forEach(source -> pairs.add(new EncodedPair(source, new int[0])));
    Decoder.Source[] stored = new Decoder.Source[pairs.size()];
    inBatches(
        "encode",
        pairs,
        (worker, rows) -> {
          Decoder.Source[] some = worker.store(rows);
          for (int b = 0; b < some.length; b++) {
            stored[rows.numbers()[b]] = some[b];
          }
        });
    return new Sources(this, stored);
  }

  /**
   * The most likely token at each place given the true tokens before it: what token accuracy under
   * teacher forcing counts. Evaluation mode.
   *
   * @return for each pair [T + 1] predictions of the target's tokens and its end
   */
  public List<int[]> predictTeacherForced(List<EncodedPair> pairs) {
    pool.requireOpen("predictTeacherForced");
    int[][] best = new int[pairs.size()][];
    inBatches("predictTeacherForced", pairs, (worker, rows) -> worker.best(rows, best));
    return List.of(best);
  }

  /** Reads pairs in batches of similar length on all workers. */
  private void inBatches(
      String method, List<EncodedPair> pairs, BiConsumer<EncoderDecoderWorker, PairRows> reading) {
    requireLegal(method, pairs);
    pool.deal(batches(pairs), reading);
  }

  /** The longest first; rows have the numbers of all pairs. */
  private static List<PairRows> batches(List<EncodedPair> pairs) {
    Comparator<Integer> bySource = Comparator.comparingInt(i -> -pairs.get(i).source().length());
    Comparator<Integer> byTarget = Comparator.comparingInt(i -> -pairs.get(i).predictions());
    int[] order =
        IntStream.range(0, pairs.size())
            .boxed()
            .sorted(bySource.thenComparing(byTarget))
            .mapToInt(Integer::intValue)
            .toArray();
    List<PairRows> batches = new ArrayList<>();
    for (int from = 0; from < order.length; ) {
      int to = from + 1;
      int longest = Math.max(length(pairs, order[from]), 1);
      while (to < order.length && to - from < ROWS) {
        longest = Math.max(longest, length(pairs, order[to]));
        if ((long) longest * (to + 1 - from) > STEPS) {
          break;
        }
        to++;
      }
      int[] numbers = Arrays.copyOfRange(order, from, to);
      List<EncodedPair> rows = Arrays.stream(numbers).mapToObj(pairs::get).toList();
      batches.add(new PairRows(rows, numbers, pairs.size()));
      from = to;
    }
    return batches;
  }

  private static int length(List<EncodedPair> pairs, int i) {
    return Math.max(pairs.get(i).source().length(), pairs.get(i).predictions());
  }

  /** For {@link Sources}: one step of running rows. */
  void step(
      Decoder.Source[] sources,
      int[] ids,
      Decoder.Running running,
      float[] logits,
      float[][] weights) {
    pool.requireOpen("step");
    NativeThreads.withOne(
        () -> pool.borrow(worker -> worker.step(sources, ids, running, logits, weights)));
  }

  /** Numbers that running rows carry beside states. */
  int carriedSize() {
    return layout.carriedSize();
  }

  private void requireLegal(String method, List<EncodedPair> pairs) {
    for (EncodedPair pair : pairs) {
      if (pair.source() instanceof StepInput.Tokens tokens) {
        pool.requireIds(
            method, "source token outside its range", tokens.ids(), 0, sizes.sourceTokens());
      }
      pool.requireIds(
          method, "target token outside its range", pair.target(), 0, sizes.targetTokens());
    }
  }

  /** Frees native memory; closing twice is allowed. */
  @Override
  public void close() {
    pool.close();
  }
}
