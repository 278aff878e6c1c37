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
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFoldersTest {

  private static final PictureConfig RGB = PictureConfig.defaults();

  @TempDir private Path folder;

  private Path picture(String name, int width, int height, int rgb) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] pixels = new int[width * height];
    Arrays.fill(pixels, rgb);
    picture.setRGB(0, 0, width, height, pixels, 0, width);
    Path file = folder.resolve(name);
    String format = name.substring(name.lastIndexOf('.') + 1);
    assertThat(ImageIO.write(picture, format, file.toFile())).isTrue();
    return file;
  }

  private FrameSequence read(PictureConfig config) throws IOException {
    return new PictureFolders(config).read(folder).sequences().get(0);
  }

  private DataFormatException refused(PictureConfig config) {
    return catchThrowableOfType(DataFormatException.class, () -> read(config));
  }

  @Test
  void files_are_frames_in_natural_order_channel_by_channel() throws IOException {
    picture("frame10.png", 2, 1, 0x00FF00);
    picture("frame9.bmp", 2, 1, 0xFF0033);

    FrameSequence clip = read(RGB);

    assertThat(clip.shape()).isEqualTo(new FrameShape(3, 1, 2));
    assertThat(clip.values()).containsExactly(1, 1, 0, 0, 0.2f, 0.2f, 0, 0, 1, 1, 0, 0);
    assertThat(clip.labels()).isEmpty();
  }

  @Test
  void what_is_written_is_read() throws IOException {
    float[] values = new float[2 * 3 * 4 * 5];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 255f;
    }
    FrameSequence colour =
        new FrameSequence("c", new FrameShape(3, 4, 5), values, List.of("a", "b"));
    FrameSequence grey = new FrameSequence("g", new FrameShape(1, 12, 5), values, List.of());

    PictureFolderWriter.write(colour, folder.resolve("colour"));
    PictureFolderWriter.write(grey, folder.resolve("grey"));

    FrameSequence again = new PictureFolders(RGB).read(folder.resolve("colour")).sequences().get(0);
    assertThat(again.values()).containsExactly(values);
    assertThat(again.labels()).containsExactly("a", "b");
    assertThat(
            new PictureFolders(RGB.inGrey())
                .read(folder.resolve("grey"))
                .sequences()
                .get(0)
                .values())
        .containsExactly(values);
  }

  @Test
  void labels_go_by_file_name_or_by_number() throws IOException {
    picture("a.png", 1, 1, 0);
    picture("b.png", 1, 1, 0);
    Files.writeString(folder.resolve("labels.csv"), "frame,label\nb.png,second\n0,first\n");

    assertThat(read(RGB).labels()).containsExactly("first", "second");
  }

  @Test
  void a_folder_of_folders_is_several_clips() throws IOException {
    FrameSequence clip =
        new FrameSequence("c", new FrameShape(1, 2, 2), new float[4], List.of("x"));
    PictureFolderWriter.write(clip, folder.resolve("clip2"));
    PictureFolderWriter.write(clip, folder.resolve("clip10"));

    Clips clips = Clips.read(List.of(folder), new PictureFolders(RGB));

    assertThat(clips.sequences())
        .extracting(FrameSequence::name)
        .satisfiesExactly(
            first -> assertThat(first).endsWith("clip2"),
            second -> assertThat(second).endsWith("clip10"));
  }

  @Test
  void frames_of_different_sizes_are_refused_with_both_files_and_sizes() throws IOException {
    picture("a.png", 16, 8, 0);
    picture("b.png", 20, 10, 0);

    DataFormatException error = refused(RGB);

    assertThat(error).hasMessageContaining("b.png is 20x10 pixels; expected 16x8 as a.png is");
    assertThat(error.hint()).contains("give a size");
  }

  @Test
  void frames_of_different_sizes_are_scaled_to_the_one_given() throws IOException {
    picture("a.png", 16, 8, 0xFF0000);
    picture("b.png", 3, 100, 0xFF0000);

    FrameSequence clip = read(RGB.withSize(PictureSize.parse("4x2")));

    assertThat(clip.shape()).isEqualTo(new FrameShape(3, 2, 4));
    assertThat(clip.length()).isEqualTo(2);
    assertThat(clip.slice(1, 2).values()).startsWith(1, 1, 1, 1, 1, 1, 1, 1).endsWith(0, 0, 0, 0);
  }

  @Test
  void every_nth_frame_is_taken_with_its_label() throws IOException {
    for (int i = 0; i < 5; i++) {
      picture("f" + i + ".png", 1, 1, i * 0x010101);
    }
    Files.writeString(folder.resolve("labels.tsv"), "from\tto\tlabel\n0\t1\ta\n2\t3\tb\n4\t4\tc\n");

    FrameSequence clip = read(RGB.inGrey().withEvery(2));

    assertThat(clip.values()).containsExactly(0, 2 / 255f, 4 / 255f);
    assertThat(clip.labels()).containsExactly("a", "b", "c");
  }

  @Test
  void a_file_that_is_no_picture_is_refused() throws IOException {
    Files.writeString(folder.resolve("a.png"), "this is no picture");

    assertThat(refused(RGB)).hasMessageContaining("a.png: is not a picture that Java can read");
  }

  @Test
  void a_picture_that_is_cut_off_is_refused() throws IOException {
    for (String name : List.of("a.png", "a.jpg", "a.bmp")) {
      Path file = picture(name, 40, 40, 0x123456);
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, whole.length * 3 / 4));

      assertThat(refused(RGB)).as(name).hasMessageContaining(name + ": is");
      Files.delete(file);
    }
  }

  @Test
  void a_file_instead_of_a_folder_is_refused() throws IOException {
    Path file = picture("a.png", 1, 1, 0);

    assertThat(
            catchThrowableOfType(
                DataFormatException.class, () -> new PictureFolders(RGB).read(file)))
        .hasMessageContaining("is a file; expected a folder");
  }
}
