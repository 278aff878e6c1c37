package io.github.seq4j.datasets.synthetic.reviews;

import io.github.seq4j.core.text.WordTokenizer;
import java.util.List;

/**
 * The words of a text, as often as they occur, without their order. Words are what white space
 * separates, punctuation and all: two texts with the same bag have the same bag also where a
 * tokenizer cuts each word further or folds its case, and the same characters.
 *
 * @param words sorted
 */
record Bag(List<String> words) {

  static Bag of(String text) {
    return new Bag(new WordTokenizer().split(text).stream().sorted().toList());
  }

  int size() {
    return words.size();
  }
}
