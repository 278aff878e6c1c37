package io.github.seq4j.models.sequence;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.BucketedBatches;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.SequenceBatch;
import io.github.seq4j.core.nn.SequenceNetworkConfig;
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
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * One training run: a model, its data, and everything that a checkpoint is compared with.
 *
 * <pre>{@code
 * SequenceRun<SequenceClassifier> run =
 *     SequenceClassifier.run(config, training, train, valid).checkpoints(Path.of("s.seq.checkpoint"));
 * TrainingReport report = run.resume(); // from the beginning where nothing was saved yet
 * run.model().save(Path.of("s.seq"));
 * }</pre>
 *
 * <p>Whoever made the run closes its {@link #model()}. Not thread-safe.
 *
 * @param <M> the kind of model
 */
public final class SequenceRun<M> implements ModelRun<M> {

  /** Rows of a batch that is only evaluated; more does not make it faster. */
  private static final int EVALUATED = 64;

  private final M model;
  private final SequenceModel inside;
  private final SequenceTraining training;
  private final List<EncodedSequence> train;
  private final List<EncodedSequence> valid;
  private final BucketedBatches batches;
  private final Trainer<SequenceBatch> trainer;

  private SequenceRun(
      M model,
      SequenceModel inside,
      SequenceTraining training,
      List<EncodedSequence> train,
      List<EncodedSequence> valid) {
    this.model = model;
    this.inside = inside;
    this.training = training;
    this.train = cut(train, training.window());
    this.valid = training.window() == 1 ? cut(valid, 1) : valid;
    this.batches =
        BucketedBatches.shuffled(this.train, training.batchSize(), new Seeds(training.seed()));
    this.trainer = Trainer.with(training.trainer());
    if (!valid.isEmpty()) {
      ValidationError.of(training.selection(), inside, this.valid).ifPresent(trainer::selectBy);
    }
    if (training.weighting() == LabelWeighting.BALANCED) {
      inside
          .network()
          .labelWeights(
              inside
                  .labels()
                  .balancedWeights(train.stream().map(EncodedSequence::labels).toList()));
    }
  }

  private static List<EncodedSequence> cut(List<EncodedSequence> sequences, int window) {
    if (window == 0) {
      return sequences;
    }
    int stride = Math.max(1, window / 2);
    return sequences.stream().flatMap(s -> s.windows(window, stride).stream()).toList();
  }

  /**
   * A run that has not begun; see the methods {@code run} of the models.
   *
   * @param model what users see of {@code inside}
   * @param train at least 1
   * @param valid may be empty: then the weights of the last update are kept
   * @throws ConfigException if the selection does not suit the labels
   */
  public static <M> SequenceRun<M> of(
      M model,
      SequenceModel inside,
      SequenceTraining training,
      List<EncodedSequence> train,
      List<EncodedSequence> valid) {
    try {
      return new SequenceRun<>(model, inside, training, train, valid);
    } catch (RuntimeException | Error e) { // the caller has no model yet that it could close
      inside.close();
      throw e;
    }
  }

  @Override
  public SequenceRun<M> checkpoints(Path file) {
    trainer.checkpoints(new RunCheckpoints(file, inside, identity()));
    return this;
  }

  @Override
  public SequenceRun<M> listener(TrainingListener listener) {
    trainer.listener(listener);
    return this;
  }

  @Override
  public SequenceRun<M> stopWhen(BooleanSupplier question) {
    trainer.stopWhen(question);
    return this;
  }

  /**
   * Begins with given embeddings of words in place of random ones, where the vocabulary has them;
   * they are trained on with everything else. Vectors of words that occur in no training text are
   * of no use here.
   *
   * @param vectors [E] by word
   * @return how many tokens of the vocabulary have a vector now
   * @throws ConfigException if the model reads no tokens, or E differs from its embedding size
   */
  public int useWordVectors(Map<String, float[]> vectors) {
    return WordVectors.put(vectors, inside);
  }

  @Override
  public TrainingReport fit() {
    return run().fit();
  }

  @Override
  public TrainingReport resume() throws IOException {
    return run().resume();
  }

  private ResumableRun<SequenceBatch> run() {
    long targets = train.stream().mapToLong(sequence -> sequence.targets().length()).sum();
    String sha256 = new DataHash().addSequences(train).hex();
    return new ResumableRun<>(
        trainer,
        inside.network(),
        batches,
        valid.isEmpty() ? null : BucketedBatches.sorted(valid, EVALUATED),
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
    return !valid.isEmpty();
  }

  /** What a resumed run must have in common with the one before, in words for the message. */
  private SortedMap<String, String> identity() {
    SequenceSpec spec = inside.spec();
    SequenceNetworkConfig network = spec.network();
    SortedMap<String, String> run = new TreeMap<>();
    run.put("training data SHA-256", new DataHash().addSequences(train).hex());
    run.put("training sequences", Integer.toString(train.size()));
    run.put("validation data SHA-256", new DataHash().addSequences(valid).hex());
    run.put("validation sequences", Integer.toString(valid.size()));
    run.put("encoding SHA-256", spec.encoder().sha256());
    run.put("labels SHA-256", new DataHash().add(spec.labels().names()).hex());
    run.put("input", spec.input().toString());
    run.put("network input", network.input().toString());
    run.put("network layers", network.recurrence().toString());
    run.put("network output", network.head().toString());
    run.put("batch size", Integer.toString(training.batchSize()));
    run.put("window", Integer.toString(training.window()));
    run.put("label weights", training.weighting().toString());
    run.put("selection", training.selection().toString());
    run.put("seed", Long.toString(training.seed()));
    RunCheckpoints.putTrainer(run, training.trainer(), training.threads());
    return run;
  }
}
