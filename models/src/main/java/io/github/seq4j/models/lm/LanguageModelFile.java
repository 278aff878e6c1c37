package io.github.seq4j.models.lm;

import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleWriter;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.Role;
import io.github.seq4j.core.bundle.TensorSpec;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.models.file.NetworkTensors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Between a network and the tensors {@code layer.*} of a bundle. */
final class LanguageModelFile {

  private LanguageModelFile() {}

  /** Everything but {@code training}. */
  static BundleWriter writer(
      Role role, ModelSchema.Model model, TextSchema.Text text, TokenNetwork network) {
    BundleWriter writer = NetworkTensors.newWriter(role);
    writer.json("model", ModelSchema.write(model));
    TextSchema.write(writer, text);
    NetworkTensors.write(writer, network);
    return writer;
  }

  /**
   * The network of a bundle. Nothing is allocated before the file is known to hold as many numbers
   * as that takes.
   */
  static TokenNetwork network(Bundle bundle, LanguageModelInfo info, int threads)
      throws IOException {
    TokenNetworkConfig config = info.config().network();
    int vocabularySize = info.vocabulary().size();
    long least = leastParameters(config, vocabularySize);
    if (info.parameters() < least) {
      throw new CorruptBundleException(
          bundle.file(),
          "model",
          "layers of these sizes have at least "
              + least
              + " numbers; the file has "
              + info.parameters());
    }
    TokenNetwork network =
        TokenNetwork.empty(config, vocabularySize, new Seeds(info.seed()), threads);
    try {
      NetworkTensors.read(bundle, network, tensorsBeside(bundle, vocabularySize));
      return network;
    } catch (IOException | RuntimeException e) {
      network.close();
      throw e;
    }
  }

  /** The vocabulary, and in a checkpoint the arrays of the trainer. */
  private static List<TensorSpec> tensorsBeside(Bundle bundle, int vocabularySize)
      throws CorruptBundleException {
    List<TensorSpec> beside = new ArrayList<>(TextSchema.tensors(bundle, vocabularySize));
    if (bundle.role() == Role.CHECKPOINT) {
      beside.addAll(NetworkTensors.trainerTensors(bundle, beside));
    }
    return beside;
  }

  /** Weight matrices alone, biases not counted: what any network of these sizes must have. */
  static long leastParameters(TokenNetworkConfig config, int vocabularySize) {
    long hidden = config.hiddenSize();
    long embedding = config.embeddingSize();
    long width = embedding == 0 ? vocabularySize : embedding;
    long sum = Math.multiplyExact(embedding, vocabularySize);
    for (int layer = 0; layer < config.layers(); layer++) {
      long in = layer == 0 ? width : hidden;
      long matrices = Math.multiplyExact(config.cell().gates() * hidden, in + hidden);
      sum = Math.addExact(sum, matrices);
    }
    long read = config.projection() ? embedding : hidden; // by the output
    sum = Math.addExact(sum, config.projection() ? hidden * embedding : 0);
    return config.tied() ? sum : Math.addExact(sum, Math.multiplyExact(read, vocabularySize));
  }
}
