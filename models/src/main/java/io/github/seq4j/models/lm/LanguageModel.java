package io.github.seq4j.models.lm;

import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleReader;
import io.github.seq4j.core.bundle.BundleWriter;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.bundle.Role;
import io.github.seq4j.core.bundle.TensorSpec;
import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.data.StreamBatches;
import io.github.seq4j.core.decode.Generated;
import io.github.seq4j.core.decode.GenerationConfig;
import io.github.seq4j.core.decode.GenerationListener;
import io.github.seq4j.core.decode.Generator;
import io.github.seq4j.core.decode.SamplingConfig;
import io.github.seq4j.core.decode.Session;
import io.github.seq4j.core.nn.TargetScores;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.OnUnknown;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.models.run.RunModel;
import io.github.seq4j.models.run.TrainingSchema;
import io.github.seq4j.models.run.TrainingSchema.Subject;
import io.github.seq4j.models.run.TrainingSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A recurrent network over tokens, and the vocabulary that gives them meaning.
 *
 * <pre>{@code
 * try (LanguageModel model = LanguageModel.fit(LanguageModelConfig.defaults(), training, text)) {
 *   model.save(Path.of("my.seq"));
 * }
 * try (LanguageModel model = LanguageModel.load(Path.of("my.seq"))) {
 *   System.out.println(model.generate("ROMEO:", 200, SamplingConfig.defaults(), 1));
 * }
 * }</pre>
 *
 * <p>Nothing about a running text is kept in here: it lives in a {@link Session}. Any number of
 * sessions may run on one model, from any threads (each session from one at a time), and none
 * disturbs another; their steps take turns. Training changes the weights under them, so a model
 * that is being trained is for one thread.
 */
public final class LanguageModel implements AutoCloseable {

  private final LanguageModelConfig config;
  private final Vocabulary vocabulary;
  private final long seed;
  private final TokenNetwork network;
  private TrainingSummary training; // null: never trained

  LanguageModel(
      LanguageModelConfig config, Vocabulary vocabulary, long seed, TokenNetwork network) {
    this.config = config;
    this.vocabulary = vocabulary;
    this.seed = seed;
    this.network = network;
  }

  /** An untrained model that uses all cores. */
  public static LanguageModel create(LanguageModelConfig config, Vocabulary vocabulary, long seed) {
    return create(config, vocabulary, seed, Runtime.getRuntime().availableProcessors());
  }

  /**
   * An untrained model.
   *
   * @param seed decides the initial weights and, while training, the dropout
   * @param threads workers that share a batch, at least 1
   */
  public static LanguageModel create(
      LanguageModelConfig config, Vocabulary vocabulary, long seed, int threads) {
    TokenNetwork network =
        TokenNetwork.create(config.network(), vocabulary.size(), new Seeds(seed), threads);
    return new LanguageModel(config, vocabulary, seed, network);
  }

  /**
   * Trains a model on one text in memory: the short way. For files and checkpoints see {@link
   * LanguageModelRun}.
   */
  public static LanguageModel fit(
      LanguageModelConfig config, LanguageModelTraining training, CharSequence text) {
    LanguageModelRun run =
        LanguageModelRun.of(config, training, LanguageModelData.of(config, text));
    try {
      run.fit();
      return run.model();
    } catch (RuntimeException | Error e) {
      run.model().close();
      throw e;
    }
  }

  /** Loads a model from a file from anywhere, to use all cores. */
  public static LanguageModel load(Path file) throws IOException {
    return load(file, Limits.untrusted(), Runtime.getRuntime().availableProcessors());
  }

  /**
   * Loads a model, or the model inside a checkpoint.
   *
   * @param limits what the file may ask for
   * @param threads workers that share a batch, at least 1
   * @throws io.github.seq4j.core.bundle.BundleException if it is not a whole language model
   * @throws IOException if it is not there or cannot be read
   */
  public static LanguageModel load(Path file, Limits limits, int threads) throws IOException {
    try (Bundle bundle = BundleReader.open(file, limits)) {
      LanguageModelInfo info = LanguageModelInfo.of(bundle);
      TokenNetwork network = LanguageModelFile.network(bundle, info, threads);
      LanguageModel model =
          new LanguageModel(info.config(), info.vocabulary(), info.seed(), network);
      model.training = info.training().orElse(null);
      return model;
    }
  }

  /**
   * Saves config, vocabulary and weights: all that {@link #load} needs. What was at {@code file}
   * before is replaced only once the new file is whole and on the disk.
   *
   * @return the SHA-256 of the content; equal models have equal files
   */
  public String save(Path file) throws IOException {
    BundleWriter writer = writer(Role.MODEL);
    if (training != null) {
      writer.json("training", TrainingSchema.write(training, Subject.TEXT));
    }
    return writer.write(file);
  }

  /** As a run and its checkpoints see this model. */
  RunModel forRun() {
    return new RunModel() {
      @Override
      public TokenNetwork network() {
        return network;
      }

      @Override
      public BundleWriter writer(Role role) {
        return LanguageModel.this.writer(role);
      }

      @Override
      public List<TensorSpec> ownTensors(Bundle bundle) throws CorruptBundleException {
        return TextSchema.tensors(bundle, vocabulary.size());
      }
    };
  }

  private BundleWriter writer(Role role) {
    return LanguageModelFile.writer(
        role,
        new ModelSchema.Model(config.network(), vocabulary.size(), seed),
        new TextSchema.Text(config.unit(), config.lineEnds(), vocabulary),
        network);
  }

