package io.github.seq4j.models.lm;

import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleWriter;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.DType;
import io.github.seq4j.core.bundle.Role;
import io.github.seq4j.core.bundle.TensorSpec;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.random.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Between a network and the tensors {@code layer.*} of a bundle. */
final class LanguageModelFile {

  private static final String WRITER = "seq4j/0.1.0 dl4j/1.0.0-M2.1";
  private static final String LAYER = "layer.";

  private LanguageModelFile() {}

  /** Everything but {@code training}. */
  static BundleWriter writer(
      Role role, ModelSchema.Model model, TextSchema.Text text, TokenNetwork network) {
    BundleWriter writer = BundleWriter.of(role, WRITER);
    writer.json("model", ModelSchema.write(model));
    TextSchema.write(writer, text);
    network
        .tensorShapes()
        .forEach((name, shape) -> writer.floats(name, network.tensor(name), shape));
    return writer;
  }

  /**
   * The network of a bundle. Nothing is allocated before the file is known to hold as many numbers
   * as that takes.
   *
   * @param more tensors besides the network and the vocabulary that belong there
   */
  static TokenNetwork network(
      Bundle bundle, LanguageModelInfo info, int threads, List<TensorSpec> more)
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
      List<TensorSpec> expected = new ArrayList<>(more);
      expected.addAll(TextSchema.tensors(bundle, vocabularySize));
      network
          .tensorShapes()
          .forEach((name, shape) -> expected.add(TensorSpec.of(name, DType.F32, shape)));
      bundle.requireTensors(expected);
      for (Map.Entry<String, long[]> tensor : network.tensorShapes().entrySet()) {
        network.setTensor(tensor.getKey(), bundle.floats(tensor.getKey()));
      }
      return network;
    } catch (IOException | RuntimeException e) {
      network.close();
      throw e;
    }
  }

  /** Tensors that belong neither to the network nor to the vocabulary. */
  static List<TensorSpec> otherTensors(Bundle bundle) {
    return bundle.tensors().stream()
        .filter(spec -> !spec.name().startsWith(LAYER) && !spec.name().startsWith("vocab."))
        .toList();
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
    return Math.addExact(sum, Math.multiplyExact(hidden, vocabularySize));
  }
}
