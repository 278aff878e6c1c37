package io.github.seq4j.core.decode;

import java.util.List;

/**
 * Where a stop is, and how much of a tail could become one. The stop that is complete first wins,
 * among those the one that began first: so the answer does not depend on how the text falls into
 * tokens.
 */
final class StopRules {

  static final int NONE = -1;

  private final List<String> texts;
  private final List<List<Integer>> sequences;

  StopRules(GenerationConfig config) {
    texts = config.stopTexts();
    sequences = config.stopSequences();
  }

  /**
   * Where the first stop text begins, or {@link #NONE}.
   *
   * @param known how many characters were searched before, without finding one
   */
  int textStop(StringBuilder text, int known) {
    int start = NONE;
    int end = Integer.MAX_VALUE;
    for (String stop : texts) {
      int found = text.indexOf(stop, Math.max(0, known - stop.length() + 1));
      if (found < 0) {
        continue;
      }
      int foundEnd = found + stop.length();
      if (foundEnd < end || (foundEnd == end && found < start)) {
        start = found;
        end = foundEnd;
      }
    }
    return start;
  }

  /**
   * The position where the longest stop sequence that ends with the newest token begins, or {@link
   * #NONE}.
   *
   * @param from where the generated tokens begin
   */
  int sequenceStop(TokenHistory history, int from) {
    int start = NONE;
    for (List<Integer> stop : sequences) {
      int begin = history.size() - stop.size();
      if (begin >= from
          && (start == NONE || begin < start)
          && matches(history, begin, stop, stop.size())) {
        start = begin;
      }
    }
    return start;
  }

  /** How many characters at the end may be the beginning of a stop text. */
  int heldText(StringBuilder text) {
    int held = 0;
    for (String stop : texts) {
      int length = Math.min(stop.length() - 1, text.length());
      while (length > held && !endsWith(text, stop, length)) {
        length--;
      }
      held = Math.max(held, length);
    }
    return held;
  }

  private static boolean endsWith(StringBuilder text, String stop, int length) {
    int start = text.length() - length;
    for (int i = 0; i < length; i++) {
      if (text.charAt(start + i) != stop.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** How many tokens at the end may be the beginning of a stop sequence. */
  int heldTokens(TokenHistory history, int from) {
    int held = 0;
    for (List<Integer> stop : sequences) {
      int length = Math.min(stop.size() - 1, history.size() - from);
      while (length > held && !matches(history, history.size() - length, stop, length)) {
        length--;
      }
      held = Math.max(held, length);
    }
    return held;
  }

  private static boolean matches(TokenHistory history, int begin, List<Integer> stop, int length) {
    for (int i = 0; i < length; i++) {
      if (history.at(begin + i) != stop.get(i)) {
        return false;
      }
    }
    return true;
  }
}
