package io.github.seq4j.datasets.labeled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.datasets.text.TextCorpusRecordReader;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabeledTextRecordReaderTest {

  private static final String TABLE = "text\tlabel\na\tx\nb\ty\n";

  @TempDir private Path folder;
  private LabeledTables files;

  @BeforeEach
  void setUp() {
    files = new LabeledTables(folder);
  }

  private static LabeledTextRecordReader reader(
      LabeledTextKind kind, LabeledTextOptions options, Path... paths) {
    LabeledTextRecordReader reader = new LabeledTextRecordReader(kind, options);
    reader.initialize(new CollectionInputSplit(Stream.of(paths).map(Path::toUri).toList()));
    return reader;
  }

  private static LabeledTextRecordReader tsv(Path... paths) {
    return reader(LabeledTextKind.TSV, LabeledTextOptions.defaults(), paths);
  }

  private static List<Writable> record(String text, String label) {
    return List.of(new Text(text), new Text(label));
  }

  @Test
  void a_record_is_text_and_label_and_files_come_in_order() throws IOException {
    LabeledTextRecordReader reader = tsv(files.write("b", TABLE), files.write("a", TABLE));

    assertThat(reader.next(10))
        .containsExactly(record("a", "x"), record("b", "y"), record("a", "x"), record("b", "y"));
    assertThat(reader.hasNext()).isFalse();
    assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void metadata_names_file_and_line() throws IOException {
    Path file = files.write("a.tsv", TABLE);
    LabeledTextRecordReader reader = tsv(file);
    reader.next();

    RecordMetaData place = reader.nextRecord().getMetaData();

    assertThat(place.getLocation()).isEqualTo(file + ":3");
    assertThat(place.getURI()).isEqualTo(file.toUri());
    assertThat(place.getReaderClass()).isEqualTo(LabeledTextRecordReader.class);
  }

  @Test
  void records_are_found_again_by_their_metadata_in_the_order_asked_for() throws IOException {
    LabeledTextRecordReader reader =
        reader(
            LabeledTextKind.TREES,
            LabeledTextOptions.defaults().withPhrases(Phrases.ALL),
            files.write("a", "(3 (2 a) (2 b))\n(3 c)\n"),
            files.write("b", "(3 d)\n"));
    List<Record> records = new ArrayList<>();
    while (reader.hasNext()) {
      records.add(reader.nextRecord());
    }
    Collections.reverse(records);

    List<Record> again =
        reader.loadFromMetaData(records.stream().map(Record::getMetaData).toList());

    assertThat(again).hasSize(5).isEqualTo(records);
    assertThat(reader.loadFromMetaData(records.get(2).getMetaData())).isEqualTo(records.get(2));
  }

  @Test
  void a_record_that_has_gone_is_an_error_with_its_place() throws IOException {
    Path file = files.write("a.tsv", TABLE);
    LabeledTextRecordReader reader = tsv(file);
    reader.next();
    RecordMetaData second = reader.nextRecord().getMetaData();
    files.write("a.tsv", "text\tlabel\na\tx\n");

    assertThatThrownBy(() -> reader.loadFromMetaData(second))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("a.tsv:3");
  }

  @Test
  void reset_begins_again_even_in_the_middle() throws IOException {
    LabeledTextRecordReader reader = tsv(files.write("a", TABLE));
    reader.next();
    assertThat(reader.hasNext()).isTrue();

    reader.reset();

    assertThat(reader.next()).isEqualTo(record("a", "x"));
  }

  @Test
  void a_FileSplit_over_folders_gives_files_with_the_labels_of_their_folders() throws IOException {
    files.write("b/1", "second");
    files.write("a/1", "first");
    LabeledTextRecordReader reader =
        new LabeledTextRecordReader(LabeledTextKind.FOLDER, LabeledTextOptions.defaults());

    reader.initialize(new FileSplit(folder.toFile()));

    assertThat(reader.next(9)).containsExactly(record("first", "a"), record("second", "b"));
  }

  @Test
  void the_encoding_can_come_from_a_configuration() throws IOException {
    Path file = files.write("a", "text\tlabel\né\tx\n".getBytes(StandardCharsets.ISO_8859_1));
    Configuration configuration = new Configuration();
    configuration.set(TextCorpusRecordReader.ENCODING, "ISO-8859-1");
    LabeledTextRecordReader reader =
        new LabeledTextRecordReader(LabeledTextKind.TSV, LabeledTextOptions.defaults());

    reader.initialize(configuration, new CollectionInputSplit(List.of(file.toUri())));

    assertThat(reader.next()).isEqualTo(record("é", "x"));
  }

  @Test
  void a_stream_is_one_record() throws IOException {
    DataInputStream stream =
        new DataInputStream(
            new ByteArrayInputStream("(3 fine)\n".getBytes(StandardCharsets.UTF_8)));
    LabeledTextRecordReader reader =
        new LabeledTextRecordReader(LabeledTextKind.TREES, LabeledTextOptions.defaults());

    assertThat(reader.record(URI.create("mem:a"), stream)).isEqualTo(record("fine", "positive"));
  }

  @Test
  void what_is_wrong_is_the_cause_of_what_is_thrown() throws IOException {
    LabeledTextRecordReader reader = tsv(files.write("a", "text\tlabel\na\n"));

    assertThatThrownBy(reader::hasNext)
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(DataFormatException.class);
  }

  @Test
  void reading_before_initialize_says_so() {
    assertThatThrownBy(
            () ->
                new LabeledTextRecordReader(LabeledTextKind.TSV, LabeledTextOptions.defaults())
                    .hasNext())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("LabeledTextRecordReader: call initialize");
  }
}
