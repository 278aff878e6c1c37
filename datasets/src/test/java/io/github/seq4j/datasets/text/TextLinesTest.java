package io.github.seq4j.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.text.LineEnds;
import io.github.seq4j.core.text.MalformedTextException;
import io.github.seq4j.core.text.TextDecoder;
import io.github.seq4j.core.text.TextSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextLinesTest {

  private static List<String> lines(String text, TextDecoder decoder) throws IOException {
    List<String> all = new ArrayList<>();
    try (TextLines lines = open(text.getBytes(StandardCharsets.UTF_8), decoder)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        all.add(line);
        assertThat(lines.number()).isEqualTo(all.size());
      }
    }
    return all;
  }

  private static TextLines open(byte[] bytes, TextDecoder decoder) throws IOException {
    return TextLines.open(TextSource.of("file.txt", bytes), decoder);
  }

  @Test
  void a_line_ends_at_LF_CR_LF_and_CR() throws IOException {
    assertThat(lines("a\nb\r\n\nc\rd", TextDecoder.utf8())).containsExactly("a", "b", "", "c", "d");
  }

  @Test
  void no_line_follows_the_last_line_end() throws IOException {
    assertThat(lines("a\n", TextDecoder.utf8())).containsExactly("a");
    assertThat(lines("\n\n", TextDecoder.utf8())).containsExactly("", "");
  }

  @Test
  void a_lone_CR_is_part_of_a_line_where_line_ends_are_kept() throws IOException {
    TextDecoder keeping = TextDecoder.utf8().withLineEnds(LineEnds.KEEP);

    assertThat(lines("a\rb\r\nc\r", keeping)).containsExactly("a\rb", "c");
  }

  @Test
  void other_separators_of_Unicode_are_part_of_a_line() throws IOException {
    String line = "a\u0085b\u2028c\u2029d\u000Be\fg";

    assertThat(lines(line + "\n" + line, TextDecoder.utf8())).containsExactly(line, line);
  }

  @Test
  void a_byte_order_mark_is_not_part_of_the_first_line() throws IOException {
    assertThat(lines("\uFEFFa\nb", TextDecoder.utf8())).containsExactly("a", "b");
  }

  @Test
  void a_line_may_be_longer_than_a_block() throws IOException {
    String line = "x".repeat(100_000) + "😀";

    assertThat(lines(line + "\n" + line, TextDecoder.utf8())).containsExactly(line, line);
  }

  @Test
  void an_error_names_the_last_line_given() throws IOException {
    try (TextLines lines = open("a\nb\n".getBytes(StandardCharsets.UTF_8), TextDecoder.utf8())) {
      lines.next();
      lines.next();

      DataFormatException error = lines.error("expected c, got b", "write c");

      assertThat(error).hasMessage("file.txt:2: expected c, got b");
      assertThat(error.hint()).isEqualTo("write c");
    }
  }

  @Test
  void malformed_bytes_are_an_error() throws IOException {
    try (TextLines lines = open(new byte[] {'a', '\n', (byte) 0xFF}, TextDecoder.utf8())) {
      assertThatThrownBy(lines::next)
          .isInstanceOf(MalformedTextException.class)
          .hasMessageContaining("file.txt:2")
          .hasMessageContaining("byte 2");
    }
  }
}
