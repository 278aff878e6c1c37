package io.github.seq4j.core.nn;

import io.github.seq4j.core.ShapeException;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The words and characters in an array [B, 1 + C, T], read and checked.
 *
 * @param words [T * B] word ids, {@link #PADDING} at masked steps
 * @param characters [T * B] the characters of each word, none at masked steps
 */
record WordIds(int[] words, int[][] characters) {

  static final int PADDING = -1;

  private static final int[] NONE = {};

  /**
   * Reads them.
   *
   * @param array [B, 1 + C, T] a word id below {@code vocabulary}, then character ids below {@code
   *     alphabet}, at least one, then numbers below 0
   * @param lengths [B] real steps, or null for all
   */
  static WordIds of(INDArray array, int[] lengths, int vocabulary, int alphabet, String where) {
    ShapeException.check(where, "ids are [B, 1 + C, T]: rank", 3, array.rank());
    int batch = (int) array.size(0);
    int rows = (int) array.size(1);
    if (rows < 2) {
      throw new ShapeException(where, "rows of ids 1 + C, least", 2, rows);
    }
    INDArray byTime = TimeMajor.of(array, array.dataType());
    int[] ids = byTime.reshape(byTime.length()).toIntVector();
    int[] words = new int[ids.length / rows];
    int[][] characters = new int[words.length][];
    for (int i = 0; i < words.length; i++) {
      if (lengths != null && i / batch >= lengths[i % batch]) {
        words[i] = PADDING;
        characters[i] = NONE;
      } else {
        words[i] = ids[i * rows];
        String place = where + " row " + i % batch + " step " + i / batch;
        check(words[i], vocabulary, "word", place);
        characters[i] = characters(ids, i * rows + 1, (i + 1) * rows, alphabet, place);
      }
    }
    return new WordIds(words, characters);
  }

  private static int[] characters(int[] ids, int from, int to, int alphabet, String place) {
    int end = from;
    while (end < to && ids[end] >= 0) {
      check(ids[end++], alphabet, "character", place);
    }
    if (end == from) {
      throw new ShapeException(place, "characters of a word, least", 1, 0);
    }
    for (int i = end; i < to; i++) {
      if (ids[i] >= 0) {
        throw new ShapeException(place, "characters after the end of the word", 0, to - i);
      }
    }
    return Arrays.copyOfRange(ids, from, end);
  }

  private static void check(int id, int size, String what, String place) {
    if (id < 0 || id >= size) {
      throw new ShapeException(place, what + " id " + id + " is outside the table; size", size, id);
    }
  }
}
