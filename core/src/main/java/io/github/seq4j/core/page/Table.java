package io.github.seq4j.core.page;

import io.github.seq4j.core.ShapeException;
import java.util.List;

/**
 * Rows of text under a header.
 *
 * @param header names of the columns
 * @param rows as many cells each as the header has
 */
public record Table(List<String> header, List<List<String>> rows) {

  /** Fixes the lists and checks that they fit. */
  public Table {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      ShapeException.check("Table", "cells of a row", header.size(), row.size());
    }
  }

  String html() {
    StringBuilder html = new StringBuilder("<div class=\"scroll\" tabindex=\"0\"><table>\n");
    row(html, "th", header);
    rows.forEach(row -> row(html, "td", row));
    return html.append("</table></div>\n").toString();
  }

  private static void row(StringBuilder html, String cell, List<String> texts) {
    html.append("<tr>");
    for (String text : texts) {
      html.append(Markup.fill("<%s>%s</%s>", cell, Markup.text(text), cell));
    }
    html.append("</tr>\n");
  }
}
