package io.github.seq4j.models.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.RealData;
import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.core.metrics.SpanScore;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MostFrequentTagTest {

  private static final List<String> LABELS = List.of("D", "N", "V");

  @Test
  void a_word_gets_its_most_frequent_tag_wherever_it_stands() {
    MostFrequentTag baseline = fit(tagged("run run run", "V N V"), tagged("the run", "D V"));

    assertThat(baseline.predict(List.of("the", "run"))).containsExactly(0, 2);
    assertThat(baseline.predict(List.of("run", "the"))).containsExactly(2, 0);
  }

  @Test
  void an_unknown_word_gets_the_tag_of_words_seen_once_not_that_of_all_words() {
    // D is the most frequent tag, but it belongs to one word; rare words are nouns.
    MostFrequentTag baseline = fit(tagged("the cat the dog the the runs", "D N D N D D V"));

    assertThat(baseline.predict(List.of("platypus"))).containsExactly(1);
  }

  @Test
  void where_no_word_was_seen_once_an_unknown_one_gets_the_most_frequent_tag() {
    MostFrequentTag baseline = fit(tagged("the the the runs runs", "D D D V V"));

    assertThat(baseline.predict(List.of("platypus"))).containsExactly(0);
  }

  @Test
  void of_tags_equally_frequent_with_a_word_the_one_more_frequent_overall_is_taken() {
    MostFrequentTag baseline = fit(tagged("run run sees sees", "N V V V"));

    assertThat(baseline.predict(List.of("run"))).containsExactly(2);
  }

  @Test
  void a_tag_that_is_not_among_the_labels_and_a_sequence_without_tags_are_refused() {
    assertThatThrownBy(() -> fit(tagged("a", "X")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got X");
    assertThatThrownBy(() -> fit(TaggedSequence.untagged(List.of("a"))))
        .isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> MostFrequentTag.fit(List.of(), LABELS))
        .isInstanceOf(ShapeException.class);
  }

  /**
   * The baseline of CoNLL-2000 (Tjong Kim Sang &amp; Buchholz 2000, table 2): the chunk tag most
   * often seen with a part of speech gives precision 72.58 %, recall 82.14 %, F1 77.07.
   */
  @Test
  void with_parts_of_speech_for_words_it_is_the_baseline_of_CoNLL_2000() throws IOException {
    List<TaggedSequence> train = conll("conll2000/train.txt");
    List<TaggedSequence> test = conll("conll2000/test.txt");
    List<String> labels =
        train.stream().flatMap(sequence -> sequence.tags().stream()).distinct().toList();
    List<int[]> gold =
        test.stream()
            .map(sequence -> sequence.tags().stream().mapToInt(labels::indexOf).toArray())
            .toList();

    SpanScore score =
        SpanScore.of(labels, gold, MostFrequentTag.fit(train, labels).predictAll(test));

    double lastDigit = 0.5e-4;
    assertThat(score.precision()).isCloseTo(0.7258, within(lastDigit));
    assertThat(score.recall()).isCloseTo(0.8214, within(lastDigit));
    assertThat(score.f1()).isCloseTo(0.7707, within(lastDigit));
  }

  /** Parts of speech as the words, chunk labels as the tags. */
  private static List<TaggedSequence> conll(String file) throws IOException {
    List<TaggedSequence> sequences = new ArrayList<>();
    for (String sentence : Files.readString(RealData.file(file)).split("\n\n")) {
      List<String[]> rows = sentence.strip().lines().map(line -> line.split(" ")).toList();
      sequences.add(
          new TaggedSequence(
              rows.stream().map(row -> row[1]).toList(),
              rows.stream().map(row -> row[2]).toList()));
    }
    return sequences;
  }

  private static MostFrequentTag fit(TaggedSequence... train) {
    return MostFrequentTag.fit(List.of(train), LABELS);
  }

  private static TaggedSequence tagged(String tokens, String tags) {
    return new TaggedSequence(Arrays.asList(tokens.split(" ")), Arrays.asList(tags.split(" ")));
  }
}
