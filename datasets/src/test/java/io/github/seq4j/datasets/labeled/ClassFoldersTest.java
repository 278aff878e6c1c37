package io.github.seq4j.datasets.labeled;

import static io.github.seq4j.datasets.labeled.LabeledTables.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.LabeledText;
import io.github.seq4j.core.text.MalformedTextException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFoldersTest {

  @TempDir private Path folder;
  private LabeledTables files;

  @BeforeEach
  void setUp() {
    files = new LabeledTables(folder);
  }

  private List<LabeledText> read() throws IOException {
    return LabeledTextFiles.read(folder, LabeledTextOptions.defaults());
  }

  @Test
  void a_folder_is_a_class_and_a_file_a_text_sorted_by_path() throws IOException {
    files.write("pos/2.txt", "good\r\nvery\r\n");
    files.write("pos/10.txt", "fine");
    files.write("neg/1.txt", "bad");

    assertThat(read())
        .containsExactly(text("bad", "neg"), text("fine", "pos"), text("good\nvery\n", "pos"));
  }

  @Test
  void what_is_hidden_or_left_by_an_archive_is_no_text_and_no_class() throws IOException {
    files.write("pos/1.txt", "good");
    files.write("pos/.DS_Store", "x");
    files.write(".git/config", "x");
    files.write("__MACOSX/pos/._1.txt", "x");
    files.write("README.txt", "x");

    assertThat(read()).containsExactly(text("good", "pos"));
  }

  @Test
  void files_may_be_compressed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("good".getBytes(StandardCharsets.UTF_8));
    }
    files.write("긍정/1.txt.gz", bytes.toByteArray());

    assertThat(read()).containsExactly(text("good", "긍정"));
  }

  @Test
  void a_folder_without_classes_is_an_error() throws IOException {
    files.write("train.tsv", "a\tb\n");

    assertThatThrownBy(this::read)
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("has no folders in it; expected one per class");
  }

  @Test
  void a_class_without_texts_is_an_error() throws IOException {
    files.write("pos/1.txt", "good");
    files.write("neg/1.png", "PNG\0\0");

    assertThatThrownBy(this::read)
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("neg")
        .hasMessageContaining("folder without text");
  }

  @Test
  void a_folder_within_a_class_is_an_error() throws IOException {
    files.write("pos/1.txt", "good");
    files.write("pos/more/2.txt", "good");

    assertThatThrownBy(this::read)
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("more: is a folder in the folder of a class");
  }

  @Test
  void a_file_in_another_encoding_is_an_error_that_names_it() throws IOException {
    files.write("pos/1.txt", "good");
    Path bad = files.write("pos/2.txt", new byte[] {'a', (byte) 0xFF});

    assertThatThrownBy(this::read)
        .isInstanceOf(MalformedTextException.class)
        .hasMessageContaining(bad.toString());
  }
}
