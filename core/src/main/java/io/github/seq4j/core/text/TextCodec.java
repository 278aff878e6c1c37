package io.github.seq4j.core.text;

import java.util.List;
import java.util.OptionalInt;

/**
 * Text as ids and ids as text, whatever a token is: what a translation model reads and writes with.
 * No id begins or ends a text: a model that needs such adds them, from {@link #size} on. Immutable,
 * thread-safe.
 */
public interface TextCodec {

  /** How many different ids there are. */
  int size();

  /** The id that stands for what is not known, if there is one. */
  OptionalInt unknownId();

  /** The ids of a text; what is not known becomes the unknown id where there is one. */
  int[] encode(String text);

  /** The text that ids make: a real sentence, not tokens in a row. */
  String decode(int[] ids);

  /** What an id stands for, for people and for pictures of attention. */
  String token(int id);

  /**
   * [T] the tokens of a text as {@link #token} shows them, but unknown ones as they stand in the
   * text; as many as {@link #encode} gives ids.
   */
  List<String> split(String text);

  /**
   * The text that tokens make which {@link #token} or {@link #split} gave, as {@link #decode} does.
   */
  String join(List<String> tokens);
}
