package io.github.seq4j.core.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A figure that the page's script draws from numbers: they stand in the page as JSON, which no
 * browser runs, and in which nothing can look like the end of its element.
 */
record Figure(String kind, String title, ObjectNode data) {

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * Adds numbers in single precision, which is more than a picture shows; what is not finite is
   * null.
   */
  static void put(ObjectNode to, String key, double[] values) {
    ArrayNode array = to.putArray(key);
    for (double value : values) {
      if (Double.isFinite(value)) {
        array.add((float) value);
      } else {
        array.addNull();
      }
    }
  }

  String html() {
    data.put("title", Markup.clean(title));
    String json = data.toString();
    return Markup.fill(
        """
        <figure data-kind="%s">
        <figcaption>%s</figcaption>
        <script type="application/json">%s</script>
        <noscript>This figure is drawn by a script.</noscript>
        </figure>
        """,
        kind, Markup.text(title), inert(json));
  }

  /** JSON that says the same, in which nothing looks like markup. */
  static String inert(String json) {
    return json.replace("<", "\\u003c").replace("&", "\\u0026");
  }
}
