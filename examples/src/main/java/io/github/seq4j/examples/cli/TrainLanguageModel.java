package io.github.seq4j.examples.cli;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.Split;
import io.github.seq4j.core.decode.SamplingConfig;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.report.Measure;
import io.github.seq4j.core.report.RunFacts;
import io.github.seq4j.core.report.RunRecorder;
import io.github.seq4j.core.text.TokenNames;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.core.train.CheckpointFailedException;
import io.github.seq4j.core.train.LearningRateSchedule;
import io.github.seq4j.core.train.StopReason;
import io.github.seq4j.core.train.Stopping;
import io.github.seq4j.core.train.TrainingConfig;
import io.github.seq4j.core.train.TrainingReport;
import io.github.seq4j.core.train.WeightAveraging;
import io.github.seq4j.datasets.embeddings.WordVectors;
import io.github.seq4j.models.lm.LanguageModel;
import io.github.seq4j.models.lm.LanguageModelConfig;
import io.github.seq4j.models.lm.LanguageModelData;
import io.github.seq4j.models.lm.LanguageModelRun;
import io.github.seq4j.models.lm.LanguageModelTraining;
import io.github.seq4j.models.lm.StreamCuts;
import io.github.seq4j.models.lm.UpdateSize;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Training a language model, whatever its tokens are. */
abstract class TrainLanguageModel extends Verb {

  /** What a small text has to say is learned soon, and then by heart. */
  private static final int SMALL_TEXT_EPOCHS = 10;

  /** A text so small that its epochs have few updates gets more epochs. */
  private static final int FEWEST_UPDATES = 1_000;

  private static final int SAMPLE_LENGTH = 200;
  private static final int SAMPLE_WORDS = 40;
  private static final double SAMPLE_TEMPERATURE = 0.8;

  @Mixin(name = "Text")
  private DataOptions data;

  @Mixin(name = "Network")
  private NetworkOptions network;

  @Mixin(name = "Training")
  private TrainingOptions options;

  @Mixin(name = "Files and progress")
  private RunOptions files;

  @Spec private CommandSpec spec;

  private final Unit unit;
  private final String task;
  private final Interruption interruption;

  TrainLanguageModel(Console console, Interruption interruption, Unit unit, String task) {
    super(console);
    this.interruption = interruption;
    this.unit = unit;
    this.task = task;
  }

  @Override
  final ExitCode run() throws Exception {
    data.check();
    network.check();
    options.check();
    files.check();
    files.checkOutput(task, data.files());
    LanguageModelConfig config =
        network.config(unit, data.shipped() ? ShippedCorpus.network(unit) : usualNetwork());
    LanguageModelData text = words(data.read(config, this));
    TokenSequence valid = data.valid(config, text.vocabulary(), this);
    TokenSequence test = data.test(config, text.vocabulary(), this);
    WordVectors vectors = wordVectors(text.vocabulary());
    try {
      config = config.withNetwork(withVectors(config.network(), vectors));
    } catch (ConfigException e) { // of an option that the vectors' size does not go with
      throw CommandFailure.usage(
          "--" + e.getMessage(), "the embedding size is that of the vectors");
    }
    LanguageModelTraining training = training(text.ids());
    announce(config, training, text);
    files.keepEarlier(task, this);
    interruption.await();
    LanguageModelRun run =
        valid == null
            ? LanguageModelRun.of(config, training, text)
            : LanguageModelRun.of(config, training, text, valid);
    try (LanguageModel model = run.model()) {
      files.checkSpace(task, model.parameterCount());
      useVectors(run, vectors);
      TrainingReport report = train(run, facts(config, training, text));
      model.save(files.output(task));
      LanguageModelScores scores = new LanguageModelScores(data.protocol());
      scores.validation(run, report, valid);
      scores.test(run, report, test);
      show(run, report, scores);
      return end(report);
    }
  }

  private LanguageModelData words(LanguageModelData text) {
    try {
      text.requireWords();
      return text;
    } catch (ConfigException e) {
      throw CommandFailure.badData(
          data.name() + ": " + e.getMessage(),
          "give another text, a lower --min-count or a larger --vocab-size");
    }
  }

