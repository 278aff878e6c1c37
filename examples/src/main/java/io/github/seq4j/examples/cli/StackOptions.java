package io.github.seq4j.examples.cli;

import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.examples.cli.Choices.CellName;
import io.github.seq4j.examples.cli.Choices.DirectionName;
import picocli.CommandLine.Option;

/**
 * The network of a classifier or labeler, up to its last recurrent layer. What the user leaves open
 * is what the task does by default.
 */
class StackOptions {

  private static final int MOST_WIDTH = 65_536;
  private static final int MOST_LAYERS = 32;

  @Option(
      names = "--cell",
      paramLabel = "CELL",
      description = "The recurrence: ${COMPLETION-CANDIDATES} (default: lstm).")
  private CellName cell;

  @Option(
      names = "--hidden-size",
      paramLabel = "N",
      description =
          "Units per layer and direction (default: 128 for texts, 100 for words, 64 otherwise).")
  private Integer hiddenSize;

  @Option(
      names = "--num-layers",
      paramLabel = "N",
      description = "Layers on top of each other (default: 1).")
  private Integer layers;

  @Option(
      names = "--direction",
      paramLabel = "NAME",
      description =
          "Which way the layers read: ${COMPLETION-CANDIDATES}. summed is both ways, added in place"
              + " of side by side (default: bidirectional; forward for generated clips).")
  private DirectionName direction;

  @Option(
      names = "--residual",
      description = "Each layer but the first adds its input to its output.")
  private boolean residual;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      description =
          "Probability to drop a unit of a layer's output while training (default: what suits the"
              + " input, 0 to 0.5).")
  private Double dropout;

  @Option(
      names = "--recurrent-dropout",
      paramLabel = "P",
      description =
          "The same on the recurrent connection, one mask for a whole sequence (default: 0).")
  private Double recurrentDropout;

  @Option(
      names = "--embedding-size",
      paramLabel = "N",
      description = "Numbers that stand for a token (default: what suits the unit, 64 to 128).")
  private Integer embeddingSize;

  @Option(
      names = "--input-dropout",
      paramLabel = "P",
      description =
          "Probability to drop a number of an embedding or a feature while training (default: 0.2 for"
              + " texts, 0 for series, 0.3 for words, 0.2 for clips of features, 0.1 for generated"
              + " reviews, 0 for pictures).")
  private Double inputDropout;

  @Option(
      names = "--token-dropout",
      paramLabel = "P",
      description =
          "Probability to read a token as unknown while training (default: 0.05 for texts, 0.1 for"
              + " words, 0 for generated reviews).")
  private Double tokenDropout;

  void check() {
    between("--hidden-size", MOST_WIDTH, hiddenSize);
    between("--num-layers", MOST_LAYERS, layers);
    between("--embedding-size", MOST_WIDTH, embeddingSize);
    probability("--dropout", dropout);
    probability("--recurrent-dropout", recurrentDropout);
    probability("--input-dropout", inputDropout);
    probability("--token-dropout", tokenDropout);
  }

  private static void between(String option, int most, Integer given) {
    if (given != null) {
      Require.between(option, 1, most, given);
    }
  }

  private static void probability(String option, Double given) {
    if (given != null) {
      Require.probability(option, given);
    }
  }

  private static <T> T or(T given, T usual) {
    return given == null ? usual : given;
  }

  /** The recurrent layers. */
  final RecurrentStackConfig recurrence(RecurrentStackConfig usual) {
    return new RecurrentStackConfig(
        cell == null ? usual.cell() : cell.cell(),
        or(hiddenSize, usual.hiddenSize()),
        or(layers, usual.layers()),
        direction == null ? usual.direction() : direction.direction(),
        residual || usual.residual(),
        or(dropout, usual.dropout()),
        or(recurrentDropout, usual.recurrentDropout()),
        usual.forgetBias());
  }

  /** How a step is read. */
  final StepInputConfig input(StepInputConfig usual) {
    if (usual instanceof StepInputConfig.Tokens tokens) {
      return new StepInputConfig.Tokens(
          or(embeddingSize, tokens.embeddingSize()),
          or(tokenDropout, tokens.tokenDropout()),
          or(inputDropout, tokens.dropout()));
    }
    if (usual instanceof StepInputConfig.Words words) {
      return new StepInputConfig.Words(
          or(embeddingSize, words.embeddingSize()),
          words.characterSize(),
          words.characterHiddenSize(),
          or(tokenDropout, words.tokenDropout()),
          or(inputDropout, words.dropout()));
    }
    refuseForNumbers();
    if (usual instanceof StepInputConfig.Pictures pictures) {
      return new StepInputConfig.Pictures(
          pictures.filters(), pictures.features(), or(inputDropout, pictures.dropout()));
    }
    return new StepInputConfig.Vectors(
        or(inputDropout, ((StepInputConfig.Vectors) usual).dropout()));
  }

  private void refuseForNumbers() {
    if (embeddingSize != null || tokenDropout != null) {
      throw CommandFailure.usage(
          (embeddingSize != null ? "--embedding-size" : "--token-dropout")
              + ": is for tokens; the data is numbers",
          null);
    }
  }
}
