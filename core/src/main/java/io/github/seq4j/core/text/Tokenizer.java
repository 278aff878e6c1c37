package io.github.seq4j.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Cuts text into tokens and puts tokens back together. Stateless, thread-safe. */
public sealed interface Tokenizer
    permits CharacterTokenizer, JamoTokenizer, WordTokenizer, TreebankTokenizer {

  /** What it cuts into. */
  Unit unit();

  /**
   * A running cut over a text that comes in blocks; a token may span blocks.
   *
   * @param tokens is given each token as soon as it is complete
   */
  TokenCutter cutter(Consumer<String> tokens);

  /** What stands between two neighbours in running text, possibly nothing. */
  String separator(String previous, String next);

  /** All tokens of one text, in order. */
  default List<String> split(CharSequence text) {
    List<String> tokens = new ArrayList<>();
    try (TokenCutter cutter = cutter(tokens::add)) {
      cutter.add(text);
    }
    return tokens;
  }

  /** The text that the tokens make. */
  default String join(List<String> tokens) {
    StringBuilder text = new StringBuilder();
    String previous = null;
    for (String token : tokens) {
      if (previous != null) {
        text.append(separator(previous, token));
      }
      text.append(token);
      previous = token;
    }
    return text.toString();
  }
}
