package io.github.seq4j.core.report;

import java.util.ArrayList;
import java.util.List;

/**
 * How often gradients were clipped. A single update is clipped or not, so only many tell a share.
 */
final class Clipped {

  private static final int STRETCHES = 50;

  private Clipped() {}

  /**
   * Shares of some updates in a row.
   *
   * @return [N at most 50][2] the last update of each stretch, and the share in [0, 1] or NaN
   */
  static List<double[]> shares(List<CurvePoint> points) {
    List<double[]> shares = new ArrayList<>();
    long before = 0;
    int from = 0;
    for (int stretch = 1; stretch <= STRETCHES; stretch++) {
      int to = (int) ((long) points.size() * stretch / STRETCHES);
      if (to > from) {
        List<CurvePoint> some = points.subList(from, to);
        shares.add(new double[] {some.get(some.size() - 1).update(), share(some, before)});
        before = some.get(some.size() - 1).update();
        from = to;
      }
    }
    return shares;
  }

  /**
   * The share among all updates of these points of which it is known; NaN if there are none.
   *
   * @param before the update before the first of them
   */
  static double share(List<CurvePoint> points, long before) {
    double clipped = 0;
    long updates = 0;
    long last = before;
    for (CurvePoint point : points) {
      if (!Double.isNaN(point.clipped()) && !Double.isNaN(point.gradientNorm())) {
        clipped += point.clipped() * (point.update() - last);
        updates += point.update() - last;
      }
      last = point.update();
    }
    return updates == 0 ? Double.NaN : clipped / updates;
  }
}
