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

    long start = System.nanoTime();
    BytePairs codec = CodecConfig.subwords().withMinCount(1).train(lines);
    long trained = System.nanoTime();
    List<int[]> ids = lines.stream().map(codec::encode).toList();
    long encoded = System.nanoTime();

    assertThat(lines).hasSize(58_000);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(codec.decode(ids.get(i)))
          .isEqualTo(squeezed(Normalization.NFC.apply(lines.get(i))));
    }
    System.err.printf(
        "%d tokens, train %.2f s, encode %.2f s, %.2f per line%n",
        codec.size(),
        (trained - start) / 1e9,
        (encoded - trained) / 1e9,
        ids.stream().mapToInt(x -> x.length).average().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"de, 0", "en, 0"})
  void words_give_all_but_few_lines_back(String language, int others) throws IOException {
    List<String> lines = lines("train." + language + ".gz");
    TextCodec codec = CodecConfig.tokens(Unit.TREEBANK_WORD).withMinCount(1).train(lines);

    List<String> different =
        lines.stream()
            .map(line -> squeezed(Normalization.NFC.apply(line)))
            .filter(line -> !codec.decode(codec.encode(line)).equals(line))
            .toList();
    different.stream()
        .limit(400)
        .forEach(
            line ->
                System.err.println(
                    language + " " + line + "\n   " + codec.decode(codec.encode(line))));
    System.err.println(language + " " + different.size() + " " + codec.size());

    assertThat(different).hasSize(others);
  }
}
