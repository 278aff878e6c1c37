package io.github.seq4j.examples.inspect;

import io.github.seq4j.core.inspect.gradients.GradientCurve;
import io.github.seq4j.core.inspect.gradients.SpectralRadius;
import io.github.seq4j.core.nn.GradientFlow;
import io.github.seq4j.core.nn.GradientNorms;
import io.github.seq4j.core.nn.TokenNetwork;
import java.util.List;

/**
 * How far gradients reach in one network.
 *
 * @param curves of each state of each layer, {@code l0.h} first
 * @param radii of each gate of each layer
 * @param loss nats per token on text it was not trained on
 */
public record GradientReach(List<GradientCurve> curves, List<SpectralRadius> radii, double loss) {

  /** Where slopes are fitted from: the first steps have their own. */
  public static final int SETTLED = 5;

  /**
   * Of a network.
   *
   * @param windows see {@link GradientLab#windows}
   * @param distance K
   * @param loss to be told beside
   */
  public static GradientReach of(TokenNetwork network, int[][] windows, int distance, double loss) {
    GradientNorms norms = GradientFlow.of(network).measure(windows, distance);
    List<GradientCurve> curves =
        norms.slots().stream().map(slot -> GradientCurve.of(norms, slot)).toList();
    return new GradientReach(curves, SpectralRadius.of(network), loss);
  }

  /** Of one state, such as {@code l0.c}. */
  GradientCurve of(String slot) {
    return curves.stream().filter(each -> each.slot().equals(slot)).findFirst().orElseThrow();
  }

  /** Of h of the lowest layer, which the gradient has the longest way to. */
  public GradientCurve first() {
    return curves.get(0);
  }

  /** The radius of the gate that decides most what is kept: f of an LSTM, z of a GRU, h of an RNN; of the lowest layer. */
  public double keptRadius() {
    return radii.stream()
        .filter(each -> each.layer() == 0 && "fzh".contains(each.gate()))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
