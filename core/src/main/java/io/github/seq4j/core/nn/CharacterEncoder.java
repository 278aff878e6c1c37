package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.RecurrentKernel;
import io.github.seq4j.core.nn.kernel.Sequence;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words to vectors by their characters: where an LSTM over the characters ends, beside where one over
 * the reversed characters ends (Lample et al. 2016, section 4.1). Each distinct word of a batch is run
 * once, all of them together, padded at the right; the characters that occur are gathered into a small
 * table, whose rows the kernels multiply once each.
 *
 * <p>A word without characters is the zero vector and gets no gradient: how padding is said.
 *
 * <p>An instance owns the activations of its last forward pass and is used by one thread.
 */
final class CharacterEncoder implements AutoCloseable {

  /** Where the parameters begin: the table [Cv, Ec] and the two LSTMs, each W, R and b. */
  record Layout(int table, RecurrentKernel.Layout forward, RecurrentKernel.Layout backward) {}

  private static final int DIRECTIONS = 2;

  private final int embeddingSize; // Ec
  private final int hiddenSize; // Hc
  private final Layout layout;
  private final RecurrentKernel[] kernels;
  private NativeFloats parameters;

  private int wordCount; // N of the last pass
  private int[] numbers = new int[0]; // [N] which distinct word each word is
  private List<int[]> distinct = List.of(); // [M]
  private int steps; // most characters of a word, at least 1

  private final int[] rows; // [Cv] row of each character in the small table, or -1
  private final int[] used; // [U] characters of the last pass, in the order of their rows
  private int usedCount;
  private final NativeFloats table = NativeFloats.allocate(1); // [U, Ec]

  private final NativeFloats noGradient = NativeFloats.allocate(1); // [T, M, Hc] zeros
  private final float[] row; // [Ec] or [2 Hc]

  /**
   * For one network; parameters are bound later.
   *
   * @param characters Cv
   * @param embeddingSize Ec
   * @param hiddenSize Hc of each direction
   */
  CharacterEncoder(
      MatrixProduct product, int characters, int embeddingSize, int hiddenSize, Layout layout) {
    this.embeddingSize = embeddingSize;
    this.hiddenSize = hiddenSize;
    this.layout = layout;
    kernels =
        new RecurrentKernel[] {
          Cell.LSTM.kernel(product, embeddingSize, hiddenSize, layout.forward),
          Cell.LSTM.kernel(product, embeddingSize, hiddenSize, layout.backward)
        };
    rows = new int[characters];
    Arrays.fill(rows, -1);
    used = new int[characters];
    row = new float[Math.max(embeddingSize, outputSize())];
  }

  /** 2 Hc. */
  int outputSize() {
    return DIRECTIONS * hiddenSize;
  }

  /** Uses these parameters from now on; they are read at every pass, never copied. */
  void bind(NativeFloats flatParameters) {
    parameters = flatParameters;
    for (RecurrentKernel kernel : kernels) {
      kernel.bind(flatParameters);
    }
  }

  /**
   * Encodes words.
   *
   * @param words [N] the characters of each, ids below Cv; none for padding
   * @param into the vector of word n, [2 Hc], is written from {@code at + n * stride}
   * @param keep whether a backward pass follows
   */
  void forward(int[][] words, NativeFloats into, int at, int stride, boolean keep) {
    findDistinct(words);
    gatherTable();
    for (int direction = 0; direction < DIRECTIONS; direction++) {
      float[][] state = new float[2][distinct.size() * hiddenSize];
      Sequence in =
          Sequence.lookup(
              steps, distinct.size(), embeddingSize, ids(direction == 1), table, 0, usedCount);
      kernels[direction].forward(in, lengths(), state, null, keep);
      for (int n = 0; n < words.length; n++) {
        int to = at + n * stride + direction * hiddenSize;
        into.put(to, state[0], numbers[n] * hiddenSize, hiddenSize);
      }
    }
  }

