package io.github.seq4j.models.lm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.text.LineEnds;
import io.github.seq4j.core.text.TextSource;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguageModelDataTest {

  private static final LanguageModelConfig CHARACTERS = LanguageModelConfig.defaults();

  @TempDir Path folder;

  @Test
  void a_file_and_the_same_text_in_memory_are_the_same_data() throws IOException {
    String text = "무정\r\n이광수 \uD83D\uDE00\n";
    TextSource source = TextSource.of("a", text.getBytes(StandardCharsets.UTF_8));

    LanguageModelData data =
        LanguageModelData.of(CHARACTERS, List.of(source), StandardCharsets.UTF_8, 1);

    assertThat(data).isEqualTo(LanguageModelData.of(CHARACTERS, text));
    assertThat(data.ids().length()).isEqualTo(9);
  }

  @Test
  void the_encoding_of_the_file_does_not_matter() throws IOException {
    Charset cp949 = Charset.forName("x-windows-949");
    String text = "그의 영채는 똠방각하";

    LanguageModelData data =
        LanguageModelData.of(
            CHARACTERS, List.of(TextSource.of("a", text.getBytes(cp949))), cp949, 1);

    assertThat(data.sha256()).isEqualTo(LanguageModelData.of(CHARACTERS, text).sha256());
    assertThat(data.vocabularySha256())
        .isEqualTo(LanguageModelData.of(CHARACTERS, text).vocabularySha256());
  }

  @Test
  void another_text_with_the_same_ids_differs_in_its_vocabulary() {
    LanguageModelData one = LanguageModelData.of(CHARACTERS, "abab");
    LanguageModelData two = LanguageModelData.of(CHARACTERS, "cdcd");

    assertThat(one.sha256()).isEqualTo(two.sha256());
    assertThat(one.vocabularySha256()).isNotEqualTo(two.vocabularySha256());
  }

  @Test
  void the_hash_is_that_of_the_ids_as_little_endian_integers() {
    // sha256sum of the bytes 00 00 00 00 01 00 00 00
    assertThat(LanguageModelData.of(CHARACTERS, "ab").sha256())
        .isEqualTo("01acecb507abfe1a354aa8064f4af5d3f1acd019e37db3c11c97523b71c76e9d");
  }

  @Test
  void vocabularies_of_every_kind_survive_the_file() throws IOException {
    LanguageModelConfig words =
        LanguageModelConfig.words(TokenNetworkConfig.of(Cell.GRU, 4, 1).withEmbeddingSize(3))
            .withLineEnds(LineEnds.KEEP);
    TextSource source =
        TextSource.of("a", "나는 간다 나는 \uD83D\uDE00 온다".getBytes(StandardCharsets.UTF_8));
    LanguageModelData data =
        LanguageModelData.of(words, List.of(source), StandardCharsets.UTF_8, 2);
    assertThat(data.vocabulary().unknownId()).isPresent();
    Path file = folder.resolve("a.seq");
    try (LanguageModel model = LanguageModel.create(words, data.vocabulary(), 1, 1)) {
      model.save(file);
    }

    LanguageModelInfo info = LanguageModelInfo.read(file);

    assertThat(info.vocabulary()).isEqualTo(data.vocabulary());
    assertThat(info.config()).isEqualTo(words);
  }
}
