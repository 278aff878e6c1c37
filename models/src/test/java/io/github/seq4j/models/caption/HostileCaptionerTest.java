package io.github.seq4j.models.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.bundle.BundleException;
import io.github.seq4j.core.bundle.DType;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.bundle.TensorSpec;
import io.github.seq4j.core.data.Captioned;
import io.github.seq4j.models.caption.TinyScenes.Form;
import io.github.seq4j.models.file.TamperedBundle;
import io.github.seq4j.models.pair.TinyTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole files with a right hash that contradict themselves. */
class HostileCaptionerTest {

  private static final CaptionerConfig SOFT = TinyScenes.tiny(CaptionerConfig.softAttention());

  @TempDir static Path folder;

  private static Path grids; // 4 vectors of 6 features
  private static Path pictures; // 2 x 8 x 16

  @BeforeAll
  static void save() throws IOException {
    grids = saved("grids.seq", SOFT, Form.GRID);
    pictures = saved("pictures.seq", SOFT.withPictures(3), Form.PICTURE);
  }

  private static Path saved(String name, CaptionerConfig config, Form form) throws IOException {
    Path file = folder.resolve(name);
    List<Captioned> scenes = TinyScenes.scenes(form, 8, 1);
    try (Captioner model = Captioner.fit(config, TinyTraining.of(1), scenes, List.of())) {
      model.save(file);
    }
    return file;
  }

  @Test
  void an_honest_copy_is_the_same_model() throws IOException {
    Path copy = new TamperedBundle(grids).write(folder.resolve("copy.seq"));
    var input = TinyScenes.scenes(Form.GRID, 1, 2).get(0).input();

    try (Captioner one = Captioner.load(grids);
        Captioner other = Captioner.load(copy)) {
      assertThat(other.caption(input)).isEqualTo(one.caption(input));
    }
  }

  @Test
  void inputs_of_another_size_than_the_weights_are_refused_before_anything_is_allocated()
      throws IOException {
    refuses(
        new TamperedBundle(grids).text("model", "\"channels\":6", "\"channels\":65000"), "norm.");
    refuses(new TamperedBundle(pictures).text("model", "\"height\":8", "\"height\":16"), "layer.");
    refuses(
        new TamperedBundle(pictures).text("model", "\"filters\":3", "\"filters\":60000"),
        "too large");
    refuses(new TamperedBundle(pictures).text("model", "\"height\":8", "\"height\":3"), "frame");
  }

  @Test
  void a_grid_is_not_one_vector_nor_a_picture() throws IOException {
    refuses(
        new TamperedBundle(grids).text("text", "\"vectors\":4", "\"vectors\":1"),
        "grid of vectors");
    refuses(new TamperedBundle(grids).text("text", "\"vectors\":4", "\"vectors\":0"), "vectors");
    refuses(
        new TamperedBundle(pictures).text("text", "\"vectors\":1", "\"vectors\":2"), "one picture");
    refuses(new TamperedBundle(grids).text("model", "\"height\":1", "\"height\":2"), "vectors");
  }

  @Test
  void normalization_that_is_missing_of_another_kind_or_size_is_refused() throws IOException {
    refuses(new TamperedBundle(grids).without("norm.scale"), "norm.scale");
    refuses(new TamperedBundle(grids).withoutText("norm"), "norm");
    refuses(new TamperedBundle(grids).text("norm", "\"standardize\"", "\"none\""), "norm.offset");
    refuses(
        new TamperedBundle(grids).with(TensorSpec.of("norm.offset", DType.F32, 5), new float[5]),
        "norm.offset");
    refuses(
        new TamperedBundle(grids)
            .without("norm.offset")
            .without("norm.scale")
            .text("norm", "\"standardize\"", "\"standardize_each\""),
        "each input by itself");
  }

  @Test
  void a_captioner_reads_no_text() throws IOException {
    refuses(
        new TamperedBundle(grids).text("model", "\"type\":\"features\"", "\"type\":\"tokens\""),
        "does not fit the task");
    refuses(
        new TamperedBundle(grids).text("text", "\"vectors\":4", "\"vectors\":4,\"unit\":1"),
        "unit");
  }

  private static void refuses(TamperedBundle tampered, String named) throws IOException {
    Path file = tampered.write(folder.resolve("hostile.seq"));

    assertThatThrownBy(() -> Captioner.load(file))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(named);
    assertThatThrownBy(() -> Captioner.load(file, Limits.trusted(), 1))
        .isInstanceOf(BundleException.class);
  }
}
