package io.github.seq4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.examples.cli.ShippedCorpus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ExamplesTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);

  @Test
  void hello_is_spelt_to_its_end() {
    assertThat(HelloRnn.run(print).rest()).isEqualTo("ello");
  }

  @Test
  void the_smooth_loss_begins_at_25_ln_v_and_falls() {
    String text = "she sells sea shells by the sea shore.\n".repeat(30);
    double start = 25 * Math.log(text.codePoints().distinct().count());

    double end = MinCharRnn.run(text, 500, print);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(String.format(java.util.Locale.ROOT, "iter 0, loss: %.4f", start));
    assertThat(end).isLessThan(start * 0.9);
  }

  @Test
  void the_shipped_corpus_is_large_enough_and_always_the_same() throws IOException {
    String text = ShippedCorpus.text();

    assertThat(text.length()).isGreaterThan(300_000);
    assertThat(ShippedCorpus.text()).isEqualTo(text);
    assertThat(text).contains("final class ShippedCorpus");
  }
}
