package io.github.seq4j.examples.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.seq4j.examples.reproduce.Reading.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTest {

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }

  private static Reading at(String pointer, Kind kind, String... expected) {
    return new Reading(1, pointer, kind, List.of(expected));
  }

  @Test
  void a_number_stands_at_its_pointer() throws Exception {
    assertThat(at("/a/1", Kind.VALUE).read(json("{\"a\":[1,2.5]}"))).isEqualTo(2.5);
  }

  @Test
  void yes_is_one_and_no_is_zero() throws Exception {
    assertThat(at("/a", Kind.VALUE).read(json("{\"a\":true}"))).isEqualTo(1);
    assertThat(at("/a", Kind.VALUE).read(json("{\"a\":false}"))).isEqualTo(0);
  }

  @Test
  void what_is_not_there_or_no_number_is_told() {
    assertThatThrownBy(() -> at("/b", Kind.VALUE).read(json("{\"a\":1}")))
        .isInstanceOf(RecipeFailedException.class)
        .hasMessage("step 1: expected a number at /b, got nothing");
    assertThatThrownBy(() -> at("/a", Kind.VALUE).read(json("{\"a\":null}")))
        .hasMessage("step 1: expected a number at /a, got null");
  }

  @Test
  void the_distance_to_a_published_list_is_the_largest_in_powers_of_ten() throws Exception {
    Reading reading = at("/losses", Kind.LARGEST_LOG10_RATIO, "2", "0.1", "0.01");

    // 2 / 2, 0.05 / 0.1 = 10^-0.301, 0.1 / 0.01 = 10
    assertThat(reading.read(json("{\"losses\":[2, 0.05, 0.1]}"))).isCloseTo(1, within(1e-12));
  }

  @Test
  void a_list_of_another_length_is_told() {
    assertThatThrownBy(
            () -> at("/losses", Kind.LARGEST_LOG10_RATIO, "2").read(json("{\"losses\":[2, 1]}")))
        .hasMessage("step 1: expected a list of 1 numbers at /losses, got [2,1]");
  }

  @Test
  void a_star_stands_for_each_element_of_a_list() throws Exception {
    Reading reading = at("/near/*/word", Kind.SHARE_EXPECTED, "two");

    assertThat(reading.read(json("{\"near\":[{\"word\":\"two\"},{\"word\":\"said\"}]}")))
        .isEqualTo(0.5);
  }

  @Test
  void the_share_of_words_that_were_expected() throws Exception {
    Reading reading = at("/words", Kind.SHARE_EXPECTED, "tuesday", "friday");

    assertThat(reading.read(json("{\"words\":[\"friday\",\"stock\",\"tuesday\",\"said\"]}")))
        .isEqualTo(0.5);
  }
}
