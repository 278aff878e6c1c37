package io.github.seq4j.datasets.video;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import io.github.seq4j.datasets.frames.Pictures;
import java.awt.image.BufferedImage;
import java.io.Closeable;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** Between the brightness and colour differences of a video and red, green and blue. */
final class VideoColors implements Closeable {

  private static final int NO_CHANGE = 1 << 16; // contrast and saturation, as a fixed-point 1
  private static final int ALIGNMENT = 64;

  private SwsContext converter;

  /** The picture of a frame, in its own size; null if its colours are of an unknown kind. */
  BufferedImage picture(AVFrame frame) {
    int width = frame.width();
    int height = frame.height();
    if (!prepare(width, height, frame.format(), AV_PIX_FMT_RGB24)) {
      return null;
    }
    IntPointer matrix = sws_getCoefficients(frame.colorspace());
    int fullRange = frame.color_range() == AVCOL_RANGE_JPEG ? 1 : 0;
    sws_setColorspaceDetails(converter, matrix, fullRange, matrix, 1, 0, NO_CHANGE, NO_CHANGE);
    try (Rgb rgb = new Rgb(width, height)) {
      int rows =
          sws_scale(converter, frame.data(), frame.linesize(), 0, height, rgb.planes, rgb.strides);
      return rows == height ? rgb.picture() : null;
    }
  }

  /** Puts a picture into a frame of its size; below 0 if that fails. */
  int fill(BufferedImage picture, AVFrame frame) {
    int width = frame.width();
    int height = frame.height();
    if (!prepare(width, height, AV_PIX_FMT_RGB24, frame.format())) {
      return -1;
    }
    try (Rgb rgb = new Rgb(width, height)) {
      rgb.fill(picture);
      return sws_scale(
          converter, rgb.planes, rgb.strides, 0, height, frame.data(), frame.linesize());
    }
  }

  private boolean prepare(int width, int height, int from, int to) {
    int exactly = SWS_BILINEAR | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT;
    converter =
        sws_getCachedContext(
            converter,
            width,
            height,
            from,
            width,
            height,
            to,
            exactly,
            null,
            null,
            (DoublePointer) null);
    return converter != null;
  }

  @Override
  public void close() {
    if (converter != null) {
      sws_freeContext(converter);
      converter = null;
    }
  }

  /** One picture as FFmpeg wants it, with room behind each row for its vector instructions. */
  private static final class Rgb implements Closeable {

    private final int width;
    private final int height;
    private final int stride;
    private final BytePointer memory;
    private final PointerPointer<BytePointer> planes;
    private final IntPointer strides;

    Rgb(int width, int height) {
      this.width = width;
      this.height = height;
      stride = (3 * width + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
      memory = new BytePointer((long) stride * height + ALIGNMENT);
      planes = new PointerPointer<>(memory, null, null, null);
      strides = new IntPointer(stride, 0, 0, 0);
    }

    BufferedImage picture() {
      BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
      byte[] row = new byte[3 * width];
      for (int y = 0; y < height; y++) {
        memory.position((long) y * stride).get(row);
        picture.getRaster().setDataElements(0, y, width, 1, row);
      }
      memory.position(0);
      return picture;
    }

    void fill(BufferedImage picture) {
      byte[] row = new byte[3 * width];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int rgb = Pictures.rgb(picture, x, y);
          row[3 * x] = (byte) (rgb >> 16);
          row[3 * x + 1] = (byte) (rgb >> 8);
          row[3 * x + 2] = (byte) rgb;
        }
        memory.position((long) y * stride).put(row);
      }
      memory.position(0);
    }

    @Override
    public void close() {
      strides.close();
      planes.close();
      memory.close();
    }
  }
}
