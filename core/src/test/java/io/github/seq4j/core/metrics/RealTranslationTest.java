package io.github.seq4j.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.RealData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** 1,000 English sentences of Multi30k that lost their words 4, 11, 18, ..., beside themselves. */
class RealTranslationTest {

  @Test
  void scores_of_real_sentences_are_sacrebleus() throws IOException {
    List<String> references = lines(RealData.file("multi30k/test_2016_flickr.en.gz"));
    Segments segments =
        Segments.of(references.stream().map(RealTranslationTest::withGaps).toList(), references);

    // Both from sacreBLEU 2.6.0, signatures nrefs:1|case:lc|eff:no|tok:13a|smooth:exp and its
    // chrF2.
    assertThat(Bleu.defaults().withLowercase(true).score(segments).score())
        .isCloseTo(60.03898709096381, within(1e-10));
    assertThat(ChrF.defaults().score(segments).score()).isCloseTo(79.61492422069375, within(1e-10));
  }

  private static List<String> lines(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  private static String withGaps(String sentence) {
    List<String> words = List.of(sentence.split(" ", -1));
    return IntStream.range(0, words.size())
        .filter(i -> i % 7 != 3)
        .mapToObj(words::get)
        .collect(Collectors.joining(" "));
  }
}
