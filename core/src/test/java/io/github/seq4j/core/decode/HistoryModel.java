package io.github.seq4j.core.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A conditional model made of any function of the whole history, which lies in its state. */
final class HistoryModel implements ConditionalModel {

  /** What the model says after a history. */
  interface Scores {
    /** [V] unnormalised log probabilities after these tokens, start excluded. */
    float[] logits(int source, int[] tokens);

    /** [S] where it looks for them. */
    default float[] attention(int source, int[] tokens) {
      return new float[0];
    }
  }

  private static final int LONGEST = 40;

  private final int vocabularySize;
  private final int endToken;
  private final int[] lengths;
  private final Scores scores;

  /** The sources of every step, in order. */
  final List<int[]> steps = new ArrayList<>();

  /**
   * @param lengths S of each source
   */
  HistoryModel(int vocabularySize, int endToken, int[] lengths, Scores scores) {
    this.vocabularySize = vocabularySize;
    this.endToken = endToken;
    this.lengths = lengths;
    this.scores = scores;
  }

  /** One that is another for every seed, and says something else after every history. */
  static HistoryModel random(long seed, int vocabularySize, int endToken, int... lengths) {
    int[] names = IntStream.range(0, lengths.length).toArray();
    return random(seed, vocabularySize, endToken, names, lengths);
  }

  private static HistoryModel random(
      long seed, int vocabularySize, int endToken, int[] names, int[] lengths) {
    Scores scores =
        new Scores() {
          @Override
          public float[] logits(int source, int[] tokens) {
            SplittableRandom random = randomAfter(seed, names[source], tokens);
            float[] logits = new float[vocabularySize];
            for (int v = 0; v < vocabularySize; v++) {
              logits[v] = (float) (1.5 * random.nextGaussian());
            }
            return logits;
          }

          @Override
          public float[] attention(int source, int[] tokens) {
            SplittableRandom random = randomAfter(seed + 1, names[source], tokens);
            float[] weights = new float[lengths[source]];
            float sum = 0;
            for (int s = 0; s < weights.length; s++) {
              weights[s] = (float) Math.exp(2 * random.nextGaussian());
              sum += weights[s];
            }
            for (int s = 0; s < weights.length; s++) {
              weights[s] /= sum;
            }
            return weights;
          }
        };
    return new HistoryModel(vocabularySize, endToken, lengths, scores);
  }

  /** The same about a single source. */
  static HistoryModel randomAlone(
      long seed, int vocabularySize, int endToken, int source, int length) {
    return random(seed, vocabularySize, endToken, new int[] {source}, new int[] {length});
  }

  private static SplittableRandom randomAfter(long seed, int source, int[] tokens) {
    return new SplittableRandom(31 * (31 * seed + source) + Arrays.hashCode(tokens));
  }

  @Override
  public int vocabularySize() {
    return vocabularySize;
  }

  @Override
  public int endToken() {
    return endToken;
  }

  @Override
  public int sources() {
    return lengths.length;
  }

  @Override
  public int attentionLength(int source) {
    return lengths[source];
  }

  @Override
  public RecurrentState start(int[] sources) {
    return RecurrentState.zeros(sources.length, Map.of("tokens", LONGEST, "size", 1, "source", 1));
  }

  @Override
  public void step(
      int[] sources, int[] tokens, RecurrentState state, float[] logits, float[][] attention) {
    assert logits.length == tokens.length * vocabularySize;
    state.requireLayout("step", sources.length, start(sources).widths());
    steps.add(sources.clone());
    for (int row = 0; row < tokens.length; row++) {
      int[] history = read(state, row, sources[row], tokens[row]);
      float[] next = scores.logits(sources[row], history);
      System.arraycopy(next, 0, logits, row * vocabularySize, vocabularySize);
      if (attention != null) {
        float[] weights = scores.attention(sources[row], history);
        System.arraycopy(weights, 0, attention[row], 0, weights.length);
      }
    }
  }

  /** Puts a token into the state, where its source stands too, so that a mix-up is seen. */
  private static int[] read(RecurrentState state, int row, int source, int token) {
    float[] history = state.slot("tokens");
    int size = (int) state.slot("size")[row];
    if (token == START) {
      assert size == 0;
      state.slot("source")[row] = source;
    } else {
      history[row * LONGEST + size++] = token;
      state.slot("size")[row] = size;
    }
    if (state.slot("source")[row] != source) {
      throw new AssertionError("row " + row + " has the state of another source");
    }
    int[] read = new int[size];
    for (int i = 0; i < size; i++) {
      read[i] = (int) history[row * LONGEST + i];
    }
    return read;
  }
}
