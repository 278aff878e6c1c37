package io.github.seq4j.datasets.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GifFramesTest {

  private static final GifFrames GREY = new GifFrames(PictureConfig.defaults().inGrey());
  private static final String FORMAT = "javax_imageio_gif_image_1.0";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("clip.gif");
  }

  private FrameSequence read() throws IOException {
    return GREY.read(file).sequences().get(0);
  }

  private DataFormatException refused() {
    return catchThrowableOfType(DataFormatException.class, this::read);
  }

  /** One image of an animation: all white, somewhere, and what becomes of its place. */
  private record Image(int left, int width, String disposal) {}

  /** Writes images of height 1; the first one is as wide as the picture. */
  private void write(Image... images) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (Image image : images) {
        BufferedImage white = new BufferedImage(image.width(), 1, BufferedImage.TYPE_BYTE_INDEXED);
        for (int x = 0; x < image.width(); x++) {
          white.setRGB(x, 0, 0xFFFFFF);
        }
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(white), null);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        set(root, "ImageDescriptor", "imageLeftPosition", Integer.toString(image.left()));
        set(root, "GraphicControlExtension", "disposalMethod", image.disposal());
        metadata.setFromTree(FORMAT, root);
        writer.writeToSequence(new IIOImage(white, null, metadata), null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }

  private static void set(IIOMetadataNode root, String name, String attribute, String value) {
    ((IIOMetadataNode) root.getElementsByTagName(name).item(0)).setAttribute(attribute, value);
  }

  @Test
  void what_is_written_is_read_in_grey_and_in_colour() throws IOException {
    float[] values = new float[3 * 2 * 2 * 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = i * 10 / 255f;
    }
    FrameSequence grey = new FrameSequence("g", new FrameShape(1, 3, 4), values, List.of("a", "b"));
    FrameSequence colour = new FrameSequence("c", new FrameShape(3, 2, 2), values, List.of("all"));

    GifWriter.write(grey, file);
    Path other = folder.resolve("colour.gif");
    GifWriter.write(colour, other);

    assertThat(read().values()).containsExactly(values);
    assertThat(read().labels()).containsExactly("a", "b");
    FrameSequence again = new GifFrames(PictureConfig.defaults()).read(other).sequences().get(0);
    assertThat(again.values()).containsExactly(values);
    assertThat(again.labels()).containsExactly("all");
  }

  @Test
  void a_shorter_clip_replaces_a_longer_one() throws IOException {
    FrameShape shape = new FrameShape(1, 2, 2);
    GifWriter.write(new FrameSequence("long", shape, new float[4 * 50], List.of()), file);
    GifWriter.write(new FrameSequence("short", shape, new float[4 * 2], List.of()), file);

    assertThat(read().length()).isEqualTo(2);
  }

  @Test
  void an_image_covers_only_its_place_and_stays() throws IOException {
    write(
        new Image(0, 4, "restoreToBackgroundColor"),
        new Image(1, 1, "none"),
        new Image(3, 1, "none"));

    assertThat(read().values()).containsExactly(1, 1, 1, 1, 0, 1, 0, 0, 0, 1, 0, 1);
  }

  @Test
  void an_image_may_make_way_for_what_was_before() throws IOException {
    write(
        new Image(0, 3, "restoreToBackgroundColor"),
        new Image(0, 1, "none"),
        new Image(1, 1, "restoreToPrevious"),
        new Image(2, 1, "none"));

    assertThat(read().values()).containsExactly(1, 1, 1, 1, 0, 0, 1, 1, 0, 1, 0, 1);
  }

  @Test
  void a_file_that_is_cut_off_anywhere_is_refused() throws IOException {
    write(new Image(0, 2, "none"), new Image(0, 2, "none"));
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += length < 30 ? 1 : 23) {
      Files.write(file, Arrays.copyOf(whole, length));

      assertThat(refused()).as("first %d of %d bytes", length, whole.length).isNotNull();
    }
  }

  @Test
  void a_file_that_is_no_GIF_is_refused() throws IOException {
    Files.writeString(file, "this is no picture at all");

    assertThat(refused()).hasMessageContaining("clip.gif: does not begin as a GIF");
  }

  @Test
  void what_is_no_file_is_refused() {
    assertThat(refused()).hasMessageContaining("clip.gif: is no file");
  }

  @Test
  void a_screen_that_would_fill_the_memory_is_refused() throws IOException {
    write(new Image(0, 2, "none"));
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 6, 10, (byte) 0xFF); // width and height of the screen
    Files.write(file, bytes);

    assertThat(refused()).hasMessageContaining("claims 65535x65535 pixels");
  }
}
