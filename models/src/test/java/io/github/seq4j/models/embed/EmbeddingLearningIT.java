package io.github.seq4j.models.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.RealData;
import io.github.seq4j.core.text.OnUnknown;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.core.text.Vocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A million words of newspaper are enough for words of a kind to find each other. */
@Tag("learning")
class EmbeddingLearningIT {

  private static final Set<String> WEEKDAYS =
      Set.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  private static final Set<String> NUMBERS =
      Set.of(
          "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several");

  private static final Set<String> PRONOUNS =
      Set.of("i", "you", "he", "she", "it", "we", "they", "who", "him", "his", "himself");

  @ParameterizedTest
  @EnumSource
  void neighbours_are_of_the_same_kind(EmbeddingAlgorithm algorithm) throws IOException {
    String text = Files.readString(RealData.file("ptb/ptb.train.txt"), StandardCharsets.UTF_8);
    Vocabulary vocabulary = Vocabulary.counting(Unit.WORD).minCount(5).add(text).build();
    EmbeddingText words = EmbeddingText.of(vocabulary, vocabulary.encode(text, OnUnknown.SKIP));
    EmbeddingRun run =
        EmbeddingRun.of(EmbeddingConfig.of(algorithm), EmbeddingTraining.of(algorithm), words);

    run.fit();

    // The least of ten runs with other windows, epochs and rates: 3 of 4, 5 of 5, and always she.
    assertKind(run.vectors(), "monday", WEEKDAYS, 4, 3);
    assertKind(run.vectors(), "three", NUMBERS, 5, 4);
    assertKind(run.vectors(), "he", PRONOUNS, 1, 1);
  }

  private static void assertKind(
      Map<String, float[]> vectors, String word, Set<String> kind, int nearest, int least) {
    List<String> neighbours = nearest(vectors, word, nearest);
    assertThat(neighbours.stream().filter(kind::contains).count())
        .as("%s is near %s", word, neighbours)
        .isGreaterThanOrEqualTo(least);
  }

  private static List<String> nearest(Map<String, float[]> vectors, String word, int count) {
    float[] query = vectors.get(word);
    return vectors.keySet().stream()
        .filter(other -> !other.equals(word))
        .sorted(Comparator.comparingDouble(other -> -cosine(query, vectors.get(other))))
        .limit(count)
        .toList();
  }

  private static double cosine(float[] a, float[] b) {
    return Rows.dot(a, b, a.length) / Math.sqrt((double) Rows.dot(b, b, b.length));
  }
}
