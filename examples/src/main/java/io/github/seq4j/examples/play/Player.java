package io.github.seq4j.examples.play;

import io.github.seq4j.core.ConfigException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model that can be played with, and how its tokens read as text. Usable from any threads. Only its implementations
 * are for others to make: {@link PlayServer} takes one.
 */
public sealed interface Player extends AutoCloseable
    permits LanguagePlayer, TranslationPlayer, CaptionPlayer {

  /**
   * What a model is, for people.
   *
   * @param task such as {@code a language model}
   * @param cell such as {@code LSTM}
   * @param layers whose units are shown
   * @param hiddenSize H, units of each
   * @param parameters of the whole model
   * @param tokens V
   * @param plural the word for many tokens, such as {@code characters}
   * @param wholeWords whether a token is a word or part of one, so that typing is read word by word
   * @param jamo whether Hangul comes letter by letter
   * @param readsSource whether it writes for a source
   */
  record Facts(
      String task,
      String cell,
      int layers,
      int hiddenSize,
      int parameters,
      int tokens,
      String plural,
      boolean wholeWords,
      boolean jamo,
      boolean readsSource) {

    /**
     * A unit that there is.
     *
     * @throws ConfigException if there is not
     */
    HiddenUnit check(HiddenUnit unit) {
      if (unit.layer() >= layers || unit.index() >= hiddenSize) {
        String rule = "must be in l0 to l" + (layers - 1) + ", from 0 to " + (hiddenSize - 1);
        throw new ConfigException("unit", unit, rule);
      }
      return unit;
    }
  }

  /** What it is. */
  Facts facts();

  /**
   * What scores the tokens of a new text.
   *
   * @param source what to write for; of no account where nothing is read
   */
  Writer writer(String source);

  /** What it writes about, if that is a picture. */
  default Optional<Picture> picture() {
    return Optional.empty();
  }

  /** The ids of what was typed; what is not known is replaced, or left out where nothing can replace it. */
  int[] encode(String typed);

  /** What of it is not known, each once. */
  List<String> unknown(String typed);

  /** What a token adds to the text of a moment, its separator included. */
  String piece(Moment before, int token);

  /** What a token is called among the candidates. */
  String name(int token);

  /** Tokens that are never drawn. */
  Set<Integer> neverDrawn();

  /** Frees the model. */
  @Override
  void close();
}
