package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.ReferenceRecurrence;
import io.github.seq4j.core.nn.kernel.ReferenceRecurrence.Weights;
import java.util.Arrays;

/**
 * {@link CharacterEncoder} in double precision and plain loops: every word is run, equal or not,
 * every character is an input of its own. What gradient checks run on.
 */
final class ReferenceCharacterEncoder {

  private final double[] table; // [Cv, Ec]
  private final int embeddingSize; // Ec
  private final int hiddenSize; // Hc
  private final Weights[] weights;
  private final ReferenceRecurrence[] directions = new ReferenceRecurrence[2];

  private int[][] words; // [N]
  private int steps; // most characters of a word

  ReferenceCharacterEncoder(
      double[] table, int embeddingSize, int hiddenSize, Weights forward, Weights backward) {
    this.table = table;
    this.embeddingSize = embeddingSize;
    this.hiddenSize = hiddenSize;
    this.weights = new Weights[] {forward, backward};
  }

  /**
   * Encodes words.
   *
   * @param characters [N] the characters of each, none for padding
   * @return [2][N, Hc] where the forward and the backward LSTM end
   */
  double[][] forward(int[][] characters) {
    words = characters;
    int[] lengths = Arrays.stream(words).mapToInt(word -> word.length).toArray();
    steps = Arrays.stream(lengths).max().orElse(0);
    double[][] ends = new double[2][];
    for (int d = 0; d < 2; d++) {
      double[] x = new double[steps * words.length * embeddingSize];
      for (int n = 0; n < words.length; n++) {
        for (int t = 0; t < words[n].length; t++) {
          System.arraycopy(table, character(d, n, t) * embeddingSize, x, at(t, n), embeddingSize);
        }
      }
      double[][] state = new double[2][words.length * hiddenSize];
      directions[d] =
          new ReferenceRecurrence(
              ReferenceRecurrence.Kind.LSTM, embeddingSize, hiddenSize, weights[d]);
      directions[d].forward(x, steps, words.length, lengths, state, null);
      ends[d] = state[0];
    }
    return ends;
  }

  /** What direction d reads of word n at step t. */
  private int character(int d, int n, int t) {
    return words[n][d == 0 ? t : words[n].length - 1 - t];
  }

  private int at(int t, int n) {
    return (t * words.length + n) * embeddingSize;
  }

  /**
   * Differentiates the last forward pass.
   *
   * @param endGradient [2][N, Hc] dL/d ends
   * @param gradient [2] written: dL/d weights of both directions
   * @return dL/d table [Cv, Ec]
   */
  double[] backward(double[][] endGradient, Weights[] gradient) {
    double[] tableGradient = new double[table.length];
    for (int d = 0; d < 2; d++) {
      double[][] state = {endGradient[d].clone(), new double[endGradient[d].length]};
      double[] none = new double[steps * words.length * hiddenSize];
      double[] dx = directions[d].backward(none, state, gradient[d]);
      for (int n = 0; n < words.length; n++) {
        for (int t = 0; t < words[n].length; t++) {
          for (int j = 0; j < embeddingSize; j++) {
            tableGradient[character(d, n, t) * embeddingSize + j] += dx[at(t, n) + j];
          }
        }
      }
    }
    return tableGradient;
  }
}
