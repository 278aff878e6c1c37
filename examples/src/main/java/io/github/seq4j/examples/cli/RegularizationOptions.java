package io.github.seq4j.examples.cli;

import io.github.seq4j.core.nn.Regularization;
import picocli.CommandLine.Option;

/** What keeps a language model from learning its text by heart. */
final class RegularizationOptions {

  @Option(
      names = "--dropout",
      paramLabel = "P",
      description =
          "Probability to drop a unit between layers, and above the last, while training"
              + " (default: 0.3; for the shipped corpus 0).")
  private Double dropout;

  @Option(
      names = "--input-dropout",
      paramLabel = "P",
      description = "The same for a number of an embedding (default: 0).")
  private Double inputDropout;

  @Option(
      names = "--output-dropout",
      paramLabel = "P",
      description = "The same above the last layer, where it is not that of --dropout.")
  private Double outputDropout;

  @Option(
      names = "--word-dropout",
      paramLabel = "P",
      description =
          "Probability to drop the whole embedding of a token, wherever it occurs in the batch"
              + " (default: 0).")
  private Double wordDropout;

  @Option(
      names = "--variational",
      description =
          "One mask for all steps that an update reads of a sequence, in place of one for each.")
  private Boolean variational;

  @Option(
      names = "--recurrent-dropout",
      paramLabel = "P",
      description =
          "Probability to drop a unit of the state, one mask for all steps that an update reads of"
              + " a sequence (default: 0).")
  private Double recurrentDropout;

  @Option(
      names = "--weight-drop",
      paramLabel = "P",
      description = "Probability to drop a recurrent weight for an update (default: 0).")
  private Double weightDrop;

  @Option(
      names = "--zoneout",
      paramLabel = "P",
      description = "Probability that a unit of the state keeps its value for a step (default: 0).")
  private Double zoneout;

  @Option(
      names = "--zoneout-cell",
      paramLabel = "P",
      description = "The same for the cell state of an LSTM (default: 0).")
  private Double zoneoutCell;

  @Option(
      names = "--activation-regularization",
      paramLabel = "X",
      description =
          "Factor on the mean square of what the last layer gives (default: 0; for the"
              + " characters of the shipped corpus 2).")
  private Double activation;

  @Option(
      names = "--temporal-activation-regularization",
      paramLabel = "X",
      description =
          "Factor on the mean square of its change from step to step (default: 0; for the"
              + " characters of the shipped corpus 1).")
  private Double temporalActivation;

  void check() {
    probability("--dropout", dropout);
    probability("--input-dropout", inputDropout);
    probability("--output-dropout", outputDropout);
    probability("--word-dropout", wordDropout);
    probability("--recurrent-dropout", recurrentDropout);
    probability("--weight-drop", weightDrop);
    probability("--zoneout", zoneout);
    probability("--zoneout-cell", zoneoutCell);
    factor("--activation-regularization", activation);
    factor("--temporal-activation-regularization", temporalActivation);
  }

  private static void probability(String option, Double given) {
    if (given != null) {
      Require.probability(option, given);
    }
  }

  private static void factor(String option, Double given) {
    if (given != null) {
      Require.between(option, 0, 1_000_000, given);
    }
  }

  /** What was asked for; what was left open is as usual. */
  Regularization regularization(Regularization usual) {
    double between = or(dropout, usual.dropout());
    double out = dropout == null ? usual.outputDropout() : dropout;
    return new Regularization(
        or(wordDropout, usual.wordDropout()),
        or(inputDropout, usual.inputDropout()),
        between,
        or(outputDropout, out),
        or(variational, usual.variational()),
        or(recurrentDropout, usual.recurrentDropout()),
        or(weightDrop, usual.weightDrop()),
        or(zoneout, usual.zoneout()),
        or(zoneoutCell, usual.zoneoutCell()),
        or(activation, usual.activation()),
        or(temporalActivation, usual.temporalActivation()));
  }

  private static <T> T or(T given, T usual) {
    return given == null ? usual : given;
  }
}
