package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.nn.kernel.RecurrentKernel;

/** The tensors of a {@link TokenNetwork}: embedding, recurrent layers, output. */
final class TokenNetworkLayout {

  private final ParameterLayout tensors = new ParameterLayout();
  private final RecurrentKernel.Layout[] recurrent;

  TokenNetworkLayout(TokenNetworkConfig config, int vocabularySize) {
    ConfigException.atLeast("vocabularySize", 1, vocabularySize);
    int hidden = config.hiddenSize();
    if (config.embeddingSize() > 0) {
      tensors.matrix("layer.emb.W", vocabularySize, config.embeddingSize());
    }
    recurrent = new RecurrentKernel.Layout[config.layers()];
    for (int layer = 0; layer < recurrent.length; layer++) {
      recurrent[layer] =
          tensors.recurrent(
              "layer.l" + layer, config.cell(), config.inputSize(layer, vocabularySize), hidden);
    }
    tensors.matrix("layer.out.W", hidden, vocabularySize);
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
    return tensor(tensors.tensors().containsKey("layer.emb.W") ? "layer.emb.W" : "layer.l0.W");
  }
}