  /** What is built of a text of the user's, where the user says nothing. */
  TokenNetworkConfig usualNetwork() {
    return LanguageModelConfig.defaults().network();
  }

  /** How that is trained, where the user says nothing. */
  LanguageModelTraining usualTraining() {
    return LanguageModelTraining.defaults();
  }

  /** Embeddings to begin with, or null. */
  WordVectors wordVectors(Vocabulary vocabulary) throws IOException {
    return null;
  }

  /** The embedding size is that of the vectors, unless the user says another. */
  private TokenNetworkConfig withVectors(TokenNetworkConfig config, WordVectors vectors) {
    if (vectors == null
        || spec.commandLine().getParseResult().hasMatchedOption("--embedding-size")) {
      return config;
    }
    if (config.embeddingSize() == 0) {
      throw CommandFailure.usage("--word-vectors and --one-hot exclude each other", null);
    }
    return config.withEmbeddingSize(vectors.dimension());
  }

  private void useVectors(LanguageModelRun run, WordVectors vectors) {
    if (vectors != null) {
      say(
          "%,d of %,d words begin with a given vector",
          run.useWordVectors(vectors.vectors()), run.model().vocabulary().size());
    }
  }

  private TrainingReport train(LanguageModelRun run, RunFacts facts) throws IOException {
    try (ProgressLine line = ProgressLine.on(console(), quiet(), TrainingProgress.Words.TOKENS);
        RunRecorder recorder = files.recorder(facts, line)) {
      run.checkpoints(files.checkpoint(task)).stopWhen(interruption::requested);
      SampleHeader header =
          SampleHeader.perSequence(run.sequenceLength(), run.model().vocabulary().size());
      files
          .listeners(
              line, TrainingProgress.Words.TOKENS, header, () -> sample(run.model()), recorder)
          .forEach(run::listener);
      files.keptStates(task).ifPresent(run::listener);
      return files.resume() ? Resuming.resume(run::resume) : run.fit();
    } catch (CheckpointFailedException e) {
      run.model().save(files.output(task)); // smaller than the state, so it may still fit
      say("the model was saved without the state: %s", Escaped.line(files.output(task).toString()));
      throw e;
    }
  }

  private LanguageModelTraining training(TokenSequence text) {
    LanguageModelTraining usual =
        data.shipped() ? ShippedCorpus.training(unit, usualTraining()) : usualTraining();
    TokenSequence train = Split.byPosition(text, data.validFraction(), 0).train();
    UpdateSize size = options.updateSize(train.length(), !data.shipped(), usual);
    long needed = options.cuts(usual).tokensNeeded(size);
    if (train.length() < needed) {
      throw CommandFailure.badData(
          String.format(
              Locale.ROOT,
              "%s: is too short to train on; expected at least %,d %s besides the validation part,"
                  + " got %,d",
              data.name(),
              needed,
              unit.plural(),
              train.length()),
          "give more text, or a smaller --seq-length and --batch-size"
              + (options.cuts(usual) == StreamCuts.CIRCULAR ? ", or leave --circular out" : ""));
    }
    int updates =
        usual
            .withUpdateSize(size)
            .withCuts(options.cuts(usual))
            .withSeed(options.seed())
            .batches(train)
            .batchesPerEpoch(0);
    Stopping defaultEnd = defaultEnd(updates, options.fitted(size, usual));
    LanguageModelTraining training =
        options.training(usual, size, defaultEnd, data.validFraction(), updates);
    requireValidation(training.trainer());
    return training.withTrainer(training.trainer().withCheckpoints(files.checkpoints()));
  }

  private void requireValidation(TrainingConfig trainer) {
    String waiting =
        trainer.schedule() instanceof LearningRateSchedule.Plateau
            ? "--schedule plateau"
            : trainer.averaging() instanceof WeightAveraging.Triggered
                ? "--weight-average nt-asgd"
                : null;
    if (waiting != null && !data.validates()) {
      throw CommandFailure.usage(
          waiting + ": waits for validation, and there is none",
          "give --valid, or a --valid-fraction above 0");
    }
  }

