package io.github.seq4j.core.report;

import java.util.List;
import java.util.Map;

/**
 * What a model does with held-out examples at one moment.
 *
 * @param metrics figures by name, such as accuracy; a curve each
 * @param exhibits tables, of which only the latest are shown
 * @param heldOut the same few examples each time
 */
public record Inspection(
    Map<String, Double> metrics, List<Exhibit> exhibits, List<HeldOut> heldOut) {

  /** Copies the lists. */
  public Inspection {
    metrics = Map.copyOf(metrics);
    exhibits = List.copyOf(exhibits);
    heldOut = List.copyOf(heldOut);
  }

  /** Nothing to show. */
  public static Inspection nothing() {
    return new Inspection(Map.of(), List.of(), List.of());
  }

  /** Whether there is nothing to show. */
  public boolean hasNothing() {
    return metrics.isEmpty() && exhibits.isEmpty() && heldOut.isEmpty();
  }
}
