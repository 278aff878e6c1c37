package io.github.seq4j.models.embed;

import io.github.seq4j.core.random.RandomStream;

/**
 * Thins out frequent words: a word of share f in the text is kept with probability min(1, √(t / f))
 * (Mikolov et al. 2013, arXiv:1310.4546, equation 5). What is left moves together, so that windows
 * reach further.
 */
final class Subsampling {

  private final EmbeddingText text;
  private final double[] keep;
  private final double expectedLength;

  /**
   * @param threshold t; 0 keeps all
   */
  Subsampling(EmbeddingText text, double threshold) {
    this.text = text;
    this.keep = new double[text.words().size()];
    double length = text.length();
    double sum = 0;
    for (int word = 0; word < keep.length; word++) {
      double share = text.count(word) / length;
      keep[word] = threshold == 0 ? 1 : Math.min(1, Math.sqrt(threshold / share));
      sum += expected(word);
    }
    expectedLength = sum;
  }

  /** How many words there are. */
  int words() {
    return keep.length;
  }

  /** The probability that an occurrence of a word is kept. */
  double keep(int word) {
    return keep[word];
  }

  /** How many words are kept on average. */
  double expectedLength() {
    return expectedLength;
  }

  /** The share that a word has in what is kept, on average. */
  double share(int word) {
    return expected(word) / expectedLength;
  }

  private double expected(int word) {
    return keep[word] * text.count(word);
  }

  /**
   * Draws what one epoch reads. Of line ends with nothing left between them one stays, as one is
   * enough to stop a window: what there is to do follows the words, not the empty lines.
   *
   * @param kept receives it, with the line ends; as long as the text
   * @return how many places of {@code kept} were filled
   */
  int draw(RandomStream random, int[] kept) {
    int length = 0;
    for (int id : text.ids()) {
      boolean wanted =
          id == EmbeddingText.LINE_END
              ? length > 0 && kept[length - 1] != EmbeddingText.LINE_END
              : keep[id] >= 1 || random.nextDouble() < keep[id];
      if (wanted) {
        kept[length++] = id;
      }
    }
    return length;
  }
}
