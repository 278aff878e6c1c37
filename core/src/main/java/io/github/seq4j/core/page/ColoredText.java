package io.github.seq4j.core.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.seq4j.core.ShapeException;
import java.util.List;

/**
 * A text whose tokens are coloured by a number each (Karpathy, Johnson & Fei-Fei 2015): blue below
 * 0, red above.
 *
 * @param title what the numbers are
 * @param tokens [N] in reading order
 * @param values [N] in [-1, 1]; what is beyond is shown as the end of the scale
 * @param spaced whether a space stands between tokens, as between words
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ColoredText(String title, List<String> tokens, double[] values, boolean spaced) {

  /** Checks that there is one number for each token. */
  public ColoredText {
    tokens = List.copyOf(tokens);
    ShapeException.check("ColoredText", "values N", tokens.size(), values.length);
  }

  /** A text of characters. */
  public ColoredText(String title, List<String> tokens, double[] values) {
    this(title, tokens, values, false);
  }

  Figure figure() {
    ObjectNode data = Figure.object();
    data.put("spaced", spaced);
    ArrayNode array = data.putArray("tokens");
    tokens.forEach(token -> array.add(Markup.cleanLines(token)));
    Figure.put(data, "values", values);
    return new Figure("text", title, data);
  }
}
