package io.github.seq4j.datasets.labeled;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.RealData;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.data.TaggedSequence;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.datasets.Holdout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ../shared/data/README.md says of these files, and the traps it warns of. */
class RealLabeledDataTest {

  private static final LabeledTextOptions DEFAULTS = LabeledTextOptions.defaults();
  private static final List<String> GRADES =
      List.of("very negative", "negative", "neutral", "positive", "very positive");

  private static List<LabeledText> texts(String file, LabeledTextOptions options)
      throws IOException {
    return LabeledTextFiles.read(RealData.file(file), options);
  }

  private static Map<String, Long> labels(List<LabeledText> texts) {
    return texts.stream().collect(Collectors.groupingBy(LabeledText::label, Collectors.counting()));
  }

  private static int words(LabeledText text) {
    return text.text().split(" ", -1).length;
  }

  @ParameterizedTest
  @CsvSource({
    "train, 8544, 1092, 2218, 1624, 2322, 1288",
    "dev, 1101, 139, 289, 229, 279, 165",
    "test, 2210, 279, 633, 389, 510, 399"
  })
  void SST_has_its_sentences_in_five_classes(
      String part, int all, long g0, long g1, long g2, long g3, long g4) throws IOException {
    List<LabeledText> sentences = texts("sst/" + part + ".txt", DEFAULTS);

    assertThat(sentences).hasSize(all);
    assertThat(labels(sentences))
        .isEqualTo(
            Map.of(
                GRADES.get(0),
                g0,
                GRADES.get(1),
                g1,
                GRADES.get(2),
                g2,
                GRADES.get(3),
                g3,
                GRADES.get(4),
                g4));
  }

  @ParameterizedTest
  @CsvSource({"train, 6920", "dev, 872", "test, 1821"})
  void SST_without_neutral_has_two_classes(String part, int all) throws IOException {
    List<LabeledText> sentences =
        texts("sst/" + part + ".txt", DEFAULTS.withClasses(SentimentClasses.TWO));

    assertThat(sentences).hasSize(all);
    assertThat(labels(sentences)).containsOnlyKeys("negative", "positive");
  }

  @Test
  void SST_keeps_its_words_no_break_spaces_escapes_and_duplicate_lines() throws IOException {
    List<LabeledText> all = new ArrayList<>(texts("sst/train.txt", DEFAULTS));
    int distinct = new HashSet<>(all).size();
    assertThat(all.size() - distinct).isEqualTo(10);
    all.addAll(texts("sst/dev.txt", DEFAULTS));
    all.addAll(texts("sst/test.txt", DEFAULTS));

    assertThat(all.stream().mapToInt(RealLabeledDataTest::words).summaryStatistics())
        .satisfies(words -> assertThat(words.getMin()).isEqualTo(2))
        .satisfies(words -> assertThat(words.getMax()).isEqualTo(56))
        .satisfies(words -> assertThat(words.getSum()).isEqualTo(227_242));
    assertThat(
            all.stream()
                .flatMap(text -> List.of(text.text().split(" ")).stream())
                .filter(word -> word.indexOf('\u00A0') >= 0))
        .hasSize(5)
        .contains("8\u00A01\\/2");
  }

  @Test
  void SST_has_a_phrase_for_each_node_of_its_trees() throws IOException {
    List<LabeledText> all = texts("sst/dev.txt", DEFAULTS.withPhrases(Phrases.ALL));
    List<LabeledText> distinct = texts("sst/dev.txt", DEFAULTS.withPhrases(Phrases.DISTINCT));

    // A binary tree of n words has 2n - 1 nodes: 2 * 21,274 - 1,101.
    assertThat(all).hasSize(41_447);
    assertThat(distinct).doesNotHaveDuplicates().hasSameSizeAs(new HashSet<>(all));
  }

