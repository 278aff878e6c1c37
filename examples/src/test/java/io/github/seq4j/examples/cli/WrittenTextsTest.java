package io.github.seq4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.metrics.Segments;
import io.github.seq4j.core.report.HeldOut;
import io.github.seq4j.core.report.Inspection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WrittenTextsTest {

  @Test
  void metrics_are_shares_of_one() {
    Inspection found = inspection(List.of("a b c d", "e f g h"), List.of("a b c d", "p q r s"));

    assertThat(found.metrics().get("exact match")).isEqualTo(0.5);
    // half of all words, pairs, triples and fours are right, and the length is: 0.5
    assertThat(found.metrics().get("BLEU")).isEqualTo(0.5, within(1e-12));
    assertThat(found.metrics().get("chrF")).isEqualTo(0.5, within(1e-12));
  }

  @Test
  void some_of_many_texts_are_shown_from_all_over() {
    List<String> numbers = IntStream.range(0, 60).mapToObj(Integer::toString).toList();

    assertThat(inspection(numbers, numbers).heldOut())
        .extracting(HeldOut::now)
        .containsExactly("5", "15", "25", "35", "45", "55");
  }

  private static Inspection inspection(List<String> written, List<String> right) {
    List<HeldOut> texts =
        IntStream.range(0, written.size())
            .mapToObj(i -> new HeldOut("source", right.get(i), written.get(i)))
            .toList();
    return WrittenTexts.of(texts, Segments.of(written, right));
  }
}
