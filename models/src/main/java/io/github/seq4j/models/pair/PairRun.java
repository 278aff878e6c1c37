package io.github.seq4j.models.pair;

import io.github.seq4j.core.data.EncodedPair;
import io.github.seq4j.core.data.PairBatch;
import io.github.seq4j.core.data.PairBatches;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.train.Trainer;
import io.github.seq4j.core.train.TrainingListener;
import io.github.seq4j.core.train.TrainingReport;
import io.github.seq4j.models.run.DataHash;
import io.github.seq4j.models.run.ModelRun;
import io.github.seq4j.models.run.ResumableRun;
import io.github.seq4j.models.run.RunCheckpoints;
import io.github.seq4j.models.run.TrainingSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * One training run: a model, its data, and everything that a checkpoint is compared with.
 *
 * <pre>{@code
 * PairRun<Seq2Seq> run =
 *     Seq2Seq.run(config, training, train, valid).checkpoints(Path.of("mt.seq.checkpoint"));
 * TrainingReport report = run.resume(); // from the beginning where nothing was saved yet
 * run.model().save(Path.of("mt.seq"));
 * }</pre>
 *
 * <p>Whoever made the run closes its {@link #model()}. Not thread-safe.
 *
 * @param <M> the kind of model
 */
public final class PairRun<M> implements ModelRun<M> {

  /** Rows of a batch that is only evaluated; more does not make it faster. */
  static final int EVALUATED = 64;

  private final M model;
  private final PairModel<?> inside;
  private final PairTraining training;
  private final PairData data;
  private final PairBatches batches;
  private final Trainer<PairBatch> trainer;

  private PairRun(M model, PairModel<?> inside, PairTraining training, PairData data) {
    this.model = model;
    this.inside = inside;
    this.training = training;
    this.data = data;
    this.batches =
        PairBatches.shuffled(data.train(), training.batchSize(), new Seeds(training.seed()));
    this.trainer = Trainer.with(training.trainer());
    inside.network().teacherForcing(training.teacherForcing());
    if (!data.valid().isEmpty()) {
      data.error().ifPresent(trainer::selectBy);
    }
  }

  /**
   * A run that has not begun; see the methods {@code run} of the models.
   *
   * @param model what users see of {@code inside}
   */
  public static <M> PairRun<M> of(
      M model, PairModel<?> inside, PairTraining training, PairData data) {
    return new PairRun<>(model, inside, training, data);
  }

  @Override
  public PairRun<M> checkpoints(Path file) {
    trainer.checkpoints(new RunCheckpoints(file, inside, identity()));
    return this;
  }

  @Override
  public PairRun<M> listener(TrainingListener listener) {
    trainer.listener(listener);
    return this;
  }

  @Override
  public PairRun<M> stopWhen(BooleanSupplier question) {
    trainer.stopWhen(question);
    return this;
  }

  @Override
  public TrainingReport fit() {
    return run().fit();
  }

  @Override
  public TrainingReport resume() throws IOException {
    return run().resume();
  }

  private ResumableRun<PairBatch> run() {
    long targets = data.train().stream().mapToLong(EncodedPair::predictions).sum();
    String sha256 = new DataHash().addPairs(data.train()).hex();
    return new ResumableRun<>(
        trainer,
        inside.network(),
        batches,
        validates() ? PairBatches.sorted(data.valid(), EVALUATED) : null,
        report -> inside.training(TrainingSummary.of(report, sha256, targets)));
  }

  @Override
  public M model() {
    return model;
  }

  /** Updates of one epoch. */
  public int updatesPerEpoch() {
    return batches.batchesPerEpoch(0);
  }

  /** Whether there is validation data. */
  public boolean validates() {
    return !data.valid().isEmpty();
  }

  /** What was done to the data that a user should know, a sentence each; often nothing. */
  public List<String> notes() {
    return data.notes();
  }

  /** What a resumed run must have in common with the one before, in words for the message. */
  private SortedMap<String, String> identity() {
    PairSpec<?> spec = inside.spec();
    SortedMap<String, String> run = new TreeMap<>();
    run.put("training data SHA-256", new DataHash().addPairs(data.train()).hex());
    run.put("training pairs", Integer.toString(data.train().size()));
    run.put("validation data SHA-256", new DataHash().addPairs(data.valid()).hex());
    run.put("validation pairs", Integer.toString(data.valid().size()));
    spec.source().putIdentity(run);
    spec.target().putIdentity("target", run);
    run.put("network source", spec.network().source().toString());
    run.put("network decoder", spec.network().decoder().toString());
    run.put("shared vocabulary", Boolean.toString(spec.network().sharedVocabulary()));
    run.put("batch size", Integer.toString(training.batchSize()));
    run.put("teacher forcing", Double.toString(training.teacherForcing()));
    run.put("selection", training.selection().toString());
    run.put("seed", Long.toString(training.seed()));
    RunCheckpoints.putTrainer(run, training.trainer(), training.threads());
    return run;
  }
}
