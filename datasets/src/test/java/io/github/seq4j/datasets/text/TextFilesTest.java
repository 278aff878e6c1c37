package io.github.seq4j.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.datasets.text.SkippedFile.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFilesTest {

  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private TextFiles find(String include) throws IOException {
    return TextFiles.find(List.of(folder), StandardCharsets.UTF_8, include);
  }

  @Test
  void a_folder_gives_its_text_files_sorted_by_path() throws IOException {
    Path c = write("c.txt", "c");
    Path b = write("b/2.txt", "b2");
    Path a = write("b/10.txt", "b10");
    Path upper = write("Z", "z");

    assertThat(find(null).files()).containsExactly(upper, a, b, c);
  }

  @Test
  void named_files_stay_in_the_order_they_were_named() throws IOException {
    Path b = write("b.txt", "b");
    Path a = write("a.txt", "a");

    assertThat(TextFiles.find(List.of(b, a, b), StandardCharsets.UTF_8).files())
        .containsExactly(b, a, b);
  }

  @Test
  void what_is_no_text_is_skipped_with_the_reason() throws IOException {
    write("good.txt", "text");
    Path hidden = write(".hidden", "text");
    Path git = write(".git/config", "text").getParent();
    Path empty = write("empty", "");
    Path binary = write("picture.png", "PNG\0\0\1");

    assertThat(find(null).skipped())
        .containsExactly(
            new SkippedFile(git, Reason.HIDDEN),
            new SkippedFile(hidden, Reason.HIDDEN),
            new SkippedFile(empty, Reason.EMPTY),
            new SkippedFile(binary, Reason.BINARY));
  }

  @Test
  void a_hidden_folder_that_the_user_names_is_read() throws IOException {
    Path file = write(".corpus/a.txt", "a");

    assertThat(TextFiles.find(List.of(file.getParent()), StandardCharsets.UTF_8).files())
        .containsExactly(file);
  }

  @Test
  void a_pattern_without_slash_is_for_names_at_any_depth() throws IOException {
    Path a = write("a.txt", "a");
    Path b = write("deep/b.txt", "b");
    Path other = write("deep/b.md", "b");

    assertThat(find("*.txt").files()).containsExactly(a, b);
    assertThat(find("*.txt").skipped())
        .containsExactly(new SkippedFile(other, Reason.NOT_INCLUDED));
  }

  @Test
  void a_pattern_with_slash_is_for_paths_within_the_folder() throws IOException {
    write("a.txt", "a");
    Path b = write("deep/b.txt", "b");

    assertThat(find("deep/*").files()).containsExactly(b);
  }

  @Test
  void a_broken_pattern_is_refused() throws IOException {
    write("a.txt", "a");

    assertThatThrownBy(() -> find("[a"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("include");
  }

  @Test
  void a_folder_without_text_is_refused_with_what_was_skipped() throws IOException {
    write(".a", "text");
    write(".b", "text");
    write("c", "\0");

    assertThatThrownBy(() -> find(null))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("got 3 files (2 hidden, 1 binary)");
  }

  @Test
  void an_empty_folder_is_refused() {
    assertThatThrownBy(() -> find(null))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("got no files");
  }

  @Test
  void a_path_that_does_not_exist_is_refused() {
    assertThatThrownBy(
            () -> TextFiles.find(List.of(folder.resolve("none")), StandardCharsets.UTF_8))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("none: does not exist");
  }

  @Test
  void no_path_at_all_is_refused() {
    assertThatThrownBy(() -> TextFiles.find(List.of(), StandardCharsets.UTF_8))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("at least 1 file or folder");
  }

  @Test
  void text_in_another_encoding_is_not_passed_over() throws IOException {
    Path utf16 = folder.resolve("wide.txt");
    Files.write(utf16, "\uFEFFab".getBytes(StandardCharsets.UTF_16LE));
    Path korean = folder.resolve("korean.txt");
    Files.write(korean, new byte[] {(byte) 0xB0, (byte) 0xA1});

    assertThat(find(null).files()).containsExactly(korean, utf16);
  }
}