  @Test
  void no_sentence_of_SST_held_out_is_trained_on() throws IOException {
    Holdout<LabeledText> parts =
        LabeledTextFiles.holdOut(
            RealData.file("sst/train.txt"), DEFAULTS.withPhrases(Phrases.ALL), 0.1, new Seeds(1));

    Set<String> longPhrases =
        parts.train().stream()
            .filter(text -> words(text) >= 8)
            .map(LabeledText::text)
            .collect(Collectors.toSet());
    assertThat(parts.heldOut()).hasSizeBetween(850, 858);
    assertThat(parts.heldOut().stream().filter(text -> words(text) >= 8).map(LabeledText::text))
        .isNotEmpty()
        .noneMatch(longPhrases::contains);
  }

  @ParameterizedTest
  @CsvSource({"train, 40000", "test, 10000"})
  void NSMC_is_read_without_quoting_or_trimming(String part, int all) throws IOException {
    List<LabeledText> reviews = texts("nsmc-derived/ratings_" + part + ".txt", DEFAULTS);

    assertThat(reviews).hasSize(all);
    assertThat(labels(reviews)).isEqualTo(Map.of("0", all / 2L, "1", all / 2L));
    assertThat(reviews).anyMatch(review -> review.text().indexOf('"') >= 0);
    assertThat(reviews).anyMatch(review -> review.text().indexOf('\u3000') >= 0);
    assertThat(reviews).anyMatch(review -> review.text().contains("ㅋㅋㅋ"));
    assertThat(reviews)
        .allMatch(review -> review.text().codePointCount(0, review.text().length()) <= 140);
    assertThat(LabelOrder.isSorted(reviews)).isFalse();
  }

  private static List<TaggedSequence> sentences(String file, TaggedOptions options)
      throws IOException {
    return TaggedFiles.read(RealData.file(file), options);
  }

  private static Set<String> tags(List<TaggedSequence> sentences) {
    return sentences.stream().flatMap(s -> s.tags().stream()).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @CsvSource({"train, 8936, 211727, 22, 78", "test, 2012, 47377, 19, 70"})
  void CoNLL_2000_has_its_sentences_words_and_chunk_labels(
      String part, int all, int words, int labels, int longest) throws IOException {
    List<TaggedSequence> sentences =
        sentences("conll2000/" + part + ".txt", TaggedOptions.columns("0", "2"));

    assertThat(sentences).hasSize(all);
    assertThat(sentences.stream().mapToInt(TaggedSequence::length).sum()).isEqualTo(words);
    assertThat(tags(sentences)).hasSize(labels).contains("B-NP", "I-NP", "O");
    assertThat(sentences.stream().mapToInt(TaggedSequence::length).max()).hasValue(longest);
    assertThat(sentences.stream().flatMap(s -> s.tokens().stream())).contains("#");
  }

  @ParameterizedTest
  @CsvSource({"train, 4400, 56687, 16", "dev, 950, 11958, 15", "test, 989, 11677, 14"})
  void Korean_GSD_has_its_sentences_words_and_parts_of_speech(
      String part, int all, int words, int tags) throws IOException {
    List<TaggedSequence> sentences =
        sentences("ud-ko-gsd/ko_gsd-ud-" + part + ".conllu", TaggedOptions.defaults());

    assertThat(sentences).hasSize(all);
    assertThat(sentences.stream().mapToInt(TaggedSequence::length).sum()).isEqualTo(words);
    assertThat(tags(sentences)).hasSize(tags).contains("NOUN", "VERB", "PUNCT");
    assertThat(sentences.stream().mapToInt(TaggedSequence::length).max().orElseThrow())
        .isLessThanOrEqualTo(83);
  }

  @Test
  void Korean_GSD_has_composite_tags_of_its_own_some_unseen_in_training() throws IOException {
    TaggedOptions xpos = TaggedOptions.columns("FORM", "XPOS");

    Set<String> train = tags(sentences("ud-ko-gsd/ko_gsd-ud-train.conllu", xpos));
    Set<String> test = tags(sentences("ud-ko-gsd/ko_gsd-ud-test.conllu", xpos));

    assertThat(train).hasSize(1_067).contains("NNG+JKS");
    assertThat(test).anyMatch(tag -> !train.contains(tag));
  }
}
