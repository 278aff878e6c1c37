package io.github.seq4j.models.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.bundle.BundleException;
import io.github.seq4j.core.bundle.DType;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.bundle.TensorSpec;
import io.github.seq4j.models.classify.SequenceClassifier;
import io.github.seq4j.models.file.ModelKind;
import io.github.seq4j.models.file.TamperedBundle;
import io.github.seq4j.models.label.SequenceLabeler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole files with a right hash that contradict themselves. */
class HostileSequenceModelTest {

  @TempDir static Path folder;

  private static Path classifier; // words, labels bad and good
  private static Path tagger; // words and characters
  private static Path clips; // two features, standardized

  @BeforeAll
  static void save() throws IOException {
    classifier = folder.resolve("classifier.seq");
    tagger = folder.resolve("tagger.seq");
    clips = folder.resolve("clips.seq");
    try (SequenceClassifier model =
        SequenceClassifier.fit(
            TinySequences.words(), TinySequences.training(1), TinySequences.reviews(), List.of())) {
      model.save(classifier);
    }
    try (SequenceLabeler model =
        SequenceLabeler.fit(
            TinySequences.tags(true),
            TinySequences.training(1),
            TinySequences.sentences(),
            List.of())) {
      model.save(tagger);
    }
    try (SequenceLabeler model =
        SequenceLabeler.fitFrames(
            TinySequences.live(), TinySequences.training(1), TinySequences.clips(), List.of())) {
      model.save(clips);
    }
  }

  @Test
  void an_honest_copy_is_the_same_model() throws IOException {
    Path copy = new TamperedBundle(classifier).write(folder.resolve("copy.seq"));

    try (SequenceClassifier one = SequenceClassifier.load(classifier);
        SequenceClassifier other = SequenceClassifier.load(copy)) {
      assertThat(other.predict("a good film")).isEqualTo(one.predict("a good film"));
    }
  }

  @Test
  void layers_larger_than_the_file_are_refused_before_they_are_allocated() throws IOException {
    // 2 x 2 x 65,536 x 3 x 65,536 numbers would be 200 GB.
    refuses(
        new TamperedBundle(classifier).text("model", "\"hidden_size\":5", "\"hidden_size\":65536"),
        "layer");
    refuses(
        new TamperedBundle(classifier).text("model", "\"hidden_size\":5", "\"hidden_size\":6"),
        "layer.l0.backward");
  }

  @Test
  void a_vocabulary_of_another_size_than_the_model_is_refused() throws IOException {
    refuses(new TamperedBundle(classifier).text("text", "\"tokens\":10", "\"tokens\":8"), "tokens");
    refuses(
        new TamperedBundle(classifier).text("text", "\"unknown_id\":0", "\"unknown_id\":1"),
        "unknown_id");
    refuses(new TamperedBundle(classifier).withoutText("text"), "text");
  }

  @Test
  void tensors_that_are_missing_or_too_many_are_refused() throws IOException {
    TensorSpec more = TensorSpec.of("layer.l7.W", DType.F32, 2);
    refuses(new TamperedBundle(classifier).with(more, new float[2]), "layer.l7.W");
    refuses(new TamperedBundle(classifier).without("layer.out.b"), "layer.out.b");
    refuses(new TamperedBundle(classifier).without("labels.offsets"), "labels.offsets");
    TensorSpec other = TensorSpec.of("vocab.more", DType.F32, 2);
    refuses(new TamperedBundle(classifier).with(other, new float[2]), "vocab.more");
  }

  @Test
  void labels_that_are_not_two_different_names_are_refused() throws IOException {
    refuses(
        new TamperedBundle(classifier)
            .without("labels.bytes")
            .with(TensorSpec.of("labels.bytes", DType.U8, 8), ascii("goodgood"))
            .with(TensorSpec.of("labels.offsets", DType.I64, 3), new long[] {0, 4, 8}),
        "labels");
    refuses(
        new TamperedBundle(classifier)
            .with(TensorSpec.of("labels.offsets", DType.I64, 3), new long[] {0, 0, 7}),
        "increasing");
    refuses(
        new TamperedBundle(classifier)
            .with(TensorSpec.of("labels.offsets", DType.I64, 3), new long[] {0, 3, 6}),
        "end at 7");
    refuses(
        new TamperedBundle(classifier)
            .with(
                TensorSpec.of("labels.bytes", DType.U8, 7),
                new byte[] {'b', 'a', 'd', 'g', 'o', 'o', -1}),
        "UTF-8");
  }

  @Test
  void a_task_that_does_not_fit_the_output_is_refused() throws IOException {
    Path file =
        new TamperedBundle(classifier)
            .text("model", "\"task\":\"classify\"", "\"task\":\"label\"")
            .write(folder.resolve("hostile.seq"));

    assertThatThrownBy(() -> SequenceLabeler.load(file))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("head.type");
  }

  @Test
  void words_whose_characters_are_missing_or_not_characters_are_refused() throws IOException {
    refuses(new TamperedBundle(tagger).without("chars.bytes"), "chars.bytes");
    refuses(
        new TamperedBundle(tagger).text("text", "\"unit\":\"word\"", "\"unit\":\"character\""),
        "unit");
    refuses(
        new TamperedBundle(tagger)
            .text("text", "\"unknown_character\":0", "\"unknown_character\":99"),
        "unknown_character");
  }

  @Test
  void differences_that_the_channels_cannot_come_from_are_refused() throws IOException {
    for (String wrong : List.of("[1,4]", "[0]", "[4,4]", "[1001]", "\"1\"")) {
      refuses(
          new TamperedBundle(clips)
              .text("norm", "\"standardize\"", "\"standardize\",\"differences\":" + wrong),
          "differences");
    }
  }

  @Test
  void a_normalizer_of_another_kind_or_size_is_refused() throws IOException {
    refuses(new TamperedBundle(clips).text("norm", "standardize", "whiten"), "kind");
    refuses(new TamperedBundle(clips).text("norm", "standardize", "none"), "norm.offset");
    refuses(
        new TamperedBundle(clips)
            .without("norm.scale")
            .with(TensorSpec.of("norm.scale", DType.F32, 3), new float[] {1, 1, 1}),
        "norm.scale");
    refuses(new TamperedBundle(clips).withoutText("norm"), "norm");
  }

  @Test
  void pictures_too_small_for_their_network_are_refused() throws IOException {
    Path videos = folder.resolve("videos.seq");
    try (SequenceLabeler model =
        SequenceLabeler.fitFrames(
            TinySequences.livePictures(),
            TinySequences.training(1),
            TinySequences.videos(),
            List.of())) {
      model.save(videos);
    }

    refuses(
        new TamperedBundle(videos).text("model", "\"height\":8", "\"height\":1"), "at least 4 x 4");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void refuses(TamperedBundle tampered, String named) throws IOException {
    Path file = tampered.write(folder.resolve("hostile.seq"));

    assertThatThrownBy(() -> SequenceModel.load(ModelKind.of(file), file, Limits.untrusted(), 1))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(named);
  }
}
