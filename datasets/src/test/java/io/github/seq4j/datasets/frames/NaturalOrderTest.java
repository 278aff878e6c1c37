package io.github.seq4j.datasets.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

  private static List<String> sorted(String... names) {
    return List.of(names).stream().sorted(new NaturalOrder()).toList();
  }

  @Test
  void digits_count_as_numbers() {
    assertThat(sorted("f10.png", "f9.png", "f1.png", "f010.png", "f.png"))
        .containsExactly("f.png", "f1.png", "f9.png", "f010.png", "f10.png");
  }

  @Test
  void numbers_may_be_longer_than_any_int() {
    assertThat(sorted("20240101123000999999999", "20240101123000999999998", "3"))
        .containsExactly("3", "20240101123000999999998", "20240101123000999999999");
  }

  @Test
  void zeros_in_front_do_not_count() {
    assertThat(sorted("0000012", "2", "00001")).containsExactly("00001", "2", "0000012");
  }
}
