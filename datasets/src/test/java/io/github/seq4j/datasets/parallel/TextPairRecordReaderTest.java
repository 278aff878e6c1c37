package io.github.seq4j.datasets.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.DataFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.datavec.api.records.Record;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextPairRecordReaderTest {

  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<Writable> record(String source, String target) {
    return List.of(new Text(source), new Text(target));
  }

  @Test
  void a_record_is_source_and_target_and_files_come_in_order() throws IOException {
    TextPairRecordReader reader =
        new TextPairRecordReader(PairFormat.table(), PairOptions.defaults());
    reader.initialize(
        new CollectionInputSplit(
            List.of(write("b", "b\t2\n").toUri(), write("a", "a\t1\n").toUri())));

    assertThat(reader.next(10)).containsExactly(record("b", "2"), record("a", "1"));
  }

  @Test
  void metadata_names_the_line_and_finds_the_record_again() throws IOException {
    Path file = write("a.txt", "1+1_2 \n_3\n2+2_4 \n");
    TextPairRecordReader reader =
        new TextPairRecordReader(PairFormat.padded(), PairOptions.defaults().skippingEmptySides());
    reader.initialize(new FileSplit(file.toFile()));
    reader.next();

    Record second = reader.nextRecord();

    assertThat(second.getMetaData().getLocation()).isEqualTo(file + ":3");
    assertThat(reader.skipped()).isEqualTo(1);
    assertThat(reader.loadFromMetaData(second.getMetaData()).getRecord())
        .isEqualTo(record("2+2", "4"));
  }

  @Test
  void of_two_files_the_split_has_the_sources() throws IOException {
    Path target = write("a.en", "x\ny\n");
    TextPairRecordReader reader =
        new TextPairRecordReader(PairFormat.lines(target), PairOptions.defaults());
    reader.initialize(new FileSplit(write("a.de", "1\n2\n").toFile()));

    assertThat(reader.next(10)).containsExactly(record("1", "x"), record("2", "y"));
    reader.reset();
    assertThat(reader.next()).isEqualTo(record("1", "x"));
  }

  @Test
  void what_cannot_be_read_is_the_cause_of_an_unchecked_error() throws IOException {
    TextPairRecordReader reader =
        new TextPairRecordReader(PairFormat.table(), PairOptions.defaults());
    reader.initialize(new FileSplit(write("a.tsv", "alone\n").toFile()));

    assertThatThrownBy(reader::next)
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(DataFormatException.class);
  }
}
