package io.github.seq4j.datasets.labeled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.DataFormatException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.datavec.api.records.SequenceRecord;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaggedSequenceRecordReaderTest {

  @TempDir private Path folder;
  private LabeledTables files;

  @BeforeEach
  void setUp() {
    files = new LabeledTables(folder);
  }

  private static TaggedSequenceRecordReader reader(TaggedOptions options, Path... paths) {
    TaggedSequenceRecordReader reader = new TaggedSequenceRecordReader(TaggedKind.COLUMNS, options);
    reader.initialize(new CollectionInputSplit(Stream.of(paths).map(Path::toUri).toList()));
    return reader;
  }

  private static List<Writable> step(String word, String tag) {
    return List.of(new Text(word), new Text(tag));
  }

  @Test
  void a_step_is_word_and_tag() throws IOException {
    TaggedSequenceRecordReader reader =
        reader(TaggedOptions.defaults(), files.write("a", "한 X\nb Y\n\nc Z\n"));

    assertThat(reader.sequenceRecord()).containsExactly(step("한", "X"), step("b", "Y"));
    assertThat(reader.sequenceRecord()).containsExactly(step("c", "Z"));
    assertThat(reader.hasNext()).isFalse();
    assertThatThrownBy(reader::sequenceRecord).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void a_step_is_a_word_where_tags_are_not_read() throws IOException {
    TaggedSequenceRecordReader reader =
        reader(TaggedOptions.words("1"), files.write("a", "x a\ny b\n"));

    assertThat(reader.sequenceRecord())
        .containsExactly(List.of(new Text("a")), List.of(new Text("b")));
  }

  @Test
  void metadata_names_the_file_and_the_line_of_the_first_word() throws IOException {
    Path file = files.write("a", "\na X\nb Y\n\n\nc Z\nd Z\n");
    TaggedSequenceRecordReader reader = reader(TaggedOptions.defaults(), file);

    assertThat(reader.nextSequence().getMetaData().getLocation()).isEqualTo(file + ":2");
    assertThat(reader.nextSequence().getMetaData().getLocation()).isEqualTo(file + ":6");
  }

  @Test
  void sequences_are_found_again_by_their_metadata() throws IOException {
    TaggedSequenceRecordReader reader =
        reader(
            TaggedOptions.defaults(),
            files.write("a", "a X\n\nb Y\n"),
            files.write("b", "c Z\nd Z\n"));
    List<SequenceRecord> sequences = new ArrayList<>();
    while (reader.hasNext()) {
      sequences.add(reader.nextSequence());
    }

    List<SequenceRecord> again =
        reader.loadSequenceFromMetaData(
            sequences.stream().map(SequenceRecord::getMetaData).toList());

    assertThat(again).hasSize(3).isEqualTo(sequences);
    assertThat(reader.loadSequenceFromMetaData(sequences.get(1).getMetaData()))
        .isEqualTo(sequences.get(1));
  }

  @Test
  void the_files_of_a_FileSplit_come_sorted_and_reset_begins_again() throws IOException {
    files.write("b", "second X\n");
    files.write("a", "first X\n");
    TaggedSequenceRecordReader reader =
        new TaggedSequenceRecordReader(TaggedKind.COLUMNS, TaggedOptions.defaults());
    reader.initialize(new FileSplit(folder.toFile()));
    assertThat(reader.sequenceRecord()).containsExactly(step("first", "X"));
    assertThat(reader.sequenceRecord()).containsExactly(step("second", "X"));

    reader.reset();

    assertThat(reader.sequenceRecord()).containsExactly(step("first", "X"));
  }

  @Test
  void a_stream_is_one_sequence() throws IOException {
    DataInputStream stream =
        new DataInputStream(new ByteArrayInputStream("a X\n".getBytes(StandardCharsets.UTF_8)));

    assertThat(
            new TaggedSequenceRecordReader(TaggedKind.COLUMNS, TaggedOptions.defaults())
                .sequenceRecord(URI.create("mem:a"), stream))
        .containsExactly(step("a", "X"));
  }

  @Test
  void single_records_are_refused_with_a_word_on_what_to_call() {
    TaggedSequenceRecordReader reader =
        new TaggedSequenceRecordReader(TaggedKind.COLUMNS, TaggedOptions.defaults());

    assertThatThrownBy(reader::next)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("call sequenceRecord");
    assertThat(reader.batchesSupported()).isFalse();
  }

  @Test
  void what_is_wrong_is_the_cause_of_what_is_thrown() throws IOException {
    TaggedSequenceRecordReader reader =
        reader(TaggedOptions.defaults(), files.write("a", "a X\nb\n"));

    assertThatThrownBy(reader::hasNext)
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(DataFormatException.class);
  }
}
