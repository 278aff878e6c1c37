package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;

/**
 * What keeps a {@link TokenNetwork} from learning its text by heart. All of it is off by default;
 * all of it but {@code zoneout} happens while training only. Masks are functions of the seed, the
 * update and the row of the batch.
 *
 * @param wordDropout probability to drop a word: its whole row of the embedding, wherever it occurs
 *     in the batch (Gal & Ghahramani 2016, section 4.2; Merity, Keskar & Socher 2018, section 4.3),
 *     in [0, 1)
 * @param inputDropout probability to drop a unit of an embedding on its way into the first layer,
 *     in [0, 1)
 * @param dropout probability to drop a unit between recurrent layers, on its way up only (Zaremba,
 *     Sutskever & Vinyals 2014, section 3.2), in [0, 1)
 * @param outputDropout the same above the last layer, in [0, 1)
 * @param variational whether the three of them use one mask for all steps of a sequence (Gal &
 *     Ghahramani 2016, section 4.1) in place of one per step; of a text that is read in parts, for
 *     all steps of a part, which is an update
 * @param recurrentDropout probability to drop a unit of h' for a whole sequence (Gal & Ghahramani
 *     2016, section 4.1), in [0, 1)
 * @param weightDrop probability to drop a recurrent weight for an update (DropConnect; Merity,
 *     Keskar & Socher 2018, section 2), in [0, 1)
 * @param zoneout probability that a unit of h keeps its value for a step (Krueger et al. 2017,
 *     section 3.2), in [0, 1)
 * @param zoneoutCell the same of an LSTM's c, in [0, 1)
 * @param activation factor alpha on the mean square of what the last layer gives, after dropout
 *     (Merity, McCann & Socher 2017, section 3.1), at least 0
 * @param temporalActivation factor beta on the mean square of its change from step to step (the
 *     same, section 3.2), at least 0
 */
public record Regularization(
    double wordDropout,
    double inputDropout,
    double dropout,
    double outputDropout,
    boolean variational,
    double recurrentDropout,
    double weightDrop,
    double zoneout,
    double zoneoutCell,
    double activation,
    double temporalActivation) {

  private static final Regularization NONE =
      new Regularization(0, 0, 0, 0, false, 0, 0, 0, 0, 0, 0);

  /** Checks each field. */
  public Regularization {
    ConfigException.probability("wordDropout", wordDropout);
    ConfigException.probability("inputDropout", inputDropout);
    ConfigException.probability("dropout", dropout);
    ConfigException.probability("outputDropout", outputDropout);
    ConfigException.probability("recurrentDropout", recurrentDropout);
    ConfigException.probability("weightDrop", weightDrop);
    ConfigException.probability("zoneout", zoneout);
    ConfigException.probability("zoneoutCell", zoneoutCell);
    ConfigException.notNegative("activation", activation);
    ConfigException.notNegative("temporalActivation", temporalActivation);
  }

  /** Nothing of it. */
  public static Regularization none() {
    return NONE;
  }

  /** A copy that drops whole words. */
  public Regularization withWordDropout(double probability) {
    return new Regularization(
        probability,
        inputDropout,
        dropout,
        outputDropout,
        variational,
        recurrentDropout,
        weightDrop,
        zoneout,
        zoneoutCell,
        activation,
        temporalActivation);
  }

  /** A copy that drops on the way in, between the layers and on the way out. */
  public Regularization withDropout(double input, double between, double output) {
    return new Regularization(
        wordDropout,
        input,
        between,
        output,
        variational,
        recurrentDropout,
        weightDrop,
        zoneout,
        zoneoutCell,
        activation,
        temporalActivation);
  }

  /** A copy with one mask for all steps, or one per step. */
  public Regularization withVariational(boolean oneMask) {
    return new Regularization(
        wordDropout,
        inputDropout,
        dropout,
        outputDropout,
        oneMask,
        recurrentDropout,
        weightDrop,
        zoneout,
        zoneoutCell,
        activation,
        temporalActivation);
  }

  /** A copy that drops units of the state. */
  public Regularization withRecurrentDropout(double probability) {
    return new Regularization(
        wordDropout,
        inputDropout,
        dropout,
        outputDropout,
        variational,
        probability,
        weightDrop,
        zoneout,
        zoneoutCell,
        activation,
        temporalActivation);
  }

  /** A copy that drops recurrent weights. */
  public Regularization withWeightDrop(double probability) {
    return new Regularization(
        wordDropout,
        inputDropout,
        dropout,
        outputDropout,
        variational,
        recurrentDropout,
        probability,
        zoneout,
        zoneoutCell,
        activation,
        temporalActivation);
  }

  /** A copy whose units keep their values now and then. */
  public Regularization withZoneout(double hidden, double cell) {
    return new Regularization(
        wordDropout,
        inputDropout,
        dropout,
        outputDropout,
        variational,
        recurrentDropout,
        weightDrop,
        hidden,
        cell,
        activation,
        temporalActivation);
  }

  /** A copy with penalties on the last layer's output and on its changes. */
  public Regularization withActivation(double alpha, double beta) {
    return new Regularization(
        wordDropout,
        inputDropout,
        dropout,
        outputDropout,
        variational,
        recurrentDropout,
        weightDrop,
        zoneout,
        zoneoutCell,
        alpha,
        beta);
  }
}
