package io.github.seq4j.examples.reproduce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A figure as it develops: a list in what a step prints, kept with each result.
 *
 * @param step which step, from 1
 * @param pointer where the list stands
 * @param x where the abscissa stands in each element of the list, such as {@code /epoch} or {@code
 *     /0}; empty where the elements are numbers
 * @param y where the figure stands in it, likewise
 * @param scale what is made of each figure
 * @param every the distance between two numbers of a list that holds numbers alone; the first
 *     stands at 0
 * @param title what the figure is, against what
 * @param published the published curve; may be empty
 */
public record Curve(
    int step,
    String pointer,
    String x,
    String y,
    Scale scale,
    double every,
    String title,
    Points published) {

  /** What is made of each figure. */
  public enum Scale {
    /** Nothing. */
    PLAIN,
    /** Its exponential: nats per token become perplexity. */
    EXPONENTIAL
  }

  /** More points say no more. */
  private static final int MOST_POINTS = 200;

  /**
   * Points of a curve.
   *
   * @param x [N] ascending
   * @param y [N]
   */
  public record Points(List<Double> x, List<Double> y) {

    /** No curve. */
    static final Points NONE = new Points(List.of(), List.of());

    /** Checks that there are as many of both, and copies. */
    public Points {
      if (x.size() != y.size()) {
        throw new IllegalArgumentException(
            "a curve needs as many x as y, got " + x.size() + " and " + y.size());
      }
      x = List.copyOf(x);
      y = List.copyOf(y);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
      return x.isEmpty();
    }
  }

  /**
   * Reads it, thinned evenly to at most 200 points; the last one is kept.
   *
   * @throws RecipeFailedException if there is no such list
   */
  Points read(JsonNode printed) throws RecipeFailedException {
    JsonNode list = printed.at(pointer);
    if (!list.isArray()) {
      throw new RecipeFailedException("step " + step + ": expected a list at " + pointer);
    }
    int stride = Math.max(1, (list.size() + MOST_POINTS - 1) / MOST_POINTS);
    List<Double> xs = new ArrayList<>();
    List<Double> ys = new ArrayList<>();
    for (int i = (list.size() - 1) % stride; i < list.size(); i += stride) {
      JsonNode point = list.get(i);
      xs.add(x.isEmpty() ? i * every : number(point.at(x), i));
      double figure = number(point.at(y), i);
      ys.add(scale == Scale.EXPONENTIAL ? Math.exp(figure) : figure);
    }
    return new Points(xs, ys);
  }

  private double number(JsonNode node, int index) throws RecipeFailedException {
    if (!node.isNumber()) {
      throw new RecipeFailedException(
          "step " + step + ": expected a number in " + pointer + "/" + index + ", got " + node);
    }
    return node.doubleValue();
  }
}
