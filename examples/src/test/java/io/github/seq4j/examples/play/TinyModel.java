package io.github.seq4j.examples.play;

import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.text.LineEnds;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.models.lm.LanguageModel;
import io.github.seq4j.models.lm.LanguageModelConfig;

/** Models of random weights: what they write is nonsense, and always the same. */
final class TinyModel {

  static final String LETTERS = "\n abcdefghijklmnopqrstuvwxyz";

  private TinyModel() {}

  static LanguageModel model(Vocabulary vocabulary) {
    TokenNetworkConfig network = TokenNetworkConfig.of(Cell.LSTM, 16, 2);
    LanguageModelConfig config = new LanguageModelConfig(vocabulary.unit(), LineEnds.LF, network);
    return LanguageModel.create(config, vocabulary, 1, 1);
  }

  static LanguageModel ofLetters() {
    return model(Vocabulary.ofCharacters(LETTERS));
  }
}
