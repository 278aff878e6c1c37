package io.github.seq4j.datasets.frames;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/**
 * What the images of an animated GIF are painted on, one after the other: an image may cover a part
 * of it only, be transparent, and say what becomes of its place afterwards (GIF89a specification,
 * section 23). As in browsers, the background is transparent, here in front of black.
 */
final class GifCanvas {

  private static final String STREAM_FORMAT = "javax_imageio_gif_stream_1.0";
  private static final String IMAGE_FORMAT = "javax_imageio_gif_image_1.0";

  private final Path path;
  private BufferedImage picture; // null until the first image, where the file gives no size
  private BufferedImage before;
  private Rectangle place;
  private String disposal = "none";

  private GifCanvas(Path path) {
    this.path = path;
  }

  static GifCanvas of(Path path, IIOMetadata stream) throws IOException {
    GifCanvas canvas = new GifCanvas(path);
    IIOMetadataNode screen = node(stream, STREAM_FORMAT, "LogicalScreenDescriptor");
    if (screen != null) {
      canvas.open(number(screen, "logicalScreenWidth"), number(screen, "logicalScreenHeight"));
    }
    return canvas;
  }

  private void open(int width, int height) throws IOException {
    Pixels.check(path, width, height);
    picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
  }

  /** What is to be seen now. */
  BufferedImage picture() {
    return picture;
  }

  /** Paints the next image where its description says. */
  void show(BufferedImage image, IIOMetadata description) throws IOException {
    IIOMetadataNode where = node(description, IMAGE_FORMAT, "ImageDescriptor");
    IIOMetadataNode how = node(description, IMAGE_FORMAT, "GraphicControlExtension");
    int left = where == null ? 0 : number(where, "imageLeftPosition");
    int top = where == null ? 0 : number(where, "imageTopPosition");
    if (picture == null) {
      open(left + image.getWidth(), top + image.getHeight());
    }
    place = new Rectangle(left, top, image.getWidth(), image.getHeight());
    disposal = how == null ? "none" : how.getAttribute("disposalMethod");
    before = disposal.equals("restoreToPrevious") ? copy(picture) : null;
    Graphics2D graphics = picture.createGraphics();
    graphics.drawImage(image, left, top, null);
    graphics.dispose();
  }

  /** Does with the place of the last image what it asked for. */
  void dispose() {
    if (before != null) {
      picture = before;
    } else if (disposal.equals("restoreToBackgroundColor")) {
      Graphics2D graphics = picture.createGraphics();
      graphics.setComposite(AlphaComposite.Clear);
      graphics.fill(place);
      graphics.dispose();
    }
  }

  private static BufferedImage copy(BufferedImage picture) {
    return new BufferedImage(
        picture.getColorModel(), picture.copyData(null), picture.isAlphaPremultiplied(), null);
  }

  private static IIOMetadataNode node(IIOMetadata metadata, String format, String name) {
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(format);
    return (IIOMetadataNode) root.getElementsByTagName(name).item(0);
  }

  private static int number(IIOMetadataNode node, String attribute) {
    return Integer.parseInt(node.getAttribute(attribute));
  }
}
