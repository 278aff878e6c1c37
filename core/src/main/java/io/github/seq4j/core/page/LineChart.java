package io.github.seq4j.core.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.seq4j.core.ShapeException;
import java.util.ArrayList;
import java.util.List;

/**
 * Curves over one axis. Immutable.
 *
 * <pre>{@code
 * LineChart.of("Loss", "update", "nats per token").line("training", x, y).logY().smoothable()
 * }</pre>
 */
public final class LineChart {

  private final String title;
  private final String x;
  private final String y;
  private final List<Line> lines;
  private final Options options;

  private LineChart(String title, String x, String y, List<Line> lines, Options options) {
    this.title = title;
    this.x = x;
    this.y = y;
    this.lines = List.copyOf(lines);
    this.options = options;
  }

  /** How it is shown at first. */
  private record Options(boolean logX, boolean logY, boolean smoothable, boolean steps) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Line(String name, double[] x, double[] y) {}

  /**
   * A chart without curves.
   *
   * @param x what the axis to the right is, such as {@code update}
   * @param y what the axis upwards is, with its unit
   */
  public static LineChart of(String title, String x, String y) {
    return new LineChart(title, x, y, List.of(), new Options(false, false, false, false));
  }

  /**
   * A copy with one more curve.
   *
   * @param name for the legend
   * @param x [N] ascending
   * @param y [N]; what is not finite is a gap
   */
  public LineChart line(String name, double[] x, double[] y) {
    ShapeException.check("LineChart", "numbers N of " + name, x.length, y.length);
    List<Line> more = new ArrayList<>(lines);
    more.add(new Line(name, x.clone(), y.clone()));
    return new LineChart(title, this.x, this.y, more, options);
  }

  /** A copy whose axis to the right is logarithmic at first, if all its numbers are above 0. */
  public LineChart logX() {
    return with(new Options(true, options.logY, options.smoothable, options.steps));
  }

  /** A copy whose axis upwards is logarithmic at first, if all its numbers are above 0. */
  public LineChart logY() {
    return with(new Options(options.logX, true, options.smoothable, options.steps));
  }

  /** A copy that has a slider to smooth the curves. */
  public LineChart smoothable() {
    return with(new Options(options.logX, options.logY, true, options.steps));
  }

  /** A copy whose curves are steps: each y holds from its x to the next. */
  LineChart steps() {
    return with(new Options(options.logX, options.logY, options.smoothable, true));
  }

  private LineChart with(Options other) {
    return new LineChart(title, x, y, lines, other);
  }

  Figure figure() {
    ObjectNode data = Figure.object();
    data.put("x", Markup.clean(x));
    data.put("y", Markup.clean(y));
    data.put("logX", options.logX && allPositive(true));
    data.put("logY", options.logY && allPositive(false));
    data.put("smoothable", options.smoothable);
    data.put("step", options.steps);
    ArrayNode array = data.putArray("lines");
    for (Line line : lines) {
      ObjectNode one = array.addObject();
      one.put("name", Markup.clean(line.name));
      Figure.put(one, "x", line.x);
      Figure.put(one, "y", line.y);
    }
    return new Figure("lines", title, data);
  }

  private boolean allPositive(boolean alongX) {
    for (Line line : lines) {
      for (double value : alongX ? line.x : line.y) {
        if (value <= 0) { // a gap is no number, and not below anything
          return false;
        }
      }
    }
    return true;
  }
}
