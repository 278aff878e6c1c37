package io.github.seq4j.models.lm;

import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.core.text.WordTokenizer;

/**
 * What stands before a text of words: a line end, from which its first word can be predicted.
 * Published counts of words per text take all of them.
 */
final class LineStart {

  private LineStart() {}

  /** The text after a line end; itself where tokens are characters or no line ends are known. */
  static TokenSequence before(TokenSequence text, Vocabulary vocabulary) {
    if (vocabulary.unit().isCodePoint() || !vocabulary.contains(WordTokenizer.LINE_END)) {
      return text;
    }
    int[] ids = new int[Math.addExact(text.length(), 1)];
    ids[0] = vocabulary.id(WordTokenizer.LINE_END);
    for (int i = 0; i < text.length(); i++) {
      ids[i + 1] = text.at(i);
    }
    return TokenSequence.wrap(ids, ids.length);
  }
}