  private void findDistinct(int[][] words) {
    wordCount = words.length;
    if (numbers.length < words.length) {
      numbers = new int[words.length];
    }
    Map<IntBuffer, Integer> known = new HashMap<>();
    distinct = new ArrayList<>();
    steps = 1;
    for (int n = 0; n < words.length; n++) {
      Integer number = known.putIfAbsent(IntBuffer.wrap(words[n]), distinct.size());
      numbers[n] = number == null ? distinct.size() : number;
      if (number == null) {
        distinct.add(words[n]);
        steps = Math.max(steps, words[n].length);
      }
    }
  }

  private void gatherTable() {
    for (int i = 0; i < usedCount; i++) {
      rows[used[i]] = -1;
    }
    usedCount = 0;
    for (int[] word : distinct) {
      for (int character : word) {
        use(character);
      }
    }
    if (usedCount == 0) {
      use(0); // padding reads the first row, whichever it is
    }
    table.ensure((long) usedCount * embeddingSize);
    for (int i = 0; i < usedCount; i++) {
      parameters.get(layout.table + used[i] * embeddingSize, row, 0, embeddingSize);
      table.put(i * embeddingSize, row, 0, embeddingSize);
    }
  }

  private void use(int character) {
    if (rows[character] < 0) {
      rows[character] = usedCount;
      used[usedCount++] = character;
    }
  }

  /** [T, M] rows of the small table, each word from its first character or from its last. */
  private int[] ids(boolean reversed) {
    int count = distinct.size();
    int[] ids = new int[steps * count];
    for (int m = 0; m < count; m++) {
      int[] word = distinct.get(m);
      for (int t = 0; t < word.length; t++) {
        ids[t * count + m] = rows[word[reversed ? word.length - 1 - t : t]];
      }
    }
    return ids;
  }

  private int[] lengths() {
    return distinct.stream().mapToInt(word -> word.length).toArray();
  }

  /**
   * Differentiates the last forward pass, which must have been one with {@code keep}.
   *
   * @param outputGradient dL/d vector of word n from {@code at + n * stride}
   * @param gradient the network's flat gradient array; the parts of the table and both LSTMs are
   *     written, not added
   */
  void backward(NativeFloats outputGradient, int at, int stride, NativeFloats gradient) {
    float[][] stateGradient = sumOverEqualWords(outputGradient, at, stride);
    noGradient.ensure((long) steps * distinct.size() * hiddenSize);
    float[] tableGradient = new float[usedCount * embeddingSize];
    for (int direction = 0; direction < DIRECTIONS; direction++) {
      float[] cell = new float[distinct.size() * hiddenSize];
      float[][] parts = {stateGradient[direction], cell};
      Sequence back = kernels[direction].backward(noGradient, 0, parts, gradient, true);
      addTo(tableGradient, back);
    }
    gradient.zero(layout.table, rows.length * embeddingSize);
    for (int i = 0; i < usedCount; i++) {
      int to = layout.table + used[i] * embeddingSize;
      gradient.put(to, tableGradient, i * embeddingSize, embeddingSize);
    }
  }

  /** [2][M * Hc] dL/d final h of both directions. */
  private float[][] sumOverEqualWords(NativeFloats outputGradient, int at, int stride) {
    float[][] sum = new float[DIRECTIONS][distinct.size() * hiddenSize];
    for (int n = 0; n < wordCount; n++) {
      outputGradient.get(at + n * stride, row, 0, outputSize());
      int to = numbers[n] * hiddenSize;
      for (int j = 0; j < hiddenSize; j++) {
        sum[0][to + j] += row[j];
        sum[1][to + j] += row[hiddenSize + j];
      }
    }
    return sum;
  }

  private void addTo(float[] tableGradient, Sequence back) {
    for (int i = 0; i < usedCount; i++) {
      back.values().get(back.at() + i * embeddingSize, row, 0, embeddingSize);
      for (int j = 0; j < embeddingSize; j++) {
        tableGradient[i * embeddingSize + j] += row[j];
      }
    }
  }

  @Override
  public void close() {
    for (RecurrentKernel kernel : kernels) {
      kernel.close();
    }
    table.close();
    noGradient.close();
  }
}
