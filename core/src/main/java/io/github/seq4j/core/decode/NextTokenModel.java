package io.github.seq4j.core.decode;

/**
 * Scores every possible next token of a batch of running sequences. Nothing about a sequence is
 * kept in the model: it is all in the {@link RecurrentState}, so any number of sequences can run
 * interleaved.
 */
public interface NextTokenModel {

  /** V: token ids are in [0, V). */
  int vocabularySize();

  /**
   * The state before the first token.
   *
   * @param batchSize sequences side by side, at least 1
   */
  RecurrentState newState(int batchSize);

  /**
   * Reads one token per sequence. A row of the result depends on the same row of the arguments
   * alone.
   *
   * @param tokens [B] the token each sequence reads, in [0, V)
   * @param state of batch size B, advanced in place
   * @param logits [B * V] row-major, filled with unnormalised log probabilities of the token after;
   *     -Infinity means impossible
   */
  void step(int[] tokens, RecurrentState state, float[] logits);
}
