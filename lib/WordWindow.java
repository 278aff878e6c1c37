package io.github.seq4j.models.embed;

import io.github.seq4j.core.random.RandomStream;

/** One word of the text, the words around it and the noise drawn for it. Used again and again. */
final class WordWindow {

  /** [contexts] the words around, as many as there are. */
  final int[] contexts;

  /** [targets] first the word in the middle, then the noise. */
  final int[] targets;

  int contextCount;
  int targetCount;

  WordWindow(int window, int negatives) {
    contexts = new int[2 * window];
    targets = new int[1 + negatives];
  }

  /** Makes it hold nothing. */
  void clear() {
    contextCount = 0;
    targetCount = 0;
  }

  /**
   * Looks around a place of the text.
   *
   * @param text ids, and {@link EmbeddingText#LINE_END}
   * @param length how much of it there is
   * @param middle a place that holds a word
   */
  void fill(int[] text, int length, int middle, RandomStream random, AliasTable noise) {
    clear();
    int reach = 1 + random.nextInt(contexts.length / 2);
    for (int i = middle - 1; i >= 0 && i >= middle - reach && text[i] >= 0; i--) {
      contexts[contextCount++] = text[i];
    }
    for (int i = middle + 1; i < length && i <= middle + reach && text[i] >= 0; i++) {
      contexts[contextCount++] = text[i];
    }
    if (contextCount == 0) {
      return;
    }
    targets[targetCount++] = text[middle];
    for (int k = 1; k < targets.length; k++) {
      int word = noise.draw(random);
      if (word != text[middle]) {
        targets[targetCount++] = word;
      }
    }
  }
}
