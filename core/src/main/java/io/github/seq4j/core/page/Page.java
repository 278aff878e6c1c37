package io.github.seq4j.core.page;

import java.util.ArrayList;
import java.util.List;

/**
 * One self-contained HTML page of headings, lines of text and pictures. It asks nobody for anything and
 * runs no script.
 *
 * <pre>{@code
 * String html = new Page("Attention").heading("16+75").picture(map.svg()).html();
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class Page {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html>
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
      <title>%s</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: 16px/1.5 system-ui, "Noto Sans KR", sans-serif; margin: 1rem auto; max-width: 60rem; padding: 0 1rem; }
      h2 { font-size: 1rem; margin: 2rem 0 0.25rem; overflow-wrap: anywhere; }
      p { margin: 0.25rem 0; overflow-wrap: anywhere; }
      .picture { overflow-x: auto; }
      </style>
      </head>
      <body>
      <h1>%s</h1>
      """;

  private final String title;
  private final List<String> parts = new ArrayList<>();

  /** An empty page. */
  public Page(String title) {
    this.title = title;
  }

  /** Adds a heading. */
  public Page heading(String text) {
    parts.add("<h2>" + Markup.text(text) + "</h2>\n");
    return this;
  }

  /** Adds a paragraph. */
  public Page line(String text) {
    parts.add("<p>" + Markup.text(text) + "</p>\n");
    return this;
  }

  /**
   * Adds a picture.
   *
   * @param svg what one of the classes here made; it is not escaped
   */
  public Page picture(String svg) {
    parts.add("<div class=\"picture\">\n" + svg + "</div>\n");
    return this;
  }

  /** The page. */
  public String html() {
    String escaped = Markup.text(title);
    return Markup.fill(HEAD, escaped, escaped) + String.join("", parts) + "</body>\n</html>\n";
  }
}
