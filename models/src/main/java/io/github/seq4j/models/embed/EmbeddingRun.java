package io.github.seq4j.models.embed;

import io.github.seq4j.core.TrainingDivergedException;
import io.github.seq4j.core.nn.BatchLoss;
import io.github.seq4j.core.parallel.Workers;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.train.StopReason;
import io.github.seq4j.core.train.TrainingListener;
import io.github.seq4j.core.train.UpdateInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Learns word vectors from a text, on one thread where the batches are small, as they are by
 * default, and on all that are given where they are large. The same text, settings and seed give
 * the same bits, on any number of threads.
 *
 * <pre>{@code
 * EmbeddingConfig config = EmbeddingConfig.of(EmbeddingAlgorithm.SKIP_GRAM);
 * EmbeddingRun run = EmbeddingRun.of(config, EmbeddingTraining.of(config.algorithm()), text);
 * run.fit();
 * float[] monday = run.vectors().get("monday"); // [D]
 * }</pre>
 *
 * <p>Use from one thread.
 */
public final class EmbeddingRun {

  /** The power of a word's count that noise is drawn by (arXiv:1310.4546, section 2.2). */
  private static final double NOISE_POWER = 0.75;

  /** What is left of the learning rate at the end, as in the original program. */
  private static final double LEAST_RATE = 1e-4;

  private static final BatchLoss NOTHING = new BatchLoss(0, 0);

  private final EmbeddingConfig config;
  private final EmbeddingTraining training;
  private final EmbeddingText text;
  private final Seeds seeds;
  private final Subsampling subsampling;
  private final AliasTable noise;
  private final EmbeddingTables tables;
  private final int windows; // of a batch
  private final int updatesPerEpoch;
  private TrainingListener listener = new TrainingListener() {};
  private BooleanSupplier stop = () -> false;

  private EmbeddingRun(EmbeddingConfig config, EmbeddingTraining training, EmbeddingText text) {
    this.config = config;
    this.training = training;
    this.text = text;
    this.seeds = new Seeds(training.seed());
    this.tables =
        EmbeddingTables.initial(text.words().size(), config.dimension(), seeds.stream(Seeds.INIT));
    this.noise = noise(text);
    this.subsampling = new Subsampling(text, config.subsampling());
    this.windows = BatchSize.of(config, training.learningRate(), subsampling, noise);
    this.updatesPerEpoch = (int) Math.ceil(subsampling.expectedLength() / windows);
  }

  /** A run that has not begun. */
  public static EmbeddingRun of(
      EmbeddingConfig config, EmbeddingTraining training, EmbeddingText text) {
    return new EmbeddingRun(config, training, text);
  }

  /**
   * Is told of the start and of each update, which may have learned from no window. The smooth loss
   * is the mean of the epoch so far; the gradient norm is not computed and NaN.
   */
  public EmbeddingRun listener(TrainingListener watcher) {
    listener = watcher;
    return this;
  }

  /** Is asked before each update whether to stop. */
  public EmbeddingRun stopWhen(BooleanSupplier asked) {
    stop = asked;
    return this;
  }

  /** How many threads share the work. */
  public int threads() {
    return WindowBatch.isShared(windows, config) ? training.threads() : 1;
  }

  /** Updates of all epochs together. */
  public long totalUpdates() {
    return (long) training.epochs() * updatesPerEpoch;
  }

  /**
   * Learns until the last epoch is done or somebody asks to stop. Once for each run.
   *
   * @throws TrainingDivergedException if the loss is not a number any more
   */
  public EmbeddingReport fit() {
    listener.onStart(0, totalUpdates());
    Progress progress = new Progress();
    StopReason reason;
    try (Workers workers = new Workers(training.threads(), () -> {})) {
      reason = fit(new WindowBatch(config, noise, seeds, workers), progress);
    }
    return progress.report(reason);
  }

  private StopReason fit(WindowBatch batch, Progress progress) {
    int[] kept = new int[text.ids().length];
    for (int epoch = 0; epoch < training.epochs(); epoch++) {
      int length = subsampling.draw(seeds.stream("subsampling", epoch), kept);
      progress.startEpoch();
      for (int first = 0; first < updatesPerEpoch; first++) {
        if (stop.getAsBoolean()) {
          return StopReason.INTERRUPTED;
        }
        double rate = rate(progress.updates);
        batch.fill(kept, length, first, updatesPerEpoch, epoch);
        BatchLoss loss = batch.learn(tables, (float) rate);
        progress.add(loss);
        check(loss, epoch, progress.updates);
        listener.onUpdate(progress.info(epoch, loss, rate));
      }
    }
    return StopReason.COMPLETED;
  }

  /** [D] by word, in the order of the text's words; the run's own arrays, not copies. */
  public Map<String, float[]> vectors() {
    Map<String, float[]> vectors = new LinkedHashMap<>();
    List<String> words = text.words();
    for (int id = 0; id < words.size(); id++) {
      vectors.put(words.get(id), tables.inputs()[id]);
    }
    return Collections.unmodifiableMap(vectors);
  }

  private static AliasTable noise(EmbeddingText text) {
    double[] weights = new double[text.words().size()];
    for (int id = 0; id < weights.length; id++) {
      weights[id] = StrictMath.pow(text.count(id), NOISE_POWER);
    }
    return new AliasTable(weights);
  }

  private double rate(long update) {
    double left = 1 - (double) update / totalUpdates();
    return training.learningRate() * Math.max(LEAST_RATE, left);
  }

  private static void check(BatchLoss loss, int epoch, long update) {
    if (!Double.isFinite(loss.totalNats())) {
      throw new TrainingDivergedException(
          epoch + 1, update, loss.totalNats(), Double.NaN, "try a lower learning rate");
    }
  }

  /** What has been done, and how fast. */
  private final class Progress {

    private final long start = System.nanoTime();
    private long updates;
    private long predictions;
    private BatchLoss epochLoss = NOTHING;

    void startEpoch() {
      epochLoss = NOTHING;
    }

    void add(BatchLoss loss) {
      updates++;
      predictions += loss.targets();
      epochLoss = epochLoss.plus(loss);
    }

    UpdateInfo info(int epoch, BatchLoss loss, double rate) {
      double left = seconds() / updates * (totalUpdates() - updates);
      UpdateInfo.Pace pace = new UpdateInfo.Pace(seconds(), predictions / seconds(), left);
      return new UpdateInfo(
          updates, totalUpdates(), epoch + 1, loss, epochNats(), Double.NaN, false, rate, pace);
    }

    EmbeddingReport report(StopReason reason) {
      return new EmbeddingReport(updates, predictions, epochNats(), seconds(), reason);
    }

    /** The windows of a short text may all be empty. */
    private double epochNats() {
      return epochLoss.targets() == 0 ? Double.NaN : epochLoss.natsPerTarget();
    }

    private double seconds() {
      return (System.nanoTime() - start) / 1e9;
    }
  }
}
