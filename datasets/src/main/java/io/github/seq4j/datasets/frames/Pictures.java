package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/** Between steps and the pictures of the JDK, which works without a screen. */
public final class Pictures {

  private Pictures() {}

  /**
   * One step of a clip as a picture with 8 bits per channel.
   *
   * @param clip its pictures have 1 or 3 channels; values outside [0, 1] are cut off
   * @return of type {@code TYPE_BYTE_GRAY} or {@code TYPE_INT_RGB}
   */
  public static BufferedImage of(FrameSequence clip, int step) {
    FrameShape shape = clip.shape();
    int pixels = shape.height() * shape.width();
    boolean grey = PictureConfig.of(shape).grey();
    int[] samples = new int[shape.size()];
    for (int i = 0; i < samples.length; i++) {
      float value = clip.values()[step * shape.size() + i];
      samples[i] = Math.round(255 * Math.max(0, Math.min(1, value)));
    }
    if (grey) {
      BufferedImage picture =
          new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_BYTE_GRAY);
      picture.getRaster().setPixels(0, 0, shape.width(), shape.height(), samples);
      return picture;
    }
    int[] rgb = new int[pixels];
    for (int i = 0; i < pixels; i++) {
      rgb[i] = samples[i] << 16 | samples[pixels + i] << 8 | samples[2 * pixels + i];
    }
    return ofRgb(rgb, shape.width(), shape.height());
  }

  private static BufferedImage ofRgb(int[] rgb, int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, width, height, rgb, 0, width);
    return picture;
  }

  /** One pixel of a picture of {@link #of}, as 0xRRGGBB. */
  public static int rgb(BufferedImage picture, int x, int y) {
    return picture.getType() == BufferedImage.TYPE_BYTE_GRAY
        ? picture.getRaster().getSample(x, y, 0) * 0x010101
        : picture.getRGB(x, y) & 0xFFFFFF;
  }

  /** The numbers of one picture, [C, height, width]. */
  static float[] values(BufferedImage picture, PictureConfig config) {
    PictureSize size = config.size();
    BufferedImage rgb = rgb(picture);
    if (size != null) {
      rgb = scaled(rgb, size);
    }
    int pixels = rgb.getWidth() * rgb.getHeight();
    int[] packed = rgb.getRGB(0, 0, rgb.getWidth(), rgb.getHeight(), null, 0, rgb.getWidth());
    float[] values = new float[config.channels() * pixels];
    for (int i = 0; i < pixels; i++) {
      int red = packed[i] >> 16 & 0xFF;
      int green = packed[i] >> 8 & 0xFF;
      int blue = packed[i] & 0xFF;
      if (config.grey()) {
        // Luma of ITU-R BT.601 in whole thousandths, so that a grey pixel keeps its value exactly.
        values[i] = (299 * red + 587 * green + 114 * blue) / 255_000f;
      } else {
        values[i] = red / 255f;
        values[pixels + i] = green / 255f;
        values[2 * pixels + i] = blue / 255f;
      }
    }
    return values;
  }

  /** In red, green and blue of 8 bits; what is transparent is in front of black. */
  private static BufferedImage rgb(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    Raster raster = picture.getRaster();
    if (isGrey(picture)) {
      // Not by getRGB: for Java grey is linear light, and it would make every value brighter.
      int[] samples = raster.getPixels(0, 0, width, height, (int[]) null);
      int most = raster.getTransferType() == DataBuffer.TYPE_USHORT ? 65_535 : 255;
      int[] rgb = new int[width * height];
      int bands = raster.getNumBands();
      for (int i = 0; i < rgb.length; i++) {
        double opaque = bands == 2 ? samples[2 * i + 1] / (double) most : 1;
        rgb[i] = (int) Math.round(255 * opaque * samples[bands * i] / most) * 0x010101;
      }
      return ofRgb(rgb, width, height);
    }
    BufferedImage rgb = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    draw(picture, rgb);
    return rgb;
  }

  private static boolean isGrey(BufferedImage picture) {
    int type = picture.getRaster().getTransferType();
    return picture.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
        && picture.getRaster().getNumBands() <= 2
        && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT);
  }

  /** Halves it while it is more than twice too large, because a bilinear look sees four pixels. */
  private static BufferedImage scaled(BufferedImage picture, PictureSize size) {
    BufferedImage now = picture;
    while (now.getWidth() != size.width() || now.getHeight() != size.height()) {
      int width = Math.max(size.width(), Math.min(now.getWidth(), (now.getWidth() + 1) / 2));
      int height = Math.max(size.height(), Math.min(now.getHeight(), (now.getHeight() + 1) / 2));
      BufferedImage next = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      draw(now, next);
      now = next;
    }
    return now;
  }

  private static void draw(BufferedImage from, BufferedImage to) {
    Graphics2D graphics = to.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(from, 0, 0, to.getWidth(), to.getHeight(), null);
    } finally {
      graphics.dispose();
    }
  }
}
