package io.github.seq4j.core.nn;

import io.github.seq4j.core.ConfigException;
import java.util.Objects;

/**
 * Recurrent layers on top of each other.
 *
 * @param cell the recurrent cell
 * @param hiddenSize H, units of a layer and direction, at least 1
 * @param layers L, at least 1
 * @param direction which way they read
 * @param residual whether each layer but the first adds its input to its output (He et al. 2016; Wu
 *     et al. 2016, section 3.1)
 * @param dropout probability to drop a unit of a layer's output on its way up, in [0, 1); of the
 *     last layer after pooling, where there is one
 * @param recurrentDropout probability to drop a unit of h' for a whole sequence (Gal & Ghahramani
 *     2016, section 4), in [0, 1)
 * @param forgetBias what an LSTM's forget gate bias starts with; other cells have none
 */
public record RecurrentStackConfig(
    Cell cell,
    int hiddenSize,
    int layers,
    Direction direction,
    boolean residual,
    double dropout,
    double recurrentDropout,
    double forgetBias) {

  /** Checks each field. */
  public RecurrentStackConfig {
    Objects.requireNonNull(cell, "cell");
    Objects.requireNonNull(direction, "direction");
    ConfigException.atLeast("hiddenSize", 1, hiddenSize);
    ConfigException.atLeast("layers", 1, layers);
    ConfigException.probability("dropout", dropout);
    ConfigException.probability("recurrentDropout", recurrentDropout);
    if (!Double.isFinite(forgetBias)) {
      throw new ConfigException("forgetBias", forgetBias, "must be finite");
    }
  }

  /** Forward, no residual connections, no dropout, forget bias 1. */
  public static RecurrentStackConfig of(Cell cell, int hiddenSize, int layers) {
    return new RecurrentStackConfig(cell, hiddenSize, layers, Direction.FORWARD, false, 0, 0, 1);
  }

  /** A copy with cells of another kind. */
  public RecurrentStackConfig withCell(Cell other) {
    return new RecurrentStackConfig(
        other, hiddenSize, layers, direction, residual, dropout, recurrentDropout, forgetBias);
  }

  /** A copy with layers of another size. */
  public RecurrentStackConfig withHiddenSize(int other) {
    return new RecurrentStackConfig(
        cell, other, layers, direction, residual, dropout, recurrentDropout, forgetBias);
  }

  /** A copy with another number of layers. */
  public RecurrentStackConfig withLayers(int other) {
    return new RecurrentStackConfig(
        cell, hiddenSize, other, direction, residual, dropout, recurrentDropout, forgetBias);
  }

  /** A copy that reads this way. */
  public RecurrentStackConfig withDirection(Direction other) {
    return new RecurrentStackConfig(
        cell, hiddenSize, layers, other, residual, dropout, recurrentDropout, forgetBias);
  }

  /** A copy with or without residual connections. */
  public RecurrentStackConfig withResidual(boolean other) {
    return new RecurrentStackConfig(
        cell, hiddenSize, layers, direction, other, dropout, recurrentDropout, forgetBias);
  }

  /** A copy with this dropout between layers and above the last. */
  public RecurrentStackConfig withDropout(double probability) {
    return new RecurrentStackConfig(
        cell, hiddenSize, layers, direction, residual, probability, recurrentDropout, forgetBias);
  }

  /** A copy with this recurrent dropout. */
  public RecurrentStackConfig withRecurrentDropout(double probability) {
    return new RecurrentStackConfig(
        cell, hiddenSize, layers, direction, residual, dropout, probability, forgetBias);
  }

  /** Units of a layer's output: H, or 2 H where two directions are concatenated. */
  public int outputSize() {
    return Math.multiplyExact(direction.widths(), hiddenSize);
  }
}
