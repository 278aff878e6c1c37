package io.github.seq4j.examples.cli;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.text.LineEnds;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.examples.cli.Choices.CellName;
import io.github.seq4j.models.lm.LanguageModelConfig;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What to build. Numbers without a default here have the one that fits the unit and the text. */
final class NetworkOptions {

  private static final int MOST_WIDTH = 65_536;
  private static final int MOST_LAYERS = 32;

  @Option(
      names = "--cell",
      paramLabel = "CELL",
      description =
          "The recurrence: ${COMPLETION-CANDIDATES}. gru applies the reset gate after the matrix"
              + " product, as PyTorch does; gru-reset-before as in Cho et al. 2014;"
              + " lstm-layer-norm and gru-layer-norm as in Ba et al. 2016"
              + " (default: ${DEFAULT-VALUE}).")
  private CellName cell =
      Arrays.stream(CellName.values())
          .filter(name -> name.cell() == LanguageModelConfig.defaults().network().cell())
          .findFirst()
          .orElseThrow();

  @Option(
      names = "--hidden-size",
      paramLabel = "N",
      description = "Units per layer (default: 256; for the shipped corpus 192).")
  private Integer hiddenSize;

  @Option(
      names = "--num-layers",
      paramLabel = "N",
      description = "Layers on top of each other (default: ${DEFAULT-VALUE}).")
  private int layers = LanguageModelConfig.defaults().network().layers();

  @Option(
      names = "--embedding-size",
      paramLabel = "N",
      description = "Numbers that stand for a token at the input (default: the hidden size).")
  private Integer embeddingSize;

  @Option(
      names = "--one-hot",
      description = "Tokens enter as one-hot vectors in place of embeddings.")
  private boolean oneHot;

  @Option(
      names = "--tied",
      description = "The output's weights are the embedding, which then learns from both sides.")
  private boolean tied;

  @Option(
      names = "--projection",
      description =
          "A matrix before the output brings its input to the embedding's size; tied weights of"
              + " different sizes need it.")
  private boolean projection;

  @Mixin private RegularizationOptions regularization;

  @Mixin private InitialWeightsOptions initialWeights;

  void check() {
    regularization.check();
    initialWeights.check();
    Require.between("--num-layers", 1, MOST_LAYERS, layers);
    if (hiddenSize != null) {
      Require.between("--hidden-size", 1, MOST_WIDTH, hiddenSize);
    }
    if (embeddingSize != null) {
      Require.between("--embedding-size", 1, MOST_WIDTH, embeddingSize);
      if (oneHot) {
        throw CommandFailure.usage("--embedding-size and --one-hot exclude each other", null);
      }
    }
  }

  LanguageModelConfig config(Unit unit, TokenNetworkConfig defaults) {
    int hidden = hiddenSize == null ? defaults.hiddenSize() : hiddenSize;
    try {
      TokenNetworkConfig network =
          new TokenNetworkConfig(
              cell.cell(),
              hidden,
              layers,
              embedding(hidden),
              tied,
              projection,
              regularization.regularization(defaults.regularization()),
              initialWeights.weights(defaults.initialWeights()));
      return new LanguageModelConfig(unit, LineEnds.LF, network);
    } catch (ConfigException e) {
      throw CommandFailure.usage("--" + named(e.getMessage()), null);
    }
  }

  /** With the option's name in place of the field's. */
  private static String named(String message) {
    int colon = message.indexOf(':');
    String field = colon < 0 ? "" : message.substring(0, colon);
    String option =
        field.equals("longestMemory")
            ? "chrono"
            : field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    return option + message.substring(Math.max(0, colon));
  }

  private int embedding(int hidden) {
    if (embeddingSize != null) {
      return embeddingSize;
    }
    return oneHot ? 0 : hidden;
  }
}
