package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.nn.kernel.RecurrentKernel;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where each tensor of a {@link TokenNetwork} stands in its flat parameters: embedding, recurrent
 * layers, output, in the order in which Deeplearning4j flattens the same graph.
 */
final class TokenNetworkLayout {

  /** A tensor: rows x columns from {@code at}; a bias has one row. */
  record Tensor(int at, int rows, int columns, boolean bias) {
    int length() {
      return rows * columns;
    }

    long[] shape() {
      return bias ? new long[] {columns} : new long[] {rows, columns};
    }
  }

  private final SortedMap<String, Tensor> tensors = new TreeMap<>();
  private final RecurrentKernel.Layout[] recurrent;
  private long total;

  TokenNetworkLayout(TokenNetworkConfig config, int vocabularySize) {
    ConfigException.atLeast("vocabularySize", 1, vocabularySize);
    int hidden = config.hiddenSize();
    if (config.embeddingSize() > 0) {
      add("layer.emb.W", vocabularySize, config.embeddingSize(), false);
    }
    recurrent = new RecurrentKernel.Layout[config.layers()];
    for (int layer = 0; layer < recurrent.length; layer++) {
      String prefix = "layer.l" + layer + ".";
      int columns = Math.multiplyExact(config.cell().gates(), hidden);
      recurrent[layer] =
          new RecurrentKernel.Layout(
              add(prefix + "W", config.inputSize(layer, vocabularySize), columns, false),
              add(prefix + "RW", hidden, columns, false),
              add(prefix + "b", 1, columns, true),
              config.cell().hasRecurrentBias() ? add(prefix + "rb", 1, hidden, true) : -1);
    }
    add("layer.out.W", hidden, vocabularySize, false);
    add("layer.out.b", 1, vocabularySize, true);
  }

  private int add(String name, int rows, int columns, boolean bias) {
    long at = total;
    total += (long) rows * columns;
    if (total > NativeFloats.MOST) {
      throw new ConfigException(
          "network",
          total + " up to " + name,
          "must have at most "
              + NativeFloats.MOST
              + " parameters; a smaller hidden size has fewer");
    }
    tensors.put(name, new Tensor((int) at, rows, columns, bias));
    return (int) at;
  }

  int parameterCount() {
    return (int) total;
  }

  SortedMap<String, Tensor> tensors() {
    return Collections.unmodifiableSortedMap(tensors);
  }

  Tensor tensor(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "no tensor " + name + "; expected one of " + tensors.keySet());
    }
    return tensor;
  }

  RecurrentKernel.Layout recurrent(int layer) {
    return recurrent[layer];
  }

  /** The table whose rows the input ids choose: the embedding, or one-hot input weights. */
  Tensor inputTable() {
    Tensor embedding = tensors.get("layer.emb.W");
    return embedding == null ? tensor("layer.l0.W") : embedding;
  }
}
