package io.github.seq4j.examples.inspect;

import io.github.seq4j.core.inspect.gradients.GradientCurve;
import io.github.seq4j.core.inspect.gradients.SpectralRadius;
import io.github.seq4j.core.nn.GradientFlow;
import io.github.seq4j.core.nn.GradientNorms;
import io.github.seq4j.core.nn.TokenNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

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

  /** Windows between two words of progress: enough for the blocks of some threads. */
  private static final int CHUNK = 64;

  /**
   * Of a network.
   *
   * @param windows see {@link GradientLab#windows}
   * @param distance K
   * @param loss to be told beside
   */
  public static GradientReach of(TokenNetwork network, int[][] windows, int distance, double loss) {
    return of(network, windows, distance, loss, done -> {});
  }

  /**
   * Of a network, telling now and then how many windows are done.
   *
   * @param progress is given their number
   */
  public static GradientReach of(
      TokenNetwork network, int[][] windows, int distance, double loss, IntConsumer progress) {
    GradientFlow flow = GradientFlow.of(network);
    List<GradientNorms> chunks = new ArrayList<>();
    for (int from = 0; from < windows.length; from += CHUNK) {
      int to = Math.min(from + CHUNK, windows.length);
      chunks.add(flow.measure(Arrays.copyOfRange(windows, from, to), distance));
      progress.accept(to);
    }
    GradientNorms norms = joined(chunks);
    List<GradientCurve> curves =
        norms.slots().stream().map(slot -> GradientCurve.of(norms, slot)).toList();
    return new GradientReach(curves, SpectralRadius.of(network), loss);
  }

  private static GradientNorms joined(List<GradientNorms> chunks) {
    GradientNorms first = chunks.get(0);
    double[][][] log10 = new double[first.slots().size()][first.distance() + 1][];
    for (int slot = 0; slot < log10.length; slot++) {
      for (int k = 0; k < log10[slot].length; k++) {
        int at = slot;
        int back = k;
        log10[slot][k] =
            chunks.stream()
                .flatMapToDouble(each -> Arrays.stream(each.log10()[at][back]))
                .toArray();
      }
    }
    return new GradientNorms(first.slots(), log10);
  }

  /** Of one state, such as {@code l0.c}. */
  GradientCurve of(String slot) {
    return curves.stream().filter(each -> each.slot().equals(slot)).findFirst().orElseThrow();
  }

  /** Of h of the lowest layer, which the gradient has the longest way to. */
  public GradientCurve first() {
    return curves.get(0);
  }

  /**
   * The radius of the gate that decides most what is kept: f of an LSTM, z of a GRU, h of an RNN;
   * of the lowest layer.
   */
  public double keptRadius() {
    return radii.stream()
        .filter(each -> each.layer() == 0 && "fzh".contains(each.gate()))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
