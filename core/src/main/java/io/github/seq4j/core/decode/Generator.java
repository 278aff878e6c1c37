package io.github.seq4j.core.decode;

import io.github.seq4j.core.ConfigException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Continues a prompt, many samples side by side. The prompt is read once; its state is then
 * replicated. Each sample draws from a random stream of its own, so sample i is the same however
 * many others are drawn and however they are batched, as far as the model's own arithmetic does not
 * depend on the batch size.
 *
 * <p>Holds no running state: {@code generate} can be called again, and from several threads where
 * the model allows that.
 */
public final class Generator {

  private final NextTokenModel model;
  private final TokenText tokenText;
  private final GenerationConfig config;
  private final StopRules stopRules;

  private Generator(NextTokenModel model, TokenText tokenText, GenerationConfig config) {
    this.model = Objects.requireNonNull(model, "model");
    this.tokenText = Objects.requireNonNull(tokenText, "tokenText");
    this.config = config;
    this.stopRules = new StopRules(config);
    newSampler(); // checks the config against the vocabulary
    for (List<Integer> stop : config.stopSequences()) {
      stop.forEach(id -> Sampler.checkToken("stopSequences", id, model.vocabularySize()));
    }
  }

  /**
   * A generator that also yields text.
   *
   * @throws ConfigException if the config names tokens that the model does not have
   */
  public static Generator of(NextTokenModel model, TokenText tokenText, GenerationConfig config) {
    return new Generator(model, tokenText, config);
  }

  /**
   * A generator of token ids alone.
   *
   * @throws ConfigException if the config has stop texts, or tokens that the model does not have
   */
  public static Generator of(NextTokenModel model, GenerationConfig config) {
    if (!config.stopTexts().isEmpty()) {
      throw new ConfigException(
          "stopTexts", config.stopTexts(), "must be empty where token texts are not known");
    }
    return new Generator(model, (previous, id) -> "", config);
  }

  /** What it was made with. */
  public GenerationConfig config() {
    return config;
  }

  /**
   * Samples continuations of a prompt.
   *
   * @param prompt at least one token
   * @param samples how many, at least 1
   * @param streams the random stream of each sample by number; must give a fresh one each time
   * @param listener told as the samples grow
   * @return the samples, by number
   * @throws ConfigException if the prompt is empty or holds a token that the model does not have
   * @throws UnusableLogitsException if the model gives scores that no token can be drawn from
   */
  public List<Generated> generate(
      int[] prompt,
      int samples,
      IntFunction<? extends RandomGenerator> streams,
      GenerationListener listener) {
    ConfigException.atLeast("prompt tokens", 1, prompt.length);
    Session.checkTokens("prompt", prompt, model.vocabularySize());
    return generate(Session.open(model).feed(prompt), samples, streams, listener);
  }

  /** As above, going on from a session, which stays where it is. */
  public List<Generated> generate(
      Session session,
      int samples,
      IntFunction<? extends RandomGenerator> streams,
      GenerationListener listener) {
    ConfigException.atLeast("samples", 1, samples);
    if (session.model() != model) {
      throw new IllegalArgumentException(
          "Generator.generate: the session runs on another model; expected the generator's own");
    }
    List<Generated> results = new ArrayList<>();
    for (int first = 0; first < samples; first += config.batchSize()) {
      List<SampleInProgress> batch = new ArrayList<>();
      for (int i = first; i < samples && batch.size() < config.batchSize(); i++) {
        RandomGenerator random = Objects.requireNonNull(streams.apply(i), "random stream");
        batch.add(new SampleInProgress(i, random, session.historyCopy(), this, listener));
      }
      run(session, batch);
      batch.forEach(sample -> results.add(sample.result()));
    }
    return Collections.unmodifiableList(results);
  }

  private void run(Session session, List<SampleInProgress> batch) {
    Sampler sampler = newSampler();
    int vocabularySize = model.vocabularySize();
    List<SampleInProgress> rows = batch;
    RecurrentState state = session.replicatedState(rows.size());
    float[] logits = session.replicatedLogits(rows.size());
    while (true) {
      for (int row = 0; row < rows.size(); row++) {
        if (!rows.get(row).isFinished()) {
          rows.get(row).advance(sampler, logits, row, vocabularySize);
        }
      }
      int[] running = running(rows);
      if (running.length == 0) {
        return;
      }
      if (running.length <= rows.size() / 2) {
        // Halving, not dropping at once: models prepare themselves for each batch size they meet.
        rows = Arrays.stream(running).mapToObj(rows::get).toList();
        state = state.select(running);
        logits = new float[rows.size() * vocabularySize];
      }
      model.step(rows.stream().mapToInt(SampleInProgress::lastToken).toArray(), state, logits);
    }
  }

  private static int[] running(List<SampleInProgress> rows) {
    return IntStream.range(0, rows.size()).filter(row -> !rows.get(row).isFinished()).toArray();
  }

  private Sampler newSampler() {
    return Sampler.create(config.sampling(), model.vocabularySize());
  }

  String continuation(OptionalInt previous, int id) {
    return tokenText.continuation(previous, id);
  }

  StopRules stopRules() {
    return stopRules;
  }
}
