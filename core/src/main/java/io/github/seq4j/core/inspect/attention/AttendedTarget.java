package io.github.seq4j.core.inspect.attention;

import io.github.seq4j.core.decode.ConditionalModel;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.decode.Softmax;
import io.github.seq4j.core.nn.Sources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tokens that a decoder writes about a source. They are fed to it one by one (teacher forcing);
 * under a mask the decoder takes one step from where it stood, so that a mask changes one decision
 * and not those before it.
 */
public final class AttendedTarget implements Attended {

  /** Masks that are tried together. */
  private static final int ROWS = 64;

  private final Sources sources;
  private final int source;
  private final int[] read; // [T] the start, then all decisions but the last
  private final int[] written; // [T]
  private final float[][] weights;
  private final double[] logProbabilities;
  private final int[] likeliest; // [T]
  private final RecurrentState before; // [T] rows: where it stood before each decision

  private AttendedTarget(Sources sources, int source, int[] written) {
    this.sources = sources;
    this.source = source;
    this.written = written;
    int steps = written.length;
    read = new int[steps];
    weights = new float[steps][sources.attentionLength(source)];
    logProbabilities = new double[steps];
    likeliest = new int[steps];
    RecurrentState state = sources.start(new int[] {source});
    List<RecurrentState> states = new ArrayList<>();
    float[] logits = new float[sources.vocabularySize()];
    for (int t = 0; t < steps; t++) {
      read[t] = t == 0 ? ConditionalModel.START : written[t - 1];
      states.add(state.copy());
      sources.step(
          new int[] {source}, new int[] {read[t]}, state, logits, new float[][] {weights[t]});
      logProbabilities[t] = Softmax.logProbability(logits, 0, logits.length, written[t]);
      likeliest[t] = likeliest(logits, 0, logits.length);
    }
    before = rows(states);
  }

  /**
   * Feeds tokens to a decoder.
   *
   * @param source of these
   * @param written [T] tokens, at least one; the end is one where it was written
   * @throws IllegalStateException if the decoder does not attend
   */
  public static AttendedTarget of(Sources sources, int source, int[] written) {
    if (sources.attentionLength(source) == 0) {
      throw new IllegalStateException("AttendedTarget: the decoder does not attend to its source");
    }
    if (written.length == 0) {
      throw new IllegalArgumentException("AttendedTarget: no token; expected 1 or more, got 0");
    }
    return new AttendedTarget(sources, source, written.clone());
  }

  /** [T] the tokens. */
  public int[] written() {
    return written.clone();
  }

  /** One state of many rows from states of one row. */
  private static RecurrentState rows(List<RecurrentState> states) {
    Map<String, float[]> all = new LinkedHashMap<>();
    for (String slot : states.get(0).slotNames()) {
      int width = states.get(0).width(slot);
      float[] joined = new float[states.size() * width];
      for (int t = 0; t < states.size(); t++) {
        System.arraycopy(states.get(t).slot(slot), 0, joined, t * width, width);
      }
      all.put(slot, joined);
    }
    return RecurrentState.fromArrays(all, states.size());
  }

  /** The most likely token at a decision, which need not be the one that was written. */
  int likeliest(int decision) {
    return likeliest[decision];
  }

  /** The token with the greatest score of a row, the first of equal ones. */
  static int likeliest(float[] logits, int offset, int vocabulary) {
    int best = 0;
    for (int token = 1; token < vocabulary; token++) {
      best = logits[offset + token] > logits[offset + best] ? token : best;
    }
    return best;
  }

  @Override
  public float[][] weights() {
    return weights;
  }

  @Override
  public double[] logProbabilities() {
    return logProbabilities;
  }

  @Override
  public List<Outcome> masked(List<Mask> masks) {
    List<Outcome> outcomes = new ArrayList<>(masks.size());
    for (int from = 0; from < masks.size(); from += ROWS) {
      step(masks.subList(from, Math.min(masks.size(), from + ROWS)), outcomes);
    }
    return outcomes;
  }

  private void step(List<Mask> masks, List<Outcome> into) {
    int rows = masks.size();
    int vocabulary = sources.vocabularySize();
    int[] decisions = masks.stream().mapToInt(Mask::decision).toArray();
    int[] same = new int[rows];
    Arrays.fill(same, source);
    Sources left = sources.masked(same, masks.stream().map(Mask::steps).toArray(int[][]::new));
    int[] numbers = new int[rows];
    Arrays.setAll(numbers, r -> r);
    int[] tokens = Arrays.stream(decisions).map(t -> read[t]).toArray();
    float[] logits = new float[rows * vocabulary];
    left.step(numbers, tokens, before.select(decisions), logits, null);
    for (int r = 0; r < rows; r++) {
      int t = decisions[r];
      into.add(
          new Outcome(
              Softmax.logProbability(logits, r * vocabulary, vocabulary, written[t]),
              likeliest(logits, r * vocabulary, vocabulary) != likeliest[t]));
    }
  }
}
