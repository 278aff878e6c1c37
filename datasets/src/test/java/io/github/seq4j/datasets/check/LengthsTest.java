package io.github.seq4j.datasets.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.datasets.check.Lengths.Bin;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LengthsTest {

  @Test
  void percentiles_are_lengths_that_occur() {
    Lengths lengths = Lengths.of(IntStream.rangeClosed(1, 100).boxed().toList(), length -> length);

    assertThat(lengths.min()).isEqualTo(1);
    assertThat(lengths.median()).isEqualTo(50);
    assertThat(lengths.mean()).isEqualTo(50.5);
    assertThat(lengths.percentile95()).isEqualTo(95);
    assertThat(lengths.max()).isEqualTo(100);
  }

  @Test
  void bins_double_and_cover_what_there_is() {
    Lengths lengths = Lengths.of(List.of(0, 1, 2, 3, 9), length -> length);

    assertThat(lengths.bins())
        .containsExactly(
            new Bin(0, 0, 1),
            new Bin(1, 1, 1),
            new Bin(2, 3, 2),
            new Bin(4, 7, 0),
            new Bin(8, 15, 1));
    assertThat(lengths.bins())
        .extracting(Bin::range)
        .containsExactly("0", "1", "2-3", "4-7", "8-15");
  }

  @Test
  void nothing_has_no_lengths() {
    assertThat(Lengths.of(List.<Integer>of(), length -> length).bins()).isEmpty();
  }
}
