package io.github.seq4j.core.report;

import io.github.seq4j.core.train.UpdateInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * Curves of bounded length: intervals of equal numbers of updates, which are joined two by two
 * whenever there are too many. No update is left out.
 */
final class Curves {

  private static final int MOST = 1_024;

  private final List<CurvePoint> earlier = new ArrayList<>();
  private final List<Interval> intervals = new ArrayList<>();
  private int width = 1;

  /** The points of a run that goes on, up to where it does. */
  void begin(List<CurvePoint> points) {
    List<CurvePoint> fewer = points;
    while (fewer.size() > 2 * MOST) {
      fewer = joined(fewer);
    }
    earlier.addAll(fewer);
  }

  private static List<CurvePoint> joined(List<CurvePoint> points) {
    List<CurvePoint> joined = new ArrayList<>();
    long before = 0;
    for (int i = 0; i < points.size(); i += 2) {
      CurvePoint point = points.get(i);
      joined.add(i + 1 < points.size() ? point.with(points.get(i + 1), before) : point);
      before = joined.get(joined.size() - 1).update();
    }
    return joined;
  }

  void add(UpdateInfo info, long tookNanos) {
    if (intervals.isEmpty() || intervals.get(intervals.size() - 1).updates() == width) {
      if (intervals.size() == MOST) {
        join();
      }
      intervals.add(new Interval());
    }
    intervals.get(intervals.size() - 1).add(info, tookNanos);
  }

  private void join() {
    width *= 2;
    for (int i = 0; i < MOST / 2; i++) {
      Interval joined = intervals.get(2 * i);
      joined.add(intervals.get(2 * i + 1));
      intervals.set(i, joined);
    }
    intervals.subList(MOST / 2, MOST).clear();
  }

  List<CurvePoint> points() {
    List<CurvePoint> points = new ArrayList<>(earlier);
    intervals.forEach(interval -> points.add(interval.point()));
    return points;
  }
}
