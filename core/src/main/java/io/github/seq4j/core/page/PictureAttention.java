package io.github.seq4j.core.page;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.text.DisplayWidth;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Where in a picture a caption's words were looked for (Xu et al. 2015, figure 3): the picture once
 * for each word, bright where the weight is great.
 *
 * @param shape of the picture; 1 or 3 channels
 * @param pixels [C, height, width], each in [0, 1]
 * @param rows cells of attention from top to bottom
 * @param columns cells from left to right
 * @param words [T] what was written
 * @param weights [T][rows * columns] each sums to 1
 */
@SuppressWarnings("ArrayRecordComponent")
public record PictureAttention(
    FrameShape shape,
    float[] pixels,
    int rows,
    int columns,
    List<String> words,
    float[][] weights) {

  private static final int PANEL = 96; // pixels, the longer side
  private static final int GAP = 8;
  private static final int LABEL = 20;
  private static final int PANELS_IN_A_ROW = 8;
  private static final double DARKEST = 0.85; // of what is not looked at

  /** Checks that they fit. */
  public PictureAttention {
    words = List.copyOf(words);
    ShapeException.check("PictureAttention", "pixels", shape.size(), pixels.length);
    ShapeException.check("PictureAttention", "rows of weights T", words.size(), weights.length);
    for (float[] row : weights) {
      ShapeException.check(
          "PictureAttention", "cells of a word", (long) rows * columns, row.length);
    }
  }

  /** A whole SVG document, legible on light and dark. */
  public String svg() {
    double scale = (double) PANEL / Math.max(shape.width(), shape.height());
    int width = (int) Math.round(shape.width() * scale);
    int height = (int) Math.round(shape.height() * scale);
    int longest = words.stream().mapToInt(DisplayWidth::of).max().orElse(0);
    int stepX = Math.max(width, longest * 8) + GAP;
    int stepY = height + LABEL + GAP;
    int panels = words.size() + 1;
    int inRow = Math.min(panels, PANELS_IN_A_ROW);
    int lines = (panels + PANELS_IN_A_ROW - 1) / PANELS_IN_A_ROW;
    String png = png();
    String name = "p" + Integer.toHexString(png.hashCode()); // pictures may share a page
    StringBuilder svg =
        new StringBuilder(Svg.open(stepX * inRow, stepY * lines, "where it looked"));
    svg.append(
        Markup.fill(
            "<defs><image id=\"%s\" width=\"%d\" height=\"%d\" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,%s\"/></defs>\n",
            name, width, height, png));
    for (int i = 0; i < panels; i++) {
      int x = (i % PANELS_IN_A_ROW) * stepX;
      int y = (i / PANELS_IN_A_ROW) * stepY;
      svg.append(
          Markup.fill("<g transform=\"translate(%d %d)\"><use href=\"#%s\"/>\n", x, y, name));
      if (i > 0) {
        shade(svg, weights[i - 1], width, height);
        svg.append(Svg.label(width / 2, height + LABEL - 6, "middle", "", words.get(i - 1)));
      }
      svg.append("</g>\n");
    }
    return svg.append("</svg>\n").toString();
  }

  /** Darkens each cell by how much less it was looked at than the one looked at most. */
  private void shade(StringBuilder svg, float[] cells, int width, int height) {
    float most = 0;
    for (float cell : cells) {
      most = Math.max(most, cell);
    }
    double w = (double) width / columns;
    double h = (double) height / rows;
    for (int i = 0; i < cells.length; i++) {
      int row = i / columns;
      int column = i % columns;
      double dark = DARKEST * (1 - (most == 0 ? 0 : cells[i] / most));
      svg.append(
          Markup.fill(
              "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"#000\" fill-opacity=\"%s\"/>\n",
              Markup.number(column * w),
              Markup.number(row * h),
              Markup.number(w),
              Markup.number(h),
              Markup.number(dark)));
    }
  }

  private String png() {
    BufferedImage image =
        new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_INT_RGB);
    int plane = shape.width() * shape.height();
    for (int i = 0; i < plane; i++) {
      int color = 0;
      for (int channel = 0; channel < 3; channel++) {
        int from = shape.channels() == 1 ? 0 : channel;
        float value = Math.max(0f, Math.min(1f, pixels[from * plane + i]));
        color = color << 8 | Math.round(value * 255);
      }
      image.setRGB(i % shape.width(), i / shape.width(), color);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing is written to but memory
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
