package io.github.seq4j.models.pair;

import io.github.seq4j.core.data.EncodedPair;
import io.github.seq4j.core.decode.ConditionalModel;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.metrics.Bootstrap;
import io.github.seq4j.core.metrics.LanguageModelScore;
import io.github.seq4j.core.metrics.TokenAccuracy;
import io.github.seq4j.core.nn.EncoderDecoderNetwork;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a network makes of targets when each token is predicted from the right ones before it: not how well
 * it writes.
 */
public final class TeacherForced {

  /** Pairs that are stepped together. */
  private static final int GROUP = 64;

  private final double[] nats;
  private final int[] right;
  private final int[] tokens;

  private TeacherForced(int pairs) {
    nats = new double[pairs];
    right = new int[pairs];
    tokens = new int[pairs];
  }

  /**
   * Measures each pair.
   *
   * @param pairs at least 1
   */
  public static TeacherForced of(EncoderDecoderNetwork network, List<EncodedPair> pairs) {
    TeacherForced all = new TeacherForced(pairs.size());
    int[] order =
        IntStream.range(0, pairs.size())
            .boxed()
            .sorted(Comparator.comparingInt((Integer i) -> -pairs.get(i).target().length))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int from = 0; from < order.length; from += GROUP) {
      int[] group = Arrays.copyOfRange(order, from, Math.min(order.length, from + GROUP));
      List<EncodedPair> rows = Arrays.stream(group).mapToObj(pairs::get).toList();
      all.measure(network.read(rows.stream().map(EncodedPair::source).toList()), rows, group);
    }
    return all;
  }

  /** The longest target comes first, so that what goes on is always the first rows. */
  private void measure(ConditionalModel model, List<EncodedPair> rows, int[] numbers) {
    int size = model.vocabularySize();
    int[] previous = new int[rows.size()];
    Arrays.fill(previous, ConditionalModel.START);
    int[] sources = IntStream.range(0, rows.size()).toArray();
    RecurrentState state = model.start(sources);
    for (int t = 0; t < rows.get(0).predictions(); t++) {
      int step = t;
      int live = (int) rows.stream().filter(row -> row.predictions() > step).count();
      if (live < sources.length) {
        sources = IntStream.range(0, live).toArray();
        state = state.select(sources);
        previous = Arrays.copyOf(previous, live);
      }
      float[] logits = new float[live * size];
      model.step(sources, previous, state, logits, null);
      for (int b = 0; b < live; b++) {
        int[] target = rows.get(b).target();
        int gold = t < target.length ? target[t] : model.endToken();
        count(logits, b * size, size, gold, numbers[b]);
        previous[b] = gold;
      }
    }
  }

  private void count(float[] logits, int at, int size, int gold, int number) {
    int best = 0;
    for (int v = 1; v < size; v++) {
      best = logits[at + v] > logits[at + best] ? v : best;
    }
    double sum = 0;
    for (int v = 0; v < size; v++) {
      sum += Math.exp(logits[at + v] - (double) logits[at + best]);
    }
    nats[number] += Math.log(sum) + logits[at + best] - (double) logits[at + gold];
    right[number] += best == gold ? 1 : 0;
    tokens[number]++;
  }

  /** Nats per token and perplexity. */
  public LanguageModelScore loss() {
    return LanguageModelScore.of(Arrays.stream(tokens).asLongStream().sum(), Arrays.stream(nats).sum());
  }

  /** How often the likeliest token was the right one, ends included. */
  public TokenAccuracy accuracy(Bootstrap bootstrap) {
    return TokenAccuracy.of(right, tokens, bootstrap);
  }
}
