package io.github.seq4j.examples.play;

import io.github.seq4j.core.decode.RecurrentState;
import java.util.List;

/**
 * What scores the next token of one text: a language model, or a translator with a source that it
 * has read. Usable from any threads.
 */
interface Writer {

  /** V. */
  int vocabularySize();

  /** What a text reads before its first token. */
  int first();

  /** A fresh state before that. */
  RecurrentState before();

  /**
   * Reads one token.
   *
   * @param state advanced in place
   * @param logits [V] filled with the scores of the token after
   * @return [S] how the source is looked at to choose the token after; empty where there is nothing
   *     to look at
   */
  float[] step(int token, RecurrentState state, float[] logits);

  /** The token that ends a text, -1 if none does. */
  int end();

  /** [S] what was read, as people see it; empty where nothing was. */
  List<String> source();
}
