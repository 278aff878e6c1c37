package io.github.seq4j.datasets.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.DataFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipFilesTest {

  private static final ClipFormat CSV = CsvFrames.unlabeled();

  @TempDir private Path folder;

  private Path write(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "x\n1\n");
  }

  @Test
  void a_folder_gives_its_clips_in_natural_order_and_says_what_it_skipped() throws IOException {
    Path ten = write("v10.csv");
    Path nine = write("v9.CSV");
    Path notes = write("notes.txt");
    write(".hidden.csv");

    ClipFiles files = ClipFiles.find(List.of(folder), CSV);

    assertThat(files.clips()).containsExactly(nine, ten);
    assertThat(files.skipped()).containsExactly(notes);
  }

  @Test
  void a_pattern_picks_among_them() throws IOException {
    Path raw = write("a_raw.csv");
    write("a_va3.csv");

    assertThat(ClipFiles.find(List.of(folder), CSV, "*_raw.csv").clips()).containsExactly(raw);
  }

  @Test
  void a_named_file_is_a_clip_whatever_its_name() throws IOException {
    Path odd = write("clip.dat");

    assertThat(ClipFiles.find(List.of(odd), CSV).clips()).containsExactly(odd);
  }

  @Test
  void a_folder_without_clips_is_refused_with_what_it_has() throws IOException {
    write("a.txt");
    write("b.txt");

    assertThatThrownBy(() -> ClipFiles.find(List.of(folder), CSV))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("expected a CSV file in it, got a.txt and 1 more");
  }

  @Test
  void what_does_not_exist_is_refused() {
    assertThatThrownBy(() -> ClipFiles.find(List.of(folder.resolve("none")), CSV))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("none: does not exist");
  }

  @Test
  void nothing_at_all_is_refused() {
    assertThatThrownBy(() -> ClipFiles.find(List.of(), CSV))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("at least 1");
  }
}