  private Stopping defaultEnd(int updatesPerEpoch, boolean small) {
    if (data.shipped()) {
      return ShippedCorpus.STOPPING;
    }
    int usual = small ? SMALL_TEXT_EPOCHS : usualTraining().trainer().stopping().epochs();
    return Stopping.afterEpochs(
        Math.max(usual, (FEWEST_UPDATES + updatesPerEpoch - 1) / updatesPerEpoch));
  }

  private RunFacts facts(
      LanguageModelConfig config, LanguageModelTraining training, LanguageModelData text) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("text", data.name());
    told.put(unit.plural(), String.format(Locale.ROOT, "%,d", text.ids().length()));
    told.put(
        "different " + unit.plural(), String.format(Locale.ROOT, "%,d", text.vocabulary().size()));
    boolean spelled = unit.isCodePoint();
    return new RunDescription(
            spec,
            task,
            spelled ? "character" : "token",
            spelled ? Measure.BITS : Measure.PERPLEXITY)
        .facts(files.output(task).toString(), told, config, training);
  }

  private void announce(
      LanguageModelConfig config, LanguageModelTraining training, LanguageModelData text) {
    say(
        "%s: %,d %s, %,d different",
        Escaped.line(data.name()), text.ids().length(), unit.plural(), text.vocabulary().size());
    if (!unit.isCodePoint() && text.vocabulary().contains(TokenNames.LINE_END)) {
      say(
          "the text holds the word %s: it is a word like any other, and no line end; tables write it"
              + " %s",
          TokenNames.LINE_END, TokenNames.of(unit, TokenNames.LINE_END));
    }
    say(
        "%d x %d %s, batch %d, sequence length %d%s, %d threads; model file %s",
        config.network().layers(),
        config.network().hiddenSize(),
        Kebab.of(config.network().cell()),
        training.batchSize(),
        training.sequenceLength(),
        options.fitted(
                new UpdateSize(training.batchSize(), training.sequenceLength()), usualTraining())
            ? " (less than usual, to suit a small text)"
            : "",
        training.threads(),
        Escaped.line(files.output(task).toString()));
  }

  private String sample(LanguageModel model) {
    Set<Integer> forbidden = new TreeSet<>();
    model.vocabulary().unknownId().ifPresent(forbidden::add);
    return model.generate(
        "",
        unit.isCodePoint() ? SAMPLE_LENGTH : SAMPLE_WORDS,
        SamplingConfig.defaults()
            .withForbiddenTokens(forbidden)
            .withTemperature(SAMPLE_TEMPERATURE),
        options.seed());
  }

  private void show(LanguageModelRun run, TrainingReport report, LanguageModelScores scores) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("task", task);
    result.put("parameters", run.model().parameterCount());
    result.put("updates", report.updates());
    result.put("epochs", report.epochs());
    result.put("seconds", report.seconds());
    result.put("tokens_per_second", report.tokensPerSecond());
    result.put("train_nats_per_token", report.trainNats());
    result.putAll(scores.values());
    result.put("curve", ValidationCurve.of(report.history(), run::epochOf));
    result.put("model", files.output(task).toString());
    result.put("checkpoint", files.checkpoint(task).toString());
    result.put("vocabulary", run.model().vocabulary().size());
    result.put("kernel", run.model().network().kernel());
    result.put("threads", options.threads());
    result.put("stopped", Kebab.of(report.stopReason()));
    if (files.json()) {
      console().out().println(JsonLine.of(result));
      return;
    }
    print(
        "%,d updates in %s, %,.0f tokens/s",
        report.updates(), Durations.of(report.seconds()), report.tokensPerSecond());
    print("training    %.4f nats per token", report.trainNats());
    scores.print(this);
    print("model       %s", Escaped.line(files.output(task).toString()));
  }

  private ExitCode end(TrainingReport report) {
    console().out().flush(); // on a terminal, results stand before what to do with them
    if (report.stopReason() == StopReason.INTERRUPTED) {
      Resuming.tell(console(), report, spec, files);
      return ExitCode.INTERRUPTED;
    }
    say(
        "try it: ./seq4j generate %s --length %d",
        Shell.quote(files.output(task).toString()), unit.isCodePoint() ? 300 : 40);
    return ExitCode.OK;
  }
}