  /**
   * Continues a prompt.
   *
   * @param prompt may be empty: then the text begins as after a line end
   * @param length tokens to generate, at least 1
   * @param seed equal seeds give equal texts
   * @return the new text alone
   * @throws io.github.seq4j.core.text.UnknownTokenException if the prompt has a token that the
   *     model has never seen
   */
  public String generate(String prompt, int length, SamplingConfig sampling, long seed) {
    GenerationConfig generation = GenerationConfig.of(length).withSampling(sampling);
    return generate(encodePrompt(prompt), 1, generation, seed, GenerationListener.NONE)
        .get(0)
        .text();
  }

  /**
   * Continues a prompt in several ways at once.
   *
   * @param prompt at least one token; see {@link #encodePrompt}
   * @param samples how many, at least 1
   * @param listener told as the samples grow
   */
  public List<Generated> generate(
      int[] prompt,
      int samples,
      GenerationConfig generation,
      long seed,
      GenerationListener listener) {
    Seeds seeds = new Seeds(seed);
    return generator(generation)
        .generate(prompt, samples, sample -> seeds.stream(Seeds.SAMPLING, sample), listener);
  }

  /** A generator on this model, for sessions and random streams of your own. */
  public Generator generator(GenerationConfig generation) {
    return Generator.of(network, vocabulary::continuation, generation);
  }

  /** The ids of a text as this model reads it. */
  public TokenSequence encode(CharSequence text) {
    return vocabulary.encode(config.normalize(text));
  }

  /**
   * As {@link #encode}, but never empty: no prompt reads as a line end, or the first token where
   * there is none.
   */
  public int[] encodePrompt(CharSequence prompt) {
    return encodePrompt(prompt, vocabulary.defaultOnUnknown());
  }

  /** As above, with a say on tokens that the model has never seen. */
  public int[] encodePrompt(CharSequence prompt, OnUnknown onUnknown) {
    int[] ids = vocabulary.encode(config.normalize(prompt), onUnknown).copy();
    return ids.length > 0 ? ids : new int[] {Math.max(0, vocabulary.id("\n"))};
  }

  /**
   * Predicts a text from its first token to its last, the state carried all the way. A text of
   * words is read as after a line end, so all N tokens are predicted; of characters the first is
   * only read, and N - 1 are.
   *
   * @throws io.github.seq4j.core.ConfigException if there is nothing to predict
   */
  public LanguageModelEvaluation evaluate(TokenSequence text) {
    return evaluate(StreamBatches.forEvaluation(LineStart.before(text, vocabulary)));
  }

  /**
   * Predicts a test text as a published evaluation does.
   *
   * @throws io.github.seq4j.core.ConfigException if it is too short for that
   */
  public LanguageModelEvaluation evaluate(TokenSequence text, EvaluationProtocol protocol) {
    return protocol == EvaluationProtocol.EXACT ? evaluate(text) : evaluate(protocol.test(text));
  }

  /** As above, for a validation text, which some protocols read in another way. */
  public LanguageModelEvaluation validate(TokenSequence text, EvaluationProtocol protocol) {
    return protocol == EvaluationProtocol.EXACT
        ? evaluate(text)
        : evaluate(protocol.validation(text));
  }

  /**
   * As {@link #evaluate(TokenSequence)}, token by token.
   *
   * @param tokens told of each predicted token, in order; the numbers are in single precision
   */
  public LanguageModelEvaluation evaluate(TokenSequence text, Consumer<TokenSurprisal> tokens) {
    TokenSequence read = LineStart.before(text, vocabulary);
    int[] position = {text.length() - (read.length() - 1)}; // of the first that is predicted
    TargetScores each =
        (batch, nats, ranks) -> {
          for (int t = 0; t < nats.length; t++) {
            tokens.accept(new TokenSurprisal(position[0]++, batch.targets()[t], nats[t], ranks[t]));
          }
        };
    return LanguageModelEvaluation.of(network.evaluate(StreamBatches.forEvaluation(read), each));
  }

  private LanguageModelEvaluation evaluate(BatchSource<Batch> batches) {
    return LanguageModelEvaluation.of(network.evaluate(batches));
  }

  /** As {@link #evaluate(TokenSequence)}, for a text in memory. */
  public LanguageModelEvaluation evaluate(CharSequence text) {
    return evaluate(encode(text));
  }

  /** A running text that has read nothing yet. */
  public Session newSession() {
    return Session.open(network);
  }

  /** What it is. */
  public LanguageModelConfig config() {
    return config;
  }

  /** Its tokens. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The seed it was created with. */
  public long seed() {
    return seed;
  }

  /** What it was made from; empty if it was never trained. */
  public Optional<TrainingSummary> training() {
    return Optional.ofNullable(training);
  }

  void training(TrainingSummary summary) {
    training = summary;
  }

  /** Numbers in its network. */
  public int parameterCount() {
    return network.parameterCount();
  }

  /** The network, for training loops of your own. */
  public TokenNetwork network() {
    return network;
  }

  /**
   * The network as Deeplearning4j sees it: live, not a copy.
   *
   * @throws UnsupportedOperationException if no graph is the same network; see {@link
   *     TokenNetwork#graph}
   */
  public ComputationGraph graph() {
    return network.graph();
  }

  /** A table of its tensors. */
  public String summary() {
    StringBuilder table = new StringBuilder();
    network
        .tensorShapes()
        .forEach(
            (name, shape) ->
                table.append(
                    String.format(
                        Locale.ROOT, "%-24s %s%n", name, java.util.Arrays.toString(shape))));
    return table
        .append(String.format(Locale.ROOT, "%-24s %,d", "parameters", parameterCount()))
        .toString();
  }

  /** Frees the network's memory. Closing twice is allowed. */
  @Override
  public void close() {
    network.close();
  }
}
