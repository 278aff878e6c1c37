package io.github.seq4j.examples.play;

import io.github.seq4j.core.inspect.cells.CellUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The units whose output has moved most over a text: something to begin looking at. */
final class LiveliestUnits {

  private record Scored(CellUnit unit, double variance) {}

  private LiveliestUnits() {}

  /**
   * Units by falling variance; of equals, lower layers and numbers first.
   *
   * @param path the moments of the text
   * @param count how many at most
   */
  static List<CellUnit> of(List<Moment> path, Player.Facts model, int count) {
    List<Scored> all = new ArrayList<>();
    for (int layer = 0; layer < model.layers(); layer++) {
      for (int index = 0; index < model.hiddenSize(); index++) {
        CellUnit unit = new CellUnit(layer, index, "h");
        all.add(new Scored(unit, variance(path, unit)));
      }
    }
    return all.stream()
        .sorted(Comparator.comparingDouble((Scored each) -> -each.variance()))
        .limit(count)
        .map(Scored::unit)
        .toList();
  }

  private static double variance(List<Moment> path, CellUnit unit) {
    double mean = path.stream().mapToDouble(moment -> moment.value(unit)).average().orElse(0);
    return path.stream()
        .mapToDouble(moment -> (moment.value(unit) - mean) * (moment.value(unit) - mean))
        .average()
        .orElse(0);
  }
}
