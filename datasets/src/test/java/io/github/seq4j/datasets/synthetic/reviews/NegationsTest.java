package io.github.seq4j.datasets.synthetic.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.text.TextSource;
import io.github.seq4j.datasets.synthetic.reviews.Negation.Polarity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NegationsTest {

  private static List<Negation> read(String text) throws IOException {
    return Negations.read(TextSource.of("some.tsv", text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void the_English_ones_begin_with_the_sentence_of_the_lecture_and_have_30_more() {
    List<Negation> negations = Negations.of(Language.ENGLISH);

    assertThat(negations).hasSize(31);
    assertThat(negations.get(0)).isEqualTo(new Negation("it's not great movie", Polarity.POSITIVE));
  }

  @Test
  void there_are_30_Korean_ones() {
    assertThat(Negations.of(Language.KOREAN)).hasSize(30);
  }

  @ParameterizedTest
  @EnumSource
  void about_half_rule_out_either_side_and_none_comes_twice(Language language) {
    List<Negation> negations = Negations.of(language);

    assertThat(negations.stream().filter(n -> n.ruledOut() == Polarity.POSITIVE))
        .hasSizeBetween(15, 16);
    assertThat(negations.stream().map(Negation::text)).doesNotHaveDuplicates();
  }

  @Test
  void neutral_is_always_allowed_and_the_side_ruled_out_never() {
    Negation notPositive = new Negation("not good", Polarity.POSITIVE);
    Negation notNegative = new Negation("not bad", Polarity.NEGATIVE);

    assertThat(notPositive.allows(-1)).isTrue();
    assertThat(notPositive.allows(0)).isTrue();
    assertThat(notPositive.allows(2)).isFalse();
    assertThat(notNegative.allows(1)).isTrue();
    assertThat(notNegative.allows(0)).isTrue();
    assertThat(notNegative.allows(-2)).isFalse();
  }

  @Test
  void a_row_of_another_kind_is_refused_with_its_line() {
    assertThatThrownBy(() -> read("not bad\tnot negative\nnot good\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("some.tsv:2: expected 2 tab-separated columns, got 1");
    assertThatThrownBy(() -> read("not bad\tpositive\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("some.tsv:1:")
        .hasMessageContaining("got \"positive\"");
  }

  @Test
  void blank_lines_are_passed_over() throws IOException {
    assertThat(read("\nnot bad\tnot negative\n\n")).hasSize(1);
  }
}
