package io.github.seq4j.core.page;

/** The pieces that our pictures have in common. */
final class Svg {

  private static final String STYLE =
      """
      <style>
      .seq4j text { font: 13px ui-monospace, "Noto Sans Mono CJK KR", monospace; fill: #1f2328; }
      .seq4j .cell { fill: #0969da; }
      .seq4j .frame { fill: none; stroke: #818b98; stroke-width: 1; }
      @media screen and (prefers-color-scheme: dark) {
        .seq4j text { fill: #d1d7e0; }
        .seq4j .cell { fill: #58a6ff; }
      }
      </style>
      """;

  private Svg() {}

  static String open(int width, int height, String title) {
    return Markup.fill(
        "<svg class=\"seq4j\" xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">\n<title>%s</title>\n%s",
        width, height, width, height, Markup.text(title), STYLE);
  }

  /** A label; {@code more} are further attributes. */
  static String label(int x, int y, String anchor, String more, String text) {
    return Markup.fill(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\"%s>%s</text>\n",
        x, y, anchor, more, Markup.label(text));
  }
}
