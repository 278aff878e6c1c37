package io.github.seq4j.core.decode;

/**
 * Scores every possible next token of hypotheses about sources that it has read: a decoder with
 * what its encoder found. Any number of hypotheses about the same source, or about different ones,
 * run side by side; all that the model remembers of one is in the {@link RecurrentState}, so that
 * search may copy, drop and reorder them.
 *
 * <p>There is no mark of start and no padding among the V tokens: neither can be predicted.
 */
public interface ConditionalModel {

  /** What a hypothesis reads before its first token. */
  int START = -1;

  /** V: token ids are in [0, V). */
  int vocabularySize();

  /** The token with which a hypothesis ends, in [0, V). */
  int endToken();

  /** How many sources it has read. */
  int sources();

  /** S: the steps of a source that attention may look at; 0 where there is no attention. */
  int attentionLength(int source);

  /**
   * The state of hypotheses that have not begun.
   *
   * @param sources [R] what each is about, in [0, {@link #sources}); repeats allowed
   */
  RecurrentState start(int[] sources);

  /**
   * Reads one token per hypothesis. A row of the result depends on the same row of the arguments
   * alone.
   *
   * @param sources [R] what each is about
   * @param tokens [R] the token each reads, in [0, V), or {@link #START}
   * @param state of R rows, advanced in place
   * @param logits [R * V] row-major, filled with unnormalised log probabilities of the token after
   * @param attention [R][at least S of the row's source] filled with the weights with which the
   *     source was looked at to predict that token; null if not wanted
   */
  void step(int[] sources, int[] tokens, RecurrentState state, float[] logits, float[][] attention);
}
