package io.github.seq4j.core.decode;

import io.github.seq4j.core.ConfigException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * Draws one sequence for each source, token by token, many sources in each step of the model. Each
 * source draws from a random stream of its own, so what it gets does not depend on the others, as
 * far as the model's own arithmetic does not depend on the batch size.
 *
 * <pre>{@code
 * List<Hypothesis> drawn =
 *     SequenceSampler.sample(
 *         model,
 *         SamplingConfig.defaults().withTemperature(0.7),
 *         0,
 *         source -> seeds.stream(Seeds.SAMPLING, source));
 * }</pre>
 */
public final class SequenceSampler {

  private static final int MAX_ROWS = 320;

  private SequenceSampler() {}

  /**
   * Draws for every source that the model has read. A sequence of the most tokens ends at whatever
   * is drawn next; its log probability counts the end, and it is marked as not {@linkplain
   * Hypothesis#ended ended} if that was another token.
   *
   * @param sampling how each token is drawn, the end among them
   * @param maxLength tokens at most; 0 takes twice the steps S of the source and 10 more, as {@link
   *     BeamConfig} does
   * @param streams the random stream of each source by number; must give a fresh one each time
   * @return by source, in order; log probabilities are the model's own, before temperature and
   *     filters, and the score is the log probability
   * @throws ConfigException if the config names tokens that the model does not have, or {@code
   *     maxLength} is 0 and the model does not attend
   * @throws UnusableLogitsException if the model gives scores that no token can be drawn from
   */
  public static List<Hypothesis> sample(
      ConditionalModel model,
      SamplingConfig sampling,
      int maxLength,
      IntFunction<? extends RandomGenerator> streams) {
    return sample(model, sampling, maxLength, streams, MAX_ROWS);
  }

  static List<Hypothesis> sample(
      ConditionalModel model,
      SamplingConfig sampling,
      int maxLength,
      IntFunction<? extends RandomGenerator> streams,
      int maxRows) {
    ConfigException.atLeast("maxLength", 0, maxLength);
    Sampler sampler = Sampler.create(sampling, model.vocabularySize());
    List<Draw> draws = new ArrayList<>();
    for (int source = 0; source < model.sources(); source++) {
      int longest = AllowedTokens.maxLength(maxLength, model.attentionLength(source));
      RandomGenerator random = Objects.requireNonNull(streams.apply(source), "random stream");
      draws.add(new Draw(source, longest, random));
    }
    List<Draw> byLength = new ArrayList<>(draws);
    byLength.sort(Comparator.comparingInt(draw -> model.attentionLength(draw.source)));
    for (int from = 0; from < draws.size(); from += maxRows) {
      run(model, sampler, byLength.subList(from, Math.min(draws.size(), from + maxRows)));
    }
    return draws.stream().map(Draw::result).toList();
  }

  private static void run(ConditionalModel model, Sampler sampler, List<Draw> draws) {
    List<Draw> running = draws;
    BatchStepper batch = new BatchStepper(model, sources(running));
    while (!running.isEmpty()) {
      batch.step(running.stream().map(draw -> draw.grown).toList(), sources(running));
      for (int row = 0; row < running.size(); row++) {
        running.get(row).advance(model, sampler, batch, row);
      }
      running = running.stream().filter(draw -> !draw.isFinished).toList();
    }
  }

  private static int[] sources(List<Draw> draws) {
    return draws.stream().mapToInt(draw -> draw.source).toArray();
  }

  /** The sequence of one source while it is drawn. */
  private static final class Draw {

    private final int source;
    private final int maxLength;
    private final RandomGenerator random;
    private final TokenHistory history = TokenHistory.of();
    private PartialHypothesis grown = PartialHypothesis.root();
    private boolean isFinished;

    Draw(int source, int maxLength, RandomGenerator random) {
      this.source = source;
      this.maxLength = maxLength;
      this.random = random;
    }

    void advance(ConditionalModel model, Sampler sampler, BatchStepper batch, int row) {
      int size = model.vocabularySize();
      int end = model.endToken();
      int token = sampler.sample(batch.logits(), row * size, history, random);
      boolean cut = grown.length() == maxLength && token != end;
      isFinished = cut || token == end;
      int taken = isFinished ? end : token;
      double log = Softmax.logProbability(batch.logits(), row * size, size, taken);
      float[] attention = batch.attention(row);
      grown = cut ? grown.cut(end, log, attention, row) : grown.then(taken, log, attention, row);
      history.add(taken);
    }

    Hypothesis result() {
      return grown.finish(grown.logProbability());
    }
  }
}
