package io.github.seq4j.datasets.labeled;

import java.util.List;

/**
 * A sentence with a grade on each of its phrases.
 *
 * @param tokens the words, as they are written in the tree
 * @param phrases all phrases, each before its parts, so that the first is the sentence
 */
record SentimentTree(List<String> tokens, List<Phrase> phrases) {

  /**
   * A part of a sentence.
   *
   * @param grade from 0, very negative, to 4, very positive
   * @param from its first word, from 0
   * @param to after its last word
   */
  record Phrase(int grade, int from, int to) {}

  String text(Phrase phrase) {
    return String.join(" ", tokens.subList(phrase.from(), phrase.to()));
  }
}
