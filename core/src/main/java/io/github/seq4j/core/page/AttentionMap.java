package io.github.seq4j.core.page;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.text.DisplayWidth;
import java.util.List;

/**
 * Which steps of a source were looked at to write each token, as a picture (Bahdanau, Cho & Bengio
 * 2015, figure 3): a row for each token written, a column for each step read, dark where the weight
 * is near 1.
 *
 * @param source [S] what was read
 * @param target [T] what was written, the end included where it is to be shown
 * @param weights [T][S] each row sums to 1
 */
@SuppressWarnings("ArrayRecordComponent")
public record AttentionMap(List<String> source, List<String> target, float[][] weights) {

  private static final int CELL = 18; // pixels
  private static final int CHARACTER = 8; // pixels of a label's narrow character
  private static final int UPRIGHT = 2; // the widest label over a column that is not turned
  private static final double LEAST_SHOWN = 0.005;

  /** Checks that they fit. */
  public AttentionMap {
    source = List.copyOf(source);
    target = List.copyOf(target);
    ShapeException.check("AttentionMap", "rows of weights T", target.size(), weights.length);
    for (float[] row : weights) {
      ShapeException.check("AttentionMap", "weights S of a row", source.size(), row.length);
    }
  }

  /** A whole SVG document, legible on light and dark. */
  public String svg() {
    int left = CHARACTER * (widest(target) + 1);
    int widest = widest(source);
    int top = widest <= UPRIGHT ? CELL + 4 : CHARACTER * (widest + 1);
    int width = left + CELL * source.size() + 4;
    int height = top + CELL * target.size() + 4;
    StringBuilder svg = new StringBuilder(Svg.open(width, height, "attention"));
    for (int s = 0; s < source.size(); s++) {
      svg.append(above(left + s * CELL + CELL / 2, top - 5, source.get(s)));
    }
    for (int t = 0; t < target.size(); t++) {
      int y = top + t * CELL;
      svg.append(Svg.label(left - 5, y + CELL - 5, "end", "", target.get(t)));
      for (int s = 0; s < source.size(); s++) {
        if (weights[t][s] >= LEAST_SHOWN) {
          svg.append(cell(left + s * CELL, y, t, s));
        }
      }
    }
    svg.append(
        Markup.fill(
            "<rect class=\"frame\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n",
            left, top, CELL * source.size(), CELL * target.size()));
    return svg.append("</svg>\n").toString();
  }

  /** A label over a column: upright if it fits, else turned. */
  private static String above(int x, int y, String token) {
    return DisplayWidth.of(token) <= UPRIGHT
        ? Svg.label(x, y, "middle", "", token)
        : Svg.label(
            x + 4, y, "start", Markup.fill(" transform=\"rotate(-90 %d %d)\"", x + 4, y), token);
  }

  private String cell(int x, int y, int t, int s) {
    String weight = Markup.number(weights[t][s]);
    return Markup.fill(
        "<rect class=\"cell\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill-opacity=\"%s\"><title>%s \u2190 %s %s</title></rect>\n",
        x,
        y,
        CELL - 1,
        CELL - 1,
        weight,
        Markup.label(target.get(t)),
        Markup.label(source.get(s)),
        weight);
  }

  private static int widest(List<String> labels) {
    return labels.stream().mapToInt(DisplayWidth::of).max().orElse(0);
  }
}
