package io.github.seq4j.datasets.captions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.seq4j.core.DataFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.datavec.api.records.Record;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptionsTest {

  @TempDir private Path folder;

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("c.tsv"), text);
  }

  private Captions read(String text) throws IOException {
    return Captions.read(write(text), "UTF-8");
  }

  @Test
  void the_id_of_Flickr8k_stands_before_the_number() throws IOException {
    assertThat(read("a.jpg#0\tA dog .\na.jpg#1\tA\nb.jpg.1#0\tA cat .\n").byId())
        .containsExactly(
            entry("a.jpg", List.of("A dog .", "A")), entry("b.jpg.1", List.of("A cat .")));
  }

  @Test
  void an_id_that_comes_again_has_several_captions() throws IOException {
    Captions captions = read("b\tone\na\ttwo\nb\tthree\n");

    assertThat(captions.byId())
        .containsExactly(entry("b", List.of("one", "three")), entry("a", List.of("two")));
    assertThat(captions.count()).isEqualTo(3);
  }

  @Test
  void quotes_and_commas_are_text() throws IOException {
    assertThat(read("a\t\"one\", two\n").byId()).containsEntry("a", List.of("\"one\", two"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a#0   A dog . | expected 2 tab-separated columns, id and caption, got 1",
        "a<TAB>b<TAB>c | got 3",
        "a<TAB>  | caption of a is empty",
        "#0<TAB>A dog | id is empty"
      })
  void what_is_wrong_is_said_with_its_line(String line, String fact) {
    assertThatThrownBy(() -> read("x\ty\n" + line.replace("<TAB>", "\t") + "\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("c.tsv:2: ")
        .hasMessageContaining(fact);
  }

  @Test
  void a_split_has_the_captions_of_its_ids_in_its_order() throws IOException {
    assertThat(read("a\t1\nb\t2\nc\t3\n").only(List.of("c", "a")).byId().keySet())
        .containsExactly("c", "a");
  }

  @Test
  void a_split_with_ids_that_nothing_describes_is_refused() {
    assertThatThrownBy(() -> read("a\t1\n").only(List.of("a", "x", "y", "z", "w")))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("all 5, got none for 4: x, y, z, ...");
  }

  @Test
  void a_record_is_id_and_caption_and_knows_its_line() throws IOException {
    Path file = write("a#0\tone\na#1\ttwo\n");
    try (CaptionRecordReader reader = new CaptionRecordReader("UTF-8")) {
      reader.initialize(new FileSplit(file.toFile()));
      reader.next();

      Record record = reader.nextRecord();

      assertThat(record.getRecord()).containsExactly(new Text("a"), new Text("two"));
      assertThat(record.getMetaData().getLocation()).isEqualTo(file + ":2");
    }
  }
}
