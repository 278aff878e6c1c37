package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.RecurrentKernel;
import io.github.seq4j.core.nn.kernel.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some words of a {@link CharacterEncoder}, run as one batch in both directions, padded at the
 * right. The characters that occur in them are gathered into a small table, which the kernels
 * multiply by their weights in place of every step.
 */
final class WordGroup implements AutoCloseable {

  private static final int DIRECTIONS = 2;

  private final int embeddingSize; // Ec
  private final int hiddenSize; // Hc
  private final int tableAt;
  private final RecurrentKernel[] kernels;

  private final List<int[]> words = new ArrayList<>(); // [M]
  private int steps; // most characters of a word

  private final int[] rows; // [Cv] row of each character in the small table, or -1
  private final int[] used; // [U] characters of these words, in the order of their rows
  private int usedCount;
  private final NativeFloats table = NativeFloats.allocate(1); // [U, Ec]
  private final float[] row; // [Ec]
  private final float[] sum; // [Ec]

  private float[][] ends = {}; // [2][M * Hc]
  private float[][] endGradients = {}; // [2][M * Hc]

  /**
   * For one network.
   *
   * @param characters Cv
   * @param tableAt where the table [Cv, Ec] begins in the flat parameters
   * @param layouts of both LSTMs in parameters of their own
   * @param lstms these parameters
   */
  WordGroup(
      MatrixProduct product,
      int characters,
      int embeddingSize,
      int hiddenSize,
      int tableAt,
      RecurrentKernel.Layout[] layouts,
      NativeFloats lstms) {
    this.embeddingSize = embeddingSize;
    this.hiddenSize = hiddenSize;
    this.tableAt = tableAt;
    kernels = new RecurrentKernel[DIRECTIONS];
    for (int d = 0; d < DIRECTIONS; d++) {
      kernels[d] = Cell.LSTM.kernel(product, embeddingSize, hiddenSize, layouts[d]);
      kernels[d].bind(lstms);
    }
    rows = new int[characters];
    Arrays.fill(rows, -1);
    used = new int[characters];
    row = new float[embeddingSize];
    sum = new float[embeddingSize];
  }

  /** Forgets all words. */
  void clear() {
    words.clear();
    steps = 0;
    for (int i = 0; i < usedCount; i++) {
      rows[used[i]] = -1;
    }
    usedCount = 0;
  }

  /** Takes a word of at least one character and returns its number. */
  int add(int[] word) {
    words.add(word);
    steps = Math.max(steps, word.length);
    for (int character : word) {
      if (rows[character] < 0) {
        rows[character] = usedCount;
        used[usedCount++] = character;
      }
    }
    return words.size() - 1;
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /** T * M * Hc. */
  int outputs() {
    return steps * words.size() * hiddenSize;
  }

  void forward(NativeFloats parameters, boolean keep) {
    table.ensure((long) usedCount * embeddingSize);
    for (int i = 0; i < usedCount; i++) {
      parameters.get(tableAt + used[i] * embeddingSize, row, 0, embeddingSize);
      table.put(i * embeddingSize, row, 0, embeddingSize);
    }
    int count = words.size();
    int[] lengths = words.stream().mapToInt(word -> word.length).toArray();
    ends = new float[DIRECTIONS][];
    endGradients = new float[DIRECTIONS][keep ? count * hiddenSize : 0];
    for (int d = 0; d < DIRECTIONS; d++) {
      float[][] state = new float[Cell.LSTM.stateParts()][count * hiddenSize];
      Sequence in = Sequence.lookup(steps, count, embeddingSize, ids(d == 1), table, 0, usedCount);
      kernels[d].forward(in, lengths, state, null, keep);
      ends[d] = state[0];
    }
  }

  /** [T, M] rows of the small table, each word from its first character or from its last. */
  private int[] ids(boolean reversed) {
    int count = words.size();
    int[] ids = new int[steps * count];
    for (int m = 0; m < count; m++) {
      int[] word = words.get(m);
      for (int t = 0; t < word.length; t++) {
        ids[t * count + m] = rows[word[reversed ? word.length - 1 - t : t]];
      }
    }
    return ids;
  }

  /** Copies the vector [2 Hc] of a word. */
  void copyEnds(int word, float[] into) {
    for (int d = 0; d < DIRECTIONS; d++) {
      System.arraycopy(ends[d], word * hiddenSize, into, d * hiddenSize, hiddenSize);
    }
  }

  /** Adds to dL/d vector [2 Hc] of a word. */
  void addGradient(int word, float[] gradient) {
    for (int d = 0; d < DIRECTIONS; d++) {
      for (int j = 0; j < hiddenSize; j++) {
        endGradients[d][word * hiddenSize + j] += gradient[d * hiddenSize + j];
      }
    }
  }

  /**
   * Differentiates the last forward pass; once only.
   *
   * @param zeros at least {@link #outputs}: nothing but the ends has a gradient
   * @param lstmGradient written: dL/d parameters of both LSTMs
   * @param flatGradient the rows of the table that belong to these words are added to
   */
  void backward(NativeFloats zeros, NativeFloats lstmGradient, NativeFloats flatGradient) {
    for (int d = 0; d < DIRECTIONS; d++) {
      float[][] state = {endGradients[d], new float[endGradients[d].length]};
      Sequence back = kernels[d].backward(zeros, 0, state, lstmGradient, true);
      for (int i = 0; i < usedCount; i++) {
        int at = tableAt + used[i] * embeddingSize;
        back.values().get(back.at() + i * embeddingSize, row, 0, embeddingSize);
        flatGradient.get(at, sum, 0, embeddingSize);
        for (int j = 0; j < embeddingSize; j++) {
          sum[j] += row[j];
        }
        flatGradient.put(at, sum, 0, embeddingSize);
      }
    }
  }

  @Override
  public void close() {
    for (RecurrentKernel kernel : kernels) {
      kernel.close();
    }
    table.close();
  }
}
