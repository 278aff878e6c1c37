package io.github.seq4j.core.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One self-contained HTML page of headings, text, tables, pictures and figures. It asks nobody for
 * anything, and a browser runs no script on it but the one that draws the figures, known by its
 * hash.
 *
 * <pre>{@code
 * String html = new Page("A run").heading("Loss").chart(chart).block(sample).html();
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class Page {

  private static final String STYLE = resource("page.css");
  private static final String SCRIPT = resource("page.js");
  private static final String SCRIPT_HASH = sha256(SCRIPT);

  /**
   * How every page begins, whatever is in it, so that a program replaces no page of somebody else.
   */
  public static final String BEGINNING =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline';""";

  private static final String DOCUMENT =
      """
      %s img-src data:; script-src %s">
      %s<title>%s</title>
      <style>
      %s</style>
      </head>
      <body>
      <h1>%s</h1>
      %s%s</body>
      </html>
      """;

  private static final String DATA_END = "</script>\n";

  private final String title;
  private final List<String> parts = new ArrayList<>();
  private boolean drawn; // by the script
  private int reloadSeconds;

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

  /** Adds text whose lines and spaces stay as they are, such as a sample. */
  public Page block(String text) {
    parts.add("<pre tabindex=\"0\">" + Markup.lines(text) + "</pre>\n");
    return this;
  }

  /** Adds a table. */
  public Page table(Table table) {
    parts.add(table.html());
    return this;
  }

  /**
   * Adds a picture.
   *
   * @param svg what one of the classes here made; it is not escaped
   */
  public Page picture(String svg) {
    parts.add("<div class=\"picture\" tabindex=\"0\">\n" + svg + "</div>\n");
    return this;
  }

  /**
   * Adds pictures side by side, as far as there is room, each under its label.
   *
   * @param panels what one of the classes here made; not escaped but for the labels
   */
  public Page pictures(List<Panel> panels) {
    StringBuilder html = new StringBuilder("<div class=\"panels\">\n");
    for (Panel panel : panels) {
      html.append("<div class=\"picture\" tabindex=\"0\">\n<p>")
          .append(Markup.text(panel.label))
          .append("</p>\n")
          .append(panel.svg)
          .append("</div>\n");
    }
    parts.add(html.append("</div>\n").toString());
    return this;
  }

  /**
   * A picture among others.
   *
   * @param label what it shows
   * @param svg what one of the classes here made; it is not escaped
   */
  public record Panel(String label, String svg) {}

  /** Adds curves. */
  public Page chart(LineChart chart) {
    return figure(chart.figure());
  }

  /** Adds distributions. */
  public Page histogram(Histogram histogram) {
    return figure(histogram.figure());
  }

  /** Adds a coloured text. */
  public Page text(ColoredText text) {
    return figure(text.figure());
  }

  /** Adds a map of points. */
  public Page map(Scatter points) {
    return figure(points.figure());
  }

  /**
   * Adds data for programs, which a browser neither shows nor runs; {@link #dataIn} finds it again.
   *
   * @param id a name for it, of letters
   */
  public Page data(String id, String json) {
    parts.add(dataStart(id) + Figure.inert(json) + DATA_END);
    return this;
  }

  /**
   * Data that a page carries.
   *
   * @param html a page, or anything else
   * @param id its name
   */
  public static Optional<String> dataIn(String html, String id) {
    int start = html.indexOf(dataStart(id));
    int from = start + dataStart(id).length();
    int end = html.indexOf(DATA_END, from);
    return start < 0 || end < 0 ? Optional.empty() : Optional.of(html.substring(from, end));
  }

  private static String dataStart(String id) {
    return Markup.fill("<script type=\"application/json\" id=\"%s\">", Markup.text(id));
  }

  private Page figure(Figure figure) {
    drawn = true;
    parts.add(figure.html());
    return this;
  }

  /**
   * Lets the browser read the page again every so many seconds, for one that is still being
   * written; 0 for never.
   */
  public Page reloadEvery(int seconds) {
    reloadSeconds = seconds;
    return this;
  }

  /** The page. */
  public String html() {
    String escaped = Markup.text(title);
    return Markup.fill(
        DOCUMENT,
        BEGINNING,
        drawn ? "'sha256-" + SCRIPT_HASH + "'" : "'none'",
        reloadSeconds == 0
            ? ""
            : Markup.fill("<meta http-equiv=\"refresh\" content=\"%d\">\n", reloadSeconds),
        escaped,
        STYLE,
        escaped,
        String.join("", parts),
        drawn ? "<script>" + SCRIPT + "</script>\n" : "");
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("Page: " + name + " is missing from this program");
      }
      // A browser reads a line end as one character before it hashes a script.
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every platform has SHA-256", e);
    }
  }
}
