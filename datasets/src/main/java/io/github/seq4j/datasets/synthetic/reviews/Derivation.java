package io.github.seq4j.datasets.synthetic.reviews;

import io.github.seq4j.core.data.LabeledText;

/**
 * A review in a language and a tense: the text and its label follow from it.
 *
 * @param review what is said
 * @param syntax the language
 * @param tense tense and manner
 */
record Derivation(Review review, Syntax syntax, Tense tense) {

  String text() {
    return review.in(syntax, tense);
  }

  Sentiment sentiment() {
    return Meaning.sentiment(review.valence());
  }

  LabeledText labeled() {
    return new LabeledText(text(), sentiment().label());
  }
}
