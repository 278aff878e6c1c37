package io.github.seq4j.datasets.captions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.Captioned;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.datasets.features.FeatureTable;
import io.github.seq4j.datasets.frames.PictureConfig;
import io.github.seq4j.datasets.frames.PictureSize;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptionedSetTest {

  private static final PictureConfig AS_THEY_ARE = PictureConfig.defaults();

  @TempDir private Path folder;

  private FeatureTable features(String rows) throws IOException {
    return FeatureTable.read(Files.writeString(folder.resolve("f.csv"), rows), null);
  }

  private Captions captions(String lines) throws IOException {
    return Captions.read(Files.writeString(folder.resolve("c.tsv"), lines), "UTF-8");
  }

  private void picture(String name, String format, int width, int height, int rgb)
      throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      picture.setRGB(i % width, i / width, rgb);
    }
    assertThat(ImageIO.write(picture, format, folder.resolve(name).toFile())).isTrue();
  }

  private CaptionedSet pictures(String lines, OnMissing onMissing) throws IOException {
    return CaptionedSet.pictures(folder, captions(lines), AS_THEY_ARE, onMissing);
  }

  @Test
  void features_come_with_the_captions_of_their_id() throws IOException {
    CaptionedSet set =
        CaptionedSet.join(features("a,1\nb,2\n"), captions("b\tx\na\ty\nb\tz\n"), OnMissing.REFUSE);

    assertThat(set.items()).extracting(Captioned::id).containsExactly("a", "b");
    assertThat(set.items().get(1).captions()).containsExactly("x", "z");
    assertThat(set.items().get(1).input().values()).containsExactly(2);
  }

  @Test
  void features_without_captions_are_refused_with_the_first_few_and_their_number() {
    assertThatThrownBy(
            () ->
                CaptionedSet.join(
                    features("a,1\nb,2\nc,3\nd,4\ne,5\n"), captions("a\tx\n"), OnMissing.REFUSE))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("f.csv: has features without captions")
        .hasMessageContaining("all 5 ids, got none for 4: b, c, d, ...");
  }

  @Test
  void captions_without_features_are_refused_with_the_first_few_and_their_number() {
    assertThatThrownBy(
            () ->
                CaptionedSet.join(
                    features("a,1\n"), captions("a\tx\nb\ty\nc\tz\n"), OnMissing.REFUSE))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("c.tsv: has captions without features")
        .hasMessageContaining("all 3 ids, got none for 2: b, c");
  }

  @Test
  void what_is_on_one_side_only_is_left_out_and_counted_if_told() throws IOException {
    CaptionedSet set =
        CaptionedSet.join(features("a,1\nb,2\n"), captions("b\tx\nc\ty\nd\tz\n"), OnMissing.SKIP);

    assertThat(set.items()).extracting(Captioned::id).containsExactly("b");
    assertThat(set.withoutCaptions()).isEqualTo(1);
    assertThat(set.withoutInput()).isEqualTo(2);
  }

  @Test
  void nothing_in_common_is_an_error_even_if_missing_ids_are_left_out() {
    assertThatThrownBy(
            () -> CaptionedSet.join(features("a,1\n"), captions("b\tx\n"), OnMissing.SKIP))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("no id in common");
  }

  @ParameterizedTest
  @CsvSource({"dog.png, png", "dog.gif, gif", "dog.bmp, bmp"})
  void a_picture_is_one_step_found_by_its_name(String name, String format) throws IOException {
    picture(name, format, 2, 1, 0xFF0000);

    Captioned dog = pictures(name + "\tA dog\n", OnMissing.REFUSE).items().get(0);

    assertThat(dog.input().shape()).isEqualTo(new FrameShape(3, 1, 2));
    assertThat(dog.input().values()).containsExactly(1, 1, 0, 0, 0, 0);
    assertThat(dog.id()).isEqualTo(name);
  }

  @Test
  void a_picture_is_found_by_its_name_without_an_ending() throws IOException {
    picture("dog.png", "png", 1, 1, 0);

    assertThat(pictures("dog\tA dog\n", OnMissing.REFUSE).items()).hasSize(1);
  }

  @Test
  void a_picture_of_another_size_than_the_first_is_refused_with_both_sizes() throws IOException {
    picture("a.png", "png", 4, 3, 0);
    picture("b.png", "png", 5, 3, 0);

    assertThatThrownBy(() -> pictures("a.png\tx\nb.png\ty\n", OnMissing.REFUSE))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("b.png: is of another size than a.png; expected 4x3 pixels, got 5x3");
  }

  @Test
  void pictures_of_many_sizes_are_scaled_if_told() throws IOException {
    picture("a.png", "png", 4, 4, 0);
    picture("b.png", "png", 8, 8, 0);

    CaptionedSet set =
        CaptionedSet.pictures(
            folder,
            captions("a\tx\nb\ty\n"),
            AS_THEY_ARE.inGrey().withSize(new PictureSize(4, 4)),
            OnMissing.REFUSE);

    assertThat(set.items()).allMatch(item -> item.input().shape().equals(new FrameShape(1, 4, 4)));
  }

  @Test
  void pictures_and_captions_that_are_alone_are_refused_or_counted() throws IOException {
    picture("a.png", "png", 1, 1, 0);
    picture("b.png", "png", 1, 1, 0);

    assertThatThrownBy(() -> pictures("a\tx\n", OnMissing.REFUSE))
        .hasMessageContaining("pictures without captions")
        .hasMessageContaining("1: b.png");
    assertThatThrownBy(() -> pictures("a\tx\nb\ty\nc\tz\n", OnMissing.REFUSE))
        .hasMessageContaining("captions without pictures")
        .hasMessageContaining("1: c");
    CaptionedSet set = pictures("a\tx\nc\tz\n", OnMissing.SKIP);
    assertThat(List.of(set.items().size(), set.withoutCaptions(), set.withoutInput()))
        .containsExactly(1, 1, 1);
  }

  @Test
  void an_id_never_leads_out_of_the_folder() throws IOException {
    picture("secret.png", "png", 1, 1, 0);
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Files.copy(folder.resolve("secret.png"), inner.resolve("a.png"));

    assertThatThrownBy(
            () ->
                CaptionedSet.pictures(
                    inner, captions("../secret.png\tx\n"), AS_THEY_ARE, OnMissing.SKIP))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("no id in common");
  }

  @Test
  void a_folder_without_pictures_is_refused() {
    assertThatThrownBy(() -> pictures("a\tx\n", OnMissing.SKIP))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("has no pictures");
  }
}
