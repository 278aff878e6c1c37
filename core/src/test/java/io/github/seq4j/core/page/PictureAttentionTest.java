package io.github.seq4j.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.data.FrameShape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureAttentionTest {

  /** Red, green, blue and white, from the left above to the right below. */
  private static final float[] PIXELS = {1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1};

  private static PictureAttention picture(float[]... weights) {
    List<String> words = List.of("a", "red", "dot").subList(0, weights.length);
    return new PictureAttention(new FrameShape(3, 2, 2), PIXELS, 2, 2, words, weights);
  }

  @Test
  void the_picture_inside_has_the_colours_given() throws Exception {
    Matcher png =
        Pattern.compile("base64,([^\"]+)").matcher(picture(new float[] {1, 0, 0, 0}).svg());

    assertThat(png.find()).isTrue();
    BufferedImage image =
        ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png.group(1))));
    assertThat(image.getRGB(0, 0)).isEqualTo(0xFFFF0000);
    assertThat(image.getRGB(1, 0)).isEqualTo(0xFF00FF00);
    assertThat(image.getRGB(0, 1)).isEqualTo(0xFF0000FF);
    assertThat(image.getRGB(1, 1)).isEqualTo(0xFFFFFFFF);
  }

  @Test
  void the_cell_looked_at_most_is_not_darkened_and_one_not_looked_at_is_darkest() {
    String svg = picture(new float[] {0.5f, 0.25f, 0.25f, 0}).svg();

    assertThat(svg).containsSubsequence("fill-opacity=\"0\"", "\"0.425\"", "\"0.425\"", "\"0.85\"");
  }

  @Test
  void there_is_a_panel_for_the_picture_alone_and_one_for_each_word() {
    float[] row = {0.25f, 0.25f, 0.25f, 0.25f};

    assertThat(picture(row, row, row).svg().split("<use ", -1)).hasSize(1 + 4);
  }

  @Test
  void cells_that_are_not_rows_times_columns_are_refused() {
    assertThatThrownBy(() -> picture(new float[] {1, 0, 0}))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("expected 4")
        .hasMessageContaining("got 3");
  }
}
