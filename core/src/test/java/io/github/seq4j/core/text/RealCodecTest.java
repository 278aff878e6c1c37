package io.github.seq4j.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.RealData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealCodecTest {

  private static List<String> lines(String file) throws IOException {
    Path path = RealData.file("multi30k/" + file);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  private static String squeezed(String text) {
    return text.replaceAll("[ \t]+", " ").strip();
  }

  @Test
  void subwords_of_two_languages_give_every_line_back() throws IOException {
    List<String> lines = new ArrayList<>(lines("train.de.gz"));
    lines.addAll(lines("train.en.gz"));

    BytePairs codec = CodecConfig.subwords().withMinCount(1).train(lines);

    assertThat(lines).hasSize(58_000);
    for (String line : lines) {
      assertThat(codec.decode(codec.encode(line)))
          .isEqualTo(squeezed(Normalization.NFC.apply(line)));
    }
    assertThat(codec.merges()).hasSize(8_000);
    assertThat(codec.size()).isEqualTo(8_102);
  }

  /** The rest: blanks before marks, {@code 50 %}, entities of HTML, quotes that do not match. */
  @ParameterizedTest
  @CsvSource({"de, 41", "en, 32"})
  void words_give_all_but_few_lines_back(String language, int others) throws IOException {
    List<String> lines = lines("train." + language + ".gz");
    TextCodec codec = CodecConfig.tokens(Unit.TREEBANK_WORD).withMinCount(1).train(lines);

    List<String> different =
        lines.stream()
            .map(line -> squeezed(Normalization.NFC.apply(line)))
            .filter(line -> !codec.decode(codec.encode(line)).equals(line))
            .toList();

    assertThat(different).hasSize(others);
  }

  /** The other has a blank before its bracket. */
  @Test
  void all_but_one_of_the_Korean_sentences_of_Tatoeba_come_back_from_words() throws IOException {
    List<String> lines =
        Files.readAllLines(RealData.file("tatoeba-kor-eng/kor.txt")).stream()
            .map(line -> squeezed(Normalization.NFC.apply(line.split("\t", -1)[1])))
            .distinct()
            .toList();
    TextCodec codec = CodecConfig.tokens(Unit.TREEBANK_WORD).withMinCount(1).train(lines);

    assertThat(lines).hasSize(3_713);
    assertThat(lines).filteredOn(line -> !codec.decode(codec.encode(line)).equals(line)).hasSize(1);
  }
}
