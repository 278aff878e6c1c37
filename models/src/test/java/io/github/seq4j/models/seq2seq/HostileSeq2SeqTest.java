package io.github.seq4j.models.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.bundle.BundleException;
import io.github.seq4j.core.bundle.DType;
import io.github.seq4j.core.bundle.TensorSpec;
import io.github.seq4j.models.file.TamperedBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole files with a right hash that contradict themselves. */
class HostileSeq2SeqTest {

  @TempDir static Path folder;

  private static Path words; // of 16 source words and 11 target characters, unknown ones included
  private static Path subwords; // 20 merges a side, no attention
  private static Path shared; // one vocabulary

  @BeforeAll
  static void save() throws IOException {
    words = saved("words.seq", TinyPairs.words());
    subwords = saved("subwords.seq", TinyPairs.subwords());
    shared = saved("shared.seq", TinyPairs.all().get(5));
  }

  private static Path saved(String name, Seq2SeqConfig config) throws IOException {
    Path file = folder.resolve(name);
    try (Seq2Seq model =
        Seq2Seq.fit(config, TinyPairs.training(1), TinyPairs.numbers(), List.of())) {
      model.save(file);
    }
    return file;
  }

  @Test
  void an_honest_copy_is_the_same_model() throws IOException {
    for (Path original : List.of(words, subwords, shared)) {
      Path copy = new TamperedBundle(original).write(folder.resolve("copy.seq"));

      try (Seq2Seq one = Seq2Seq.load(original);
          Seq2Seq other = Seq2Seq.load(copy)) {
        assertThat(other.translate("twenty and one")).isEqualTo(one.translate("twenty and one"));
      }
    }
  }

  @Test
  void layers_larger_than_the_file_are_refused_before_they_are_allocated() throws IOException {
    refuses(
        new TamperedBundle(words).text("model", "\"hidden_size\":8", "\"hidden_size\":65536"),
        "layer.");
    refuses(
        new TamperedBundle(words).text("model", "\"hidden_size\":8", "\"hidden_size\":9"),
        "layer.");
    refuses(
        new TamperedBundle(words).text("model", "\"score\":\"additive\"", "\"score\":\"general\""),
        "layer.");
  }

  @Test
  void a_vocabulary_of_another_size_than_the_model_is_refused() throws IOException {
    refuses(new TamperedBundle(words).text("text", "\"tokens\":16", "\"tokens\":15"), "tokens");
    refuses(new TamperedBundle(words).text("text", "\"tokens\":11", "\"tokens\":12"), "tokens");
    refuses(new TamperedBundle(words).text("model", "\"end_id\":11", "\"end_id\":10"), "end");
    refuses(
        new TamperedBundle(words).text("model", "\"unknown_id\":0", "\"unknown_id\":1"), "unknown");
    refuses(new TamperedBundle(words).withoutText("text"), "text");
  }

  @Test
  void tensors_that_are_missing_or_too_many_are_refused() throws IOException {
    TensorSpec layer = TensorSpec.of("layer.l7.W", DType.F32, 2);
    refuses(new TamperedBundle(words).with(layer, new float[2]), "layer.l7.W");
    TensorSpec other = TensorSpec.of("source_vocab.more", DType.F32, 2);
    refuses(new TamperedBundle(words).with(other, new float[2]), "source_vocab.more");
    refuses(new TamperedBundle(words).without("target_vocab.offsets"), "target_vocab.offsets");
    refuses(new TamperedBundle(subwords).without("source_merges.pairs"), "source_merges.pairs");
    TensorSpec merges = TensorSpec.of("source_merges.pairs", DType.I64, 1, 2);
    refuses(new TamperedBundle(words).with(merges, new long[] {1, 2}), "source_merges.pairs");
    refuses(new TamperedBundle(shared).with(merges, new long[] {1, 2}), "source_merges.pairs");
  }

  @Test
  void merges_out_of_range_or_that_make_other_tokens_are_refused() throws IOException {
    TensorSpec merges = TensorSpec.of("source_merges.pairs", DType.I64, MERGES, 2);
    refuses(
        new TamperedBundle(subwords).with(merges, filled(1L << 32)), "merge 0: expected ids below");
    refuses(new TamperedBundle(subwords).with(merges, filled(-1)), "merge 0: expected ids below");
    refuses(new TamperedBundle(subwords).with(merges, filled(1)), "merges[0]");
    refuses(
        new TamperedBundle(subwords).with(TensorSpec.of(merges.name(), DType.I64, 2), new long[2]),
        "source_merges.pairs");
  }

  @Test
  void a_text_with_more_keys_than_are_known_is_refused() throws IOException {
    refuses(
        new TamperedBundle(words).text("text", "\"reversed\":", "\"backward\":1,\"reversed\":"),
        "backward");
    refuses(
        new TamperedBundle(words).text("text", "\"max_length\":200", "\"max_length\":0"),
        "max_length");
    refuses(new TamperedBundle(words).text("text", "\"longest\":2", "\"longest\":0"), "longest");
  }

  @Test
  void one_vocabulary_is_not_two() throws IOException {
    refuses(
        new TamperedBundle(words)
            .text("model", "\"shared_vocabulary\":false", "\"shared_vocabulary\":true"),
        "decoder.tokens");
    refuses(
        new TamperedBundle(shared)
            .text("model", "\"shared_vocabulary\":true", "\"shared_vocabulary\":false"),
        "codec");
  }

  private static long[] filled(long id) {
    long[] ids = new long[2 * MERGES];
    java.util.Arrays.fill(ids, id);
    return ids;
  }

  private static final int MERGES = 20;

  private static void refuses(TamperedBundle tampered, String named) throws IOException {
    Path file = tampered.write(folder.resolve("hostile.seq"));

    assertThatThrownBy(() -> Seq2Seq.load(file))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(named);
    assertThatThrownBy(() -> Seq2Seq.load(file, io.github.seq4j.core.bundle.Limits.trusted(), 1))
        .isInstanceOf(BundleException.class);
  }
}
