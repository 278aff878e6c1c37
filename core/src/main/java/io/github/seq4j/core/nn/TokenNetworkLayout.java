package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.nn.kernel.RecurrentKernel;

/** The tensors of a {@link TokenNetwork}: embedding, recurrent layers, projection, output. */
final class TokenNetworkLayout {

  static final String EMBEDDING = "layer.emb.W";
  static final String PROJECTION = "layer.proj.W";

  private final ParameterLayout tensors = new ParameterLayout();
  private final RecurrentKernel.Layout[] recurrent;

  TokenNetworkLayout(TokenNetworkConfig config, int vocabularySize) {
    ConfigException.atLeast("vocabularySize", 1, vocabularySize);
    int hidden = config.hiddenSize();
    if (config.embeddingSize() > 0) {
      tensors.matrix(EMBEDDING, vocabularySize, config.embeddingSize());
    }
    recurrent = new RecurrentKernel.Layout[config.layers()];
    for (int layer = 0; layer < recurrent.length; layer++) {
      recurrent[layer] =
          tensors.recurrent(
              "layer.l" + layer, config.cell(), config.inputSize(layer, vocabularySize), hidden);
    }
    if (config.projection()) {
      tensors.matrix(PROJECTION, hidden, config.embeddingSize());
    }
    if (!config.tied()) {
      tensors.matrix("layer.out.W", config.outputSize(), vocabularySize);
    }
    tensors.bias("layer.out.b", vocabularySize);
  }

  ParameterLayout tensors() {
    return tensors;
  }

  int parameterCount() {
    return tensors.parameterCount();
  }

  ParameterLayout.Tensor tensor(String name) {
    return tensors.tensor(name);
  }

  RecurrentKernel.Layout recurrent(int layer) {
    return recurrent[layer];
  }

  /** The table whose rows the input ids choose: the embedding, or one-hot input weights. */
  ParameterLayout.Tensor inputTable() {
    return tensor(tensors.tensors().containsKey(EMBEDDING) ? EMBEDDING : "layer.l0.W");
  }
}
