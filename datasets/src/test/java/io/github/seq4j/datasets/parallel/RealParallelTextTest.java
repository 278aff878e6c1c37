package io.github.seq4j.datasets.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.RealData;
import io.github.seq4j.core.data.TextPair;
import io.github.seq4j.core.random.Seeds;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ../shared/data/README.md says of these files, and the traps it warns of. */
class RealParallelTextTest {

  private static List<TextPair> multi30k(String part) throws IOException {
    PairFormat english = PairFormat.lines(RealData.file("multi30k/" + part + ".en.gz"));
    return ParallelText.read(
            RealData.file("multi30k/" + part + ".de.gz"), english, PairOptions.defaults())
        .pairs();
  }

  private static List<TextPair> padded(String file) throws IOException {
    return ParallelText.read(
            RealData.file("dlfs2/" + file), PairFormat.padded(), PairOptions.defaults())
        .pairs();
  }

  private static Set<String> sources(List<TextPair> pairs) {
    return pairs.stream().map(TextPair::source).collect(Collectors.toSet());
  }

  private static boolean disjoint(List<TextPair> some, List<TextPair> others) {
    return Collections.disjoint(sources(some), sources(others));
  }

  @ParameterizedTest
  @CsvSource({"train, 29000", "val, 1014", "test_2016_flickr, 1000"})
  void Multi30k_has_as_many_pairs_as_lines(String part, int lines) throws IOException {
    assertThat(multi30k(part)).hasSize(lines);
  }

  @Test
  void a_sentence_of_Multi30k_has_a_tab_and_others_have_no_break_spaces() throws IOException {
    List<TextPair> train = multi30k("train");

    assertThat(train.get(7365).source()).contains("\t");
    assertThat(train.stream().filter(pair -> pair.source().indexOf('\t') >= 0)).hasSize(1);
    assertThat(
            train.stream()
                .flatMapToInt(pair -> pair.source().chars())
                .filter(c -> c == '\u00A0')
                .count())
        .isEqualTo(47);
  }

  @Test
  void Tatoeba_without_attributions_can_be_split_by_source() throws IOException {
    List<TextPair> pairs =
        ParallelText.read(
                RealData.file("tatoeba-kor-eng/kor.txt"),
                PairFormat.table(),
                PairOptions.defaults())
            .pairs();
    assertThat(pairs).hasSize(3_798).startsWith(new TextPair("Go.", "가."));
    assertThat(sources(pairs)).hasSize(3_497);
    assertThat(pairs.stream().filter(pair -> pair.target().contains("CC-BY"))).isEmpty();

    PairSplits splits = PairSplits.bySource(pairs, 300, 300, new Seeds(42));

    assertThat(splits.valid()).hasSize(300);
    assertThat(splits.test()).hasSize(300);
    assertThat(disjoint(splits.train(), splits.test())).isTrue();
    assertThat(disjoint(splits.train(), splits.valid())).isTrue();
  }

  @Test
  void all_sums_of_the_addition_file_are_right() throws IOException {
    List<TextPair> sums = padded("addition.txt");

    assertThat(sums).hasSize(50_000).startsWith(new TextPair("16+75", "91"));
    assertThat(new HashSet<>(sums)).hasSize(50_000);
    assertThat(sums).allMatch(RealParallelTextTest::isRight);
  }

  private static boolean isRight(TextPair sum) {
    String[] summands = sum.source().split("\\+");
    return Integer.parseInt(sum.target())
        == Integer.parseInt(summands[0]) + Integer.parseInt(summands[1]);
  }

  @Test
  void duplicates_of_the_date_file_stay_in_one_split() throws IOException {
    List<TextPair> dates = padded("date.txt");
    assertThat(dates).hasSize(50_000).startsWith(new TextPair("september 27, 1994", "1994-09-27"));
    assertThat(dates.size() - new HashSet<>(dates).size()).isEqualTo(8_422);

    PairSplits splits = PairSplits.bySource(dates, 0, 5_000, new Seeds(42));

    assertThat(splits.test()).hasSize(5_000);
    assertThat(disjoint(splits.train(), splits.test())).isTrue();
  }
}
