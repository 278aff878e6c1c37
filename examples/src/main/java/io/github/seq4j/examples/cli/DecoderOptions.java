package io.github.seq4j.examples.cli;

import io.github.seq4j.core.nn.AttentionScore;
import io.github.seq4j.core.nn.DecoderConfig;
import io.github.seq4j.core.nn.DecoderContext;
import io.github.seq4j.core.nn.DecoderContext.Attention;
import io.github.seq4j.core.nn.DecoderContext.Feeding;
import io.github.seq4j.core.nn.Direction;
import io.github.seq4j.core.nn.EncoderDecoderConfig;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.nn.SourceConfig;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.examples.cli.Choices.CellName;
import io.github.seq4j.examples.cli.PairChoices.AttentionName;
import io.github.seq4j.examples.cli.PairChoices.BridgeName;
import io.github.seq4j.examples.cli.PairChoices.FeedingName;
import picocli.CommandLine.Option;

/** The network that writes. What the user leaves open is what the task does by default. */
final class DecoderOptions {

  private static final int MOST_WIDTH = 65_536;
  private static final int MOST_LAYERS = 32;

  @Option(
      names = "--cell",
      paramLabel = "CELL",
      description =
          "The recurrence: ${COMPLETION-CANDIDATES} (default: gru; lstm where text is spelled"
              + " and for captions).")
  private CellName cell;

  @Option(
      names = "--hidden-size",
      paramLabel = "N",
      description =
          "Units per layer, and of an encoder per direction (default: 256 and a decoder of 512; 128"
              + " where text is spelled and for captions, 256 for those without a context).")
  private Integer hiddenSize;

  @Option(
      names = "--decoder-size",
      paramLabel = "N",
      description = "Units per layer of the decoder alone (default: as --hidden-size).")
  private Integer decoderSize;

  @Option(
      names = "--num-layers",
      paramLabel = "N",
      description = "Layers on top of each other (default: 1).")
  private Integer layers;

  @Option(
      names = "--embedding-size",
      paramLabel = "N",
      description =
          "Numbers that stand for a token (default: 256; 32 where text is spelled; 64 for captions).")
  private Integer embeddingSize;

  @Option(
      names = "--attention",
      paramLabel = "HOW",
      description =
          "How a step of the source is weighed: ${COMPLETION-CANDIDATES} (default: additive; a"
              + " single vector is given at every step instead, with none at the start alone).")
  private AttentionName attention;

  @Option(
      names = "--feeding",
      paramLabel = "WHAT",
      description =
          "What the recurrence is told of attention: ${COMPLETION-CANDIDATES} (default: context).")
  private FeedingName feeding;

  @Option(
      names = "--peeky",
      description =
          "In place of attention: the decoder and its output read the summary of the source at every"
              + " step.")
  private boolean peeky;

  @Option(
      names = "--bridge",
      paramLabel = "HOW",
      description =
          "What the decoder starts with: ${COMPLETION-CANDIDATES}; copy needs an encoder like it"
              + " (default: dense).")
  private BridgeName bridge;

  @Option(
      names = "--tied",
      negatable = true,
      description =
          "The output uses the target embedding's weights (default: for sentences, not where text is"
              + " spelled).")
  private Boolean tied;

  @Option(
      names = "--label-smoothing",
      paramLabel = "X",
      description =
          "Probability that is spread over all tokens while training (default: 0.1 for sentences, else"
              + " 0).")
  private Double labelSmoothing;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      description =
          "Probability to drop a unit of embeddings and layers while training (default: 0.3 for"
              + " sentences, else 0).")
  private Double dropout;

  @Option(
      names = "--recurrent-dropout",
      paramLabel = "P",
      description =
          "The same on the recurrent connection, one mask for a whole sequence (default: 0).")
  private Double recurrentDropout;

  void check() {
    between("--hidden-size", MOST_WIDTH, hiddenSize);
    between("--decoder-size", MOST_WIDTH, decoderSize);
    between("--num-layers", MOST_LAYERS, layers);
    between("--embedding-size", MOST_WIDTH, embeddingSize);
    probability("--label-smoothing", labelSmoothing);
    probability("--dropout", dropout);
    probability("--recurrent-dropout", recurrentDropout);
    if (peeky && attention != null && attention != AttentionName.NONE) {
      throw CommandFailure.usage("--peeky and --attention exclude each other", null);
    }
    if (feeding != null && (peeky || attention == AttentionName.NONE)) {
      throw CommandFailure.usage("--feeding: is for a decoder with attention", null);
    }
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

  /** The whole network over tokens. */
  EncoderDecoderConfig network(EncoderDecoderConfig usual, Direction direction, boolean shared) {
    SourceConfig.Tokens source = (SourceConfig.Tokens) usual.source();
    StepInputConfig.Tokens input = source.input();
    RecurrentStackConfig encoder = recurrence(source.recurrence()).withDirection(direction);
    return new EncoderDecoderConfig(
        new SourceConfig.Tokens(
            new StepInputConfig.Tokens(
                or(embeddingSize, input.embeddingSize()),
                input.tokenDropout(),
                or(dropout, input.dropout())),
            encoder),
        decoder(usual.decoder(), encoder.outputSize()),
        shared);
  }

  /** Recurrent layers of either side. */
  private RecurrentStackConfig recurrence(RecurrentStackConfig usual) {
    return new RecurrentStackConfig(
        cell == null ? usual.cell() : cell.cell(),
        or(hiddenSize, usual.hiddenSize()),
        or(layers, usual.layers()),
        usual.direction(),
        usual.residual(),
        or(dropout, usual.dropout()),
        or(recurrentDropout, usual.recurrentDropout()),
        usual.forgetBias());
  }

  /**
   * The decoder.
   *
   * @param memorySize D of what it attends to, which the dot product makes its own size
   */
  DecoderConfig decoder(DecoderConfig usual, int memorySize) {
    DecoderContext context = context(usual.context());
    RecurrentStackConfig stack = recurrence(usual.recurrence());
    boolean dot = context instanceof Attention given && given.score() == AttentionScore.DOT;
    if (decoderSize != null || dot) {
      stack = stack.withHiddenSize(or(decoderSize, memorySize));
    }
    return new DecoderConfig(
        or(embeddingSize, usual.embeddingSize()),
        or(dropout, usual.embeddingDropout()),
        stack,
        bridge == null ? usual.bridge() : bridge.bridge(),
        context,
        or(tied, usual.tied()),
        or(labelSmoothing, usual.labelSmoothing()));
  }

  /** Whether the decoder attends, where it would {@code usually}. */
  boolean attends(boolean usually) {
    return !peeky && (attention == null ? usually : attention != AttentionName.NONE);
  }

  /** Whether the decoder is to see nothing of the source but its first state. */
  boolean seesNothing() {
    return !peeky && attention == AttentionName.NONE;
  }

  private DecoderContext context(DecoderContext usual) {
    if (peeky) {
      return new DecoderContext.Summary();
    }
    if (attention == AttentionName.NONE) {
      return new DecoderContext.None();
    }
    if (!(usual instanceof Attention attending)) {
      return attention == null ? usual : fresh();
    }
    return new Attention(
        attention == null ? attending.score() : attention.score(),
        or(hiddenSize, attending.size()),
        feeding == null ? attending.feeding() : feeding.feeding(),
        attending.hard());
  }

  private DecoderContext fresh() {
    return new Attention(
        attention.score(),
        or(hiddenSize, 256),
        feeding == null ? Feeding.CONTEXT : feeding.feeding(),
        false);
  }
}
