package io.github.seq4j.core.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Points of a plane with names, as many of which are written as there is room for; those that come
 * first have the right of way.
 *
 * @param title what the points are
 * @param points at least one
 */
public record Scatter(String title, List<Point> points) {

  /** Fixes the list. */
  public Scatter {
    points = List.copyOf(points);
  }

  /**
   * One point.
   *
   * @param label its name
   * @param note what is told of it when it is looked at; may be empty
   */
  public record Point(String label, double x, double y, String note) {}

  Figure figure() {
    ObjectNode data = Figure.object();
    ArrayNode array = data.putArray("points");
    for (Point point : points) {
      array
          .addObject()
          .put("label", Markup.shown(point.label))
          .put("x", (float) point.x)
          .put("y", (float) point.y)
          .put("note", Markup.clean(point.note));
    }
    return new Figure("map", title, data);
  }
}
