package io.github.seq4j.core.nn;

import org.deeplearning4j.nn.conf.layers.Layer;

/** Our layers as a Deeplearning4j user configures them, one call for every cell. */
final class Layers {

  private Layers() {}

  /** A builder for the layer of this cell, without sizes. */
  static RecurrentConfiguration.Builder<?> builder(Cell cell) {
    return switch (cell) {
      case LSTM -> new Lstm.Builder();
      case LSTM_LAYER_NORM -> new Lstm.Builder().layerNorm(true);
      case GRU -> new Gru.Builder();
      case GRU_RESET_BEFORE -> new Gru.Builder().resetAfter(false);
      case GRU_LAYER_NORM -> new Gru.Builder().layerNorm(true);
      case RNN_TANH -> new Rnn.Builder();
      case RNN_RELU -> new Rnn.Builder().relu(true);
    };
  }

  static RecurrentConfiguration recurrent(Cell cell, int inputSize, int hiddenSize) {
    return builder(cell).nIn(inputSize).nOut(hiddenSize).build();
  }

  static RecurrentConfiguration oneHot(Cell cell, int vocabularySize, int hiddenSize) {
    return builder(cell).oneHotInput(vocabularySize).nOut(hiddenSize).build();
  }

  static Layer embedding(int vocabularySize, int embeddingSize) {
    return new TokenEmbedding.Builder().nIn(vocabularySize).nOut(embeddingSize).build();
  }

  static Layer output(int hiddenSize, int vocabularySize) {
    return new TokenOutput.Builder().nIn(hiddenSize).nOut(vocabularySize).build();
  }

  static Layer crf(int hiddenSize, int labels) {
    return new CrfOutput.Builder().nIn(hiddenSize).nOut(labels).build();
  }
}
