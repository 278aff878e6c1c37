package io.github.seq4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  @Test
  void whoever_wants_no_progress_is_warned_all_the_same() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);

    try (ProgressLine line = ProgressLine.on(console, true, TrainingProgress.Words.TOKENS)) {
      line.print("half of it is done");
      line.warn("not written: r.html");
    }

    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("warning: not written: r.html\n");
  }
}
