package io.github.seq4j.datasets.frames;

import io.github.seq4j.core.data.FrameSequence;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;

/** Writes a clip as an animated GIF, with its labels beside it: {@link GifFrames} reads it. */
public final class GifWriter {

  private static final String FORMAT = "javax_imageio_gif_image_1.0";
  private static final String HUNDREDTHS_OF_A_SECOND = "10";
  private static final int MOST_COLORS = 256;
  private static final byte[] REPEAT_FOR_EVER = {1, 0, 0};

  private GifWriter() {}

  /**
   * Writes ten images a second. Values that are multiples of 1/255 come back as they were, as long
   * as a picture has at most 256 colours; grey has no more.
   *
   * @param clip of pictures with 1 or 3 channels
   */
  public static void write(FrameSequence clip, Path file) throws IOException {
    Files.deleteIfExists(file); // the stream would leave the end of a longer file
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream out = new FileImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      ImageWriteParam settings = writer.getDefaultWriteParam();
      // Row by row: of interlaced pictures of less than five rows, Java's reader loses some.
      settings.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
      for (int t = 0; t < clip.length(); t++) {
        BufferedImage image = image(clip, t);
        IIOMetadata metadata =
            writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), settings);
        describe(metadata, t == 0);
        writer.writeToSequence(new IIOImage(image, null, metadata), settings);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    if (!clip.labels().isEmpty()) {
      FrameLabels.write(FrameLabels.fileBeside(file), clip.labels(), clip.length());
    }
  }

  /** With a palette of its own colours: left to itself the writer would choose others. */
  private static BufferedImage image(FrameSequence clip, int step) {
    BufferedImage picture = Pictures.of(clip, step);
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Pictures.rgb(picture, i % width, i / width);
    }
    int[] colors = Arrays.stream(pixels).sorted().distinct().toArray();
    if (colors.length > MOST_COLORS) {
      return picture;
    }
    int[] places = Arrays.stream(pixels).map(p -> Arrays.binarySearch(colors, p)).toArray();
    IndexColorModel palette =
        new IndexColorModel(8, colors.length, colors, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage indexed =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette);
    indexed.getRaster().setPixels(0, 0, width, height, places);
    return indexed;
  }

  /** How long an image is shown, and that the first one comes again after the last. */
  private static void describe(IIOMetadata metadata, boolean first) throws IOException {
    IIOMetadataNode root = new IIOMetadataNode(FORMAT);
    IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("delayTime", HUNDREDTHS_OF_A_SECOND);
    control.setAttribute("transparentColorIndex", "0");
    root.appendChild(control);
    if (first) {
      IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
      loop.setAttribute("applicationID", "NETSCAPE");
      loop.setAttribute("authenticationCode", "2.0");
      loop.setUserObject(REPEAT_FOR_EVER.clone());
      IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
      extensions.appendChild(loop);
      root.appendChild(extensions);
    }
    metadata.mergeTree(FORMAT, root);
  }
}
