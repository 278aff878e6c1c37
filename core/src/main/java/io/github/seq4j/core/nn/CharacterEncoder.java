package io.github.seq4j.core.nn;

import io.github.seq4j.core.nn.kernel.MatrixProduct;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.RecurrentKernel;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Words to vectors by their characters: where an LSTM over the characters ends, beside where one
 * over the reversed characters ends (Lample et al. 2016, section 4.1).
 *
 * <p>Each distinct word of a batch is run once, in groups of lengths 1, 2, 3 to 4, 5 to 8 and so
 * on. Of the words of 32 sentences, English or Korean, a single group would be two thirds padding;
 * these are a fifth, and the best possible division is hardly better.
 *
 * <p>A word without characters is the zero vector and gets no gradient: how padding is said.
 *
 * <p>An instance owns the activations of its last forward pass and is used by one thread.
 */
final class CharacterEncoder implements AutoCloseable {

  /** Where the parameters begin: the table [Cv, Ec] and the two LSTMs, each W, R and b. */
  record Layout(int table, RecurrentKernel.Layout forward, RecurrentKernel.Layout backward) {}

  /** A run of parameters in the network's flat array, and in the LSTMs' own. */
  private record Block(int flat, int own, int length) {}

  /** Which word of which group. */
  private record Place(WordGroup group, int word) {}

  private final MatrixProduct product;
  private final int characters; // Cv
  private final int embeddingSize; // Ec
  private final int hiddenSize; // Hc
  private final int tableAt;
  private NativeFloats parameters;

  /**
   * The LSTMs' parameters lie together once more, so that each group's gradient is a small array.
   */
  private final RecurrentKernel.Layout[] ownLayouts;

  private final Block[] blocks;
  private final NativeFloats lstms;
  private final NativeFloats groupGradient;
  private final float[] gradientSum;
  private final float[] part; // a heap copy of either array

  private final WordGroup[] groups = new WordGroup[Integer.SIZE]; // by the bits of length - 1
  private Place[] places = {}; // [N], null for padding
  private final NativeFloats zeros = NativeFloats.allocate(1);
  private final float[] row; // [2 Hc]

  /**
   * For one network; parameters are bound later.
   *
   * @param characters Cv
   * @param embeddingSize Ec
   * @param hiddenSize Hc of each direction
   */
  CharacterEncoder(
      MatrixProduct product, int characters, int embeddingSize, int hiddenSize, Layout layout) {
    this.product = product;
    this.characters = characters;
    this.embeddingSize = embeddingSize;
    this.hiddenSize = hiddenSize;
    this.tableAt = layout.table;
    int columns = Cell.LSTM.gates() * hiddenSize;
    int w = embeddingSize * columns;
    int r = hiddenSize * columns;
    int size = w + r + columns;
    ownLayouts =
        new RecurrentKernel.Layout[] {
          new RecurrentKernel.Layout(0, w, w + r, -1),
          new RecurrentKernel.Layout(size, size + w, size + w + r, -1)
        };
    blocks =
        new Block[] {
          new Block(layout.forward.inputWeights(), 0, w),
          new Block(layout.forward.recurrentWeights(), w, r),
          new Block(layout.forward.bias(), w + r, columns),
          new Block(layout.backward.inputWeights(), size, w),
          new Block(layout.backward.recurrentWeights(), size + w, r),
          new Block(layout.backward.bias(), size + w + r, columns)
        };
    lstms = NativeFloats.allocate(2 * size);
    groupGradient = NativeFloats.allocate(2 * size);
    gradientSum = new float[2 * size];
    part = new float[2 * size];
    row = new float[outputSize()];
  }

  /** 2 Hc. */
  int outputSize() {
    return 2 * hiddenSize;
  }

  /** Uses these parameters from now on; they are read at every forward pass. */
  void bind(NativeFloats flatParameters) {
    parameters = flatParameters;
  }

  /**
   * Encodes words.
   *
   * @param words [N] the characters of each, ids below Cv; none for padding
   * @param into the vector of word n, [2 Hc], is written from {@code at + n * stride}
   * @param keep whether a backward pass follows
   */
  void forward(int[][] words, NativeFloats into, int at, int stride, boolean keep) {
    for (Block block : blocks) {
      parameters.get(block.flat, part, block.own, block.length);
    }
    lstms.put(0, part, 0, part.length);
    deal(words);
    for (WordGroup group : groups) {
      if (isRun(group)) {
        group.forward(parameters, keep);
      }
    }
    for (int n = 0; n < places.length; n++) {
      if (places[n] == null) {
        Arrays.fill(row, 0f);
      } else {
        places[n].group.copyEnds(places[n].word, row);
      }
      into.put(at + n * stride, row, 0, row.length);
    }
  }

  /** Sends each distinct word to its group. */
  private void deal(int[][] words) {
    for (WordGroup group : groups) {
      if (group != null) {
        group.clear();
      }
    }
    places = new Place[words.length];
    Map<IntBuffer, Place> known = new HashMap<>();
    for (int n = 0; n < words.length; n++) {
      int[] word = words[n];
      if (word.length > 0) {
        places[n] =
            known.computeIfAbsent(
                IntBuffer.wrap(word),
                distinct -> {
                  WordGroup group = groupOf(word.length);
                  return new Place(group, group.add(word));
                });
      }
    }
  }

  private WordGroup groupOf(int length) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(length - 1);
    if (groups[bits] == null) {
      groups[bits] =
          new WordGroup(product, characters, embeddingSize, hiddenSize, tableAt, ownLayouts, lstms);
    }
    return groups[bits];
  }

  private static boolean isRun(WordGroup group) {
    return group != null && !group.isEmpty();
  }

  /**
   * Differentiates the last forward pass, which must have been one with {@code keep}; once only.
   *
   * @param outputGradient dL/d vector of word n from {@code at + n * stride}
   * @param gradient the network's flat gradient array; the parts of the table and both LSTMs are
   *     written, not added
   */
  void backward(NativeFloats outputGradient, int at, int stride, NativeFloats gradient) {
    for (int n = 0; n < places.length; n++) {
      if (places[n] != null) {
        outputGradient.get(at + n * stride, row, 0, row.length);
        places[n].group.addGradient(places[n].word, row);
      }
    }
    gradient.zero(tableAt, characters * embeddingSize);
    Arrays.fill(gradientSum, 0f);
    for (WordGroup group : groups) {
      if (isRun(group)) {
        zeros.ensure(group.outputs());
        group.backward(zeros, groupGradient, gradient);
        groupGradient.get(0, part, 0, part.length);
        for (int i = 0; i < gradientSum.length; i++) {
          gradientSum[i] += part[i];
        }
      }
    }
    for (Block block : blocks) {
      gradient.put(block.flat, gradientSum, block.own, block.length);
    }
  }

  @Override
  public void close() {
    for (WordGroup group : groups) {
      if (group != null) {
        group.close();
      }
    }
    lstms.close();
    groupGradient.close();
    zeros.close();
  }
}
