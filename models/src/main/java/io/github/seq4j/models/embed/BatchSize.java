package io.github.seq4j.models.embed;

/**
 * How many windows are learned from side by side. More of them share the work better, but each is
 * computed from vectors that have not seen the others, and the changes of a word that many of them
 * have add up to a step that is too long. So the size follows the word that is met most often.
 */
final class BatchSize {

  /** More share the work no better, and their changes would leave the processor's cache. */
  private static final int MOST_WINDOWS = 512;

  /**
   * Learning rate times changes of one vector in a batch, at most. Measured on the Penn Treebank:
   * up to 5 the vectors are as good as those of one window after the other, at 40 skip-gram
   * diverges.
   */
  private static final double LONGEST_STEP = 2;

  private BatchSize() {}

  /** Windows of a batch, on average; a function of text and settings, not of threads. */
  static int of(EmbeddingConfig config, double rate, Subsampling subsampling, AliasTable noise) {
    double most = 0;
    for (int word = 0; word < subsampling.words(); word++) {
      most = Math.max(most, subsampling.share(word) + config.negatives() * noise.probability(word));
    }
    // Contexts on both sides of a window that is drawn from 1 to the widest.
    double changes = config.algorithm() == EmbeddingAlgorithm.CBOW ? 1 : config.window() + 1;
    return (int) Math.max(1, Math.min(MOST_WINDOWS, LONGEST_STEP / (most * changes * rate)));
  }
}
