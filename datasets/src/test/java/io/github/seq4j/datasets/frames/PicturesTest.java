package io.github.seq4j.datasets.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.FrameShape;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PicturesTest {

  private static final PictureConfig GREY = PictureConfig.defaults().inGrey();

  private static BufferedImage single(int type, int argb) {
    BufferedImage picture = new BufferedImage(1, 1, type);
    picture.setRGB(0, 0, argb);
    return picture;
  }

  @Test
  void grey_is_the_luma_of_television() {
    BufferedImage picture = single(BufferedImage.TYPE_INT_RGB, 0x80_40_20);

    // 0.299 * 128 + 0.587 * 64 + 0.114 * 32 = 38.272 + 37.568 + 3.648 = 79.488
    assertThat(Pictures.values(picture, GREY)).containsExactly(79_488 / 255_000f);
  }

  @Test
  void a_grey_picture_keeps_its_numbers() {
    BufferedImage eight = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
    eight.getRaster().setSample(0, 0, 0, 51);
    BufferedImage sixteen = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    sixteen.getRaster().setSample(0, 0, 0, 51 * 257);

    assertThat(Pictures.values(eight, GREY)).containsExactly(0.2f);
    assertThat(Pictures.values(sixteen, GREY)).containsExactly(0.2f);
    assertThat(Pictures.values(eight, PictureConfig.defaults())).containsExactly(0.2f, 0.2f, 0.2f);
  }

  @Test
  void what_is_transparent_is_in_front_of_black() {
    assertThat(Pictures.values(single(BufferedImage.TYPE_INT_ARGB, 0x00FFFFFF), GREY))
        .containsExactly(0);
  }

  @Test
  void shrinking_looks_at_all_pixels() {
    BufferedImage stripes = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        stripes.setRGB(x, y, x % 2 == 0 ? 0xFFFFFF : 0);
      }
    }

    // Every second column is white: the mean of 255 and 0, rounded up or down at each of 4
    // halvings.
    for (float value : Pictures.values(stripes, GREY.withSize(new PictureSize(4, 4)))) {
      assertThat(value).isBetween(123.5f / 255, 131.5f / 255);
    }
  }

  @Test
  void enlarging_a_plain_picture_leaves_it_plain() {
    BufferedImage plain = single(BufferedImage.TYPE_INT_RGB, 0x333333);

    assertThat(Pictures.values(plain, GREY.withSize(new PictureSize(3, 2))))
        .containsExactly(0.2f, 0.2f, 0.2f, 0.2f, 0.2f, 0.2f);
  }

  @Test
  void a_size_is_written_with_the_width_first() {
    assertThat(PictureSize.parse("64x48")).isEqualTo(new PictureSize(64, 48));
    assertThat(new PictureSize(64, 48)).hasToString("64x48");
    assertThatThrownBy(() -> PictureSize.parse("64")).isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> PictureSize.parse("0x5")).isInstanceOf(ConfigException.class);
  }

  @Test
  void the_configuration_of_a_shape_gives_that_shape() {
    assertThat(PictureConfig.of(new FrameShape(1, 48, 64)))
        .isEqualTo(new PictureConfig(true, new PictureSize(64, 48), 1));
    assertThatThrownBy(() -> PictureConfig.of(FrameShape.vector(18)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("1 or 3");
  }

  @Test
  void a_size_that_no_camera_has_is_not_believed() {
    assertThatThrownBy(() -> Pixels.check(Path.of("a.png"), 65_535, 65_535))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("a.png: claims 65535x65535 pixels");
  }

  @Test
  void grey_behind_a_mask_is_darkened_and_not_brightened() {
    ComponentColorModel greyAndOpacity =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY),
            true,
            false,
            Transparency.TRANSLUCENT,
            DataBuffer.TYPE_BYTE);
    WritableRaster raster = greyAndOpacity.createCompatibleWritableRaster(1, 1);
    raster.setPixel(0, 0, new int[] {100, 51});
    BufferedImage picture = new BufferedImage(greyAndOpacity, raster, false, null);

    assertThat(Pictures.values(picture, GREY)).containsExactly(20 / 255f); // 100 * 51 / 255
  }

  @Test
  void a_clip_that_would_fill_the_memory_is_refused_with_what_to_do() throws Exception {
    BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    PictureSteps steps = new PictureSteps(Path.of("a.mp4"), GREY, 2 * 4 * 256);
    steps.add(picture, "frame 0");
    steps.add(picture, "frame 1");

    assertThatThrownBy(() -> steps.add(picture, "frame 2"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("size: must be smaller")
        .hasMessageContaining("after 2 pictures a.mp4")
        .hasMessageContaining("got 16x16");
  }
}
