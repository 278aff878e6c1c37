package io.github.seq4j.examples.play;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.inspect.cells.CellUnit;
import io.github.seq4j.core.nn.Cell;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model that can be played with, and how its tokens read as text. Usable from any threads. Only
 * its implementations are for others to make: {@link PlayServer} takes one.
 */
public sealed interface Player extends AutoCloseable permits LanguagePlayer, DecoderPlayer {

  /**
   * What a model is, for people.
   *
   * @param task such as {@code a language model}
   * @param cell such as {@code LSTM}
   * @param parts of a layer's state: h, and c where there is one
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
      List<String> parts,
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
    CellUnit check(CellUnit unit) {
      if (unit.layer() >= layers || unit.index() >= hiddenSize || !parts.contains(unit.part())) {
        String last =
            new CellUnit(layers - 1, hiddenSize - 1, parts.get(parts.size() - 1)).toString();
        throw new ConfigException("unit", unit, "must be one of the model, layer0/0.h to " + last);
      }
      return unit;
    }

    /** What a layer's state has beside h: nothing, or c. */
    static List<String> parts(Cell cell) {
      return cell.stateParts() == 2 ? List.of("h", "c") : List.of("h");
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

  /**
   * The ids of what was typed; what is not known is replaced, or left out where nothing can replace
   * it.
   */
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
