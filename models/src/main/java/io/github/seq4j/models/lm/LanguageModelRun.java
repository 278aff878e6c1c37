package io.github.seq4j.models.lm;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.data.LossReduction;
import io.github.seq4j.core.data.Split;
import io.github.seq4j.core.data.StreamBatches;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.train.Trainer;
import io.github.seq4j.core.train.TrainingListener;
import io.github.seq4j.core.train.TrainingReport;
import io.github.seq4j.models.run.InitialEmbeddings;
import io.github.seq4j.models.run.ResumableRun;
import io.github.seq4j.models.run.RunCheckpoints;
import io.github.seq4j.models.run.TrainingSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * One training run: a model, its data, and everything that a checkpoint is compared with.
 *
 * <pre>{@code
 * LanguageModelRun run = LanguageModelRun.of(config, training, data).checkpoints(Path.of("my.seq.checkpoint"));
 * TrainingReport report = run.resume(); // from the beginning where nothing was saved yet
 * run.model().save(Path.of("my.seq"));
 * }</pre>
 *
 * <p>Whoever made the run closes its {@link #model()}. Not thread-safe.
 */
public final class LanguageModelRun {

  /**
   * While training, validation runs over several streams at once, which is many times faster than
   * one.
   */
  private static final int VALIDATION_STREAMS = 32;

  /** Streams must be long against what they read to warm up. */
  private static final int TOKENS_PER_STREAM = 2_000;

  /**
   * Tokens each stream reads before it predicts: a recurrent network has forgotten what is further
   * away.
   */
  private static final int WARM_UP = 200;

  private final LanguageModelTraining training;
  private final LanguageModelData data;
  private final Split split;
  private final boolean ownValidation; // a text of its own, not the end of the data
  private final BatchSource<Batch> batches;
  private final LanguageModel model;
  private final Trainer<Batch> trainer;

  private LanguageModelRun(
      LanguageModelConfig config,
      LanguageModelTraining training,
      LanguageModelData data,
      TokenSequence valid) {
    this.training = training;
    this.data = data;
    this.ownValidation = valid != null;
    this.split =
        ownValidation
            ? new Split(data.ids(), valid, TokenSequence.of())
            : Split.byPosition(data.ids(), training.validFraction(), 0);
    data.requireWords();
    // Everything that can be wrong with the data is found before the network is allocated.
    this.batches = training.batches(split.train());
    this.model =
        LanguageModel.create(config, data.vocabulary(), training.seed(), training.threads());
    this.trainer =
        Trainer.<Batch>with(training.trainer()).smoothLossFrom(Math.log(data.vocabulary().size()));
  }

  /**
   * A run that has not begun, validated on the end of its text.
   *
   * @throws ConfigException if the text is too short for one sequence, or has only one kind of
   *     token
   */
  public static LanguageModelRun of(
      LanguageModelConfig config, LanguageModelTraining training, LanguageModelData data) {
    return new LanguageModelRun(config, training, data, null);
  }

  /**
   * A run that has not begun, validated on another text than it is trained on.
   *
   * @param training whose fraction for validation must be 0
   * @param valid at least 2 tokens, in the vocabulary of the data
   * @throws ConfigException as above, or if there are two things to validate on
   */
  public static LanguageModelRun of(
      LanguageModelConfig config,
      LanguageModelTraining training,
      LanguageModelData data,
      TokenSequence valid) {
    if (training.validFraction() > 0) {
      throw new ConfigException(
          "validFraction", training.validFraction(), "must be 0 beside a text to validate on");
    }
    ConfigException.atLeast("tokens to validate on", 2, valid.length());
    return new LanguageModelRun(config, training, data, valid);
  }

  /** Keeps the state of the run in this file. */
  public LanguageModelRun checkpoints(Path file) {
    trainer.checkpoints(new RunCheckpoints(file, model.forRun(), identity()));
    return this;
  }

  /** Adds a listener. */
  public LanguageModelRun listener(TrainingListener listener) {
    trainer.listener(listener);
    return this;
  }

  /** Sets a question asked between updates; once the answer is yes the run is saved and ends. */
  public LanguageModelRun stopWhen(BooleanSupplier question) {
    trainer.stopWhen(question);
    return this;
  }

  /**
   * Begins with given embeddings in place of random ones, where the vocabulary has them; they are
   * trained on with everything else.
   *
   * @param vectors [E] by token
   * @return how many tokens of the vocabulary have a vector now
   * @throws ConfigException if E differs from the embedding size, or input is one-hot
   */
  public int useWordVectors(Map<String, float[]> vectors) {
    if (model.config().network().embeddingSize() == 0) {
      throw new ConfigException("embedding size", 0, "must be that of the word vectors");
    }
    return InitialEmbeddings.put(vectors, model.vocabulary(), model.network());
  }

  /**
   * Trains from the beginning.
   *
   * @throws io.github.seq4j.core.train.CheckpointFailedException if the last state could not be
   *     saved; the {@link #model} is trained nonetheless
   */
  public TrainingReport fit() {
    return run().fit();
  }

  /**
   * Goes on where the checkpoint is, as if the run had never stopped; from the beginning where
   * there is none.
   *
   * @throws io.github.seq4j.models.run.CheckpointMismatchException if the checkpoint is one of
   *     another run
   * @throws IOException if it cannot be read
   */
  public TrainingReport resume() throws IOException {
    return run().resume();
  }

  private ResumableRun<Batch> run() {
    return new ResumableRun<>(
        trainer,
        model.network(),
        batches,
        validation(),
        report ->
            model.training(TrainingSummary.of(report, data.sha256(), split.train().length())));
  }

  /** The model, trained as far as the run has come. */
  public LanguageModel model() {
    return model;
  }

  /** Which part of the text is for what. */
  public Split split() {
    return split;
  }

  /** T, the tokens per update and stream. */
  public int sequenceLength() {
    return training.sequenceLength();
  }

  /** Updates of one epoch; of the first where they differ. */
  public int updatesPerEpoch() {
    return batches.batchesPerEpoch(0);
  }

  /** The epoch, from 1, that an update, from 1, is part of. */
  public int epochOf(long update) {
    int epoch = 0;
    for (long end = 0; end < update; epoch++) {
      end += batches.batchesPerEpoch(epoch);
    }
    return epoch;
  }

  /** Whether there is enough text to validate with. */
  public boolean validates() {
    return split.valid().length() >= 2;
  }

  private BatchSource<Batch> validation() {
    if (!validates()) {
      return null;
    }
    TokenSequence valid = LineStart.before(split.valid(), data.vocabulary());
    int streams = Math.max(1, Math.min(VALIDATION_STREAMS, valid.length() / TOKENS_PER_STREAM));
    return StreamBatches.forEvaluation(valid, streams, streams == 1 ? 0 : WARM_UP);
  }

  /** What a resumed run must have in common with the one before, in words for the message. */
  private SortedMap<String, String> identity() {
    TokenNetworkConfig network = model.config().network();
    SortedMap<String, String> run = new TreeMap<>();
    run.put("text SHA-256", data.sha256());
    run.put("text tokens", Integer.toString(data.ids().length()));
    run.put("vocabulary size", Integer.toString(data.vocabulary().size()));
    run.put("vocabulary SHA-256", data.vocabularySha256());
    run.put("unit", model.config().unit().toString());
    run.put("line ends", model.config().lineEnds().toString());
    run.put("cell", network.cell().toString());
    run.put("hidden size", Integer.toString(network.hiddenSize()));
    run.put("layers", Integer.toString(network.layers()));
    run.put("embedding size", Integer.toString(network.embeddingSize()));
    run.put("tied", Boolean.toString(network.tied()));
    run.put("projection", Boolean.toString(network.projection()));
    run.put("regularization", network.regularization().toString());
    run.put("initial weights", network.initialWeights().toString());
    run.put("batch size", Integer.toString(training.batchSize()));
    run.put("sequence length", Integer.toString(training.sequenceLength()));
    if (training.cuts() == StreamCuts.RANDOM) {
      run.put("random lengths", "true");
    }
    if (training.cuts() == StreamCuts.CIRCULAR) {
      run.put("circular streams", "true");
    }
    if (training.reduction() != LossReduction.MEAN) {
      run.put("loss reduction", training.reduction().toString());
    }
    run.put("validation fraction", Double.toString(training.validFraction()));
    if (ownValidation) { // otherwise it is part of the text
      LanguageModelData valid = new LanguageModelData(data.vocabulary(), split.valid());
      run.put("validation text SHA-256", valid.sha256());
      run.put("validation text tokens", Integer.toString(split.valid().length()));
    }
    run.put("seed", Long.toString(training.seed()));
    RunCheckpoints.putTrainer(run, training.trainer(), training.threads());
    return run;
  }
}
