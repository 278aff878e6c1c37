package io.github.seq4j.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.text.LineEnds;
import io.github.seq4j.core.text.MalformedTextException;
import io.github.seq4j.core.text.TextDecoder;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextCorpusRecordReaderTest {

  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static TextCorpusRecordReader reader(TextDecoder decoder, Path... files) {
    TextCorpusRecordReader reader = new TextCorpusRecordReader(decoder);
    reader.initialize(new CollectionInputSplit(Stream.of(files).map(Path::toUri).toList()));
    return reader;
  }

  private static List<String> texts(TextCorpusRecordReader reader) {
    List<String> texts = new ArrayList<>();
    while (reader.hasNext()) {
      texts.add(reader.next().get(0).toString());
    }
    return texts;
  }

  @Test
  void a_record_is_one_Text() throws IOException {
    TextCorpusRecordReader reader = reader(TextDecoder.utf8(), write("a", "한글 😀"));

    assertThat(reader.next()).containsExactly(new Text("한글 😀"));
    assertThat(reader.hasNext()).isFalse();
    assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void a_large_file_comes_in_blocks_that_make_its_text() throws IOException {
    String text = "x" + "😀".repeat(100_000);

    List<String> blocks = texts(reader(TextDecoder.utf8(), write("a", text)));

    assertThat(String.join("", blocks)).isEqualTo(text);
    assertThat(blocks).hasSizeGreaterThan(3).allMatch(block -> block.length() <= 1 << 16);
  }

  @Test
  void files_come_in_the_order_of_the_split() throws IOException {
    TextCorpusRecordReader reader =
        reader(TextDecoder.utf8(), write("b", "first"), write("a", "second"));

    assertThat(texts(reader)).containsExactly("first", "second");
  }

  @Test
  void the_files_of_a_FileSplit_come_sorted() throws IOException {
    for (String name : List.of("c", "a", "d", "b")) {
      write(name, name);
    }
    TextCorpusRecordReader reader = new TextCorpusRecordReader();

    reader.initialize(new FileSplit(folder.toFile()));

    assertThat(texts(reader)).containsExactly("a", "b", "c", "d");
  }

  @Test
  void reset_begins_again_even_in_the_middle() throws IOException {
    TextCorpusRecordReader reader =
        reader(TextDecoder.utf8(), write("a", "one"), write("b", "two"));
    reader.next();
    assertThat(reader.hasNext()).isTrue();

    reader.reset();

    assertThat(texts(reader)).containsExactly("one", "two");
  }

  @Test
  void a_record_is_found_again_by_its_metadata() throws IOException {
    TextCorpusRecordReader reader =
        reader(TextDecoder.utf8(), write("a", "y".repeat(100_000)), write("b", "two"));
    List<Record> records = new ArrayList<>();
    while (reader.hasNext()) {
      records.add(reader.nextRecord());
    }

    for (Record record : records) {
      assertThat(reader.loadFromMetaData(record.getMetaData()).getRecord())
          .isEqualTo(record.getRecord());
    }
    assertThat(records).hasSize(3);
    assertThat(records.get(2).getMetaData().getURI()).isEqualTo(folder.resolve("b").toUri());
  }

  @Test
  void next_with_a_number_gives_that_many_records() throws IOException {
    TextCorpusRecordReader reader =
        reader(TextDecoder.utf8(), write("a", "1"), write("b", "2"), write("c", "3"));

    assertThat(reader.next(2)).containsExactly(List.of(new Text("1")), List.of(new Text("2")));
  }

  @Test
  void encoding_and_line_ends_can_come_from_a_configuration() throws IOException {
    Path file = folder.resolve("a");
    Files.write(file, "é\r\n".getBytes(StandardCharsets.ISO_8859_1));
    Configuration configuration = new Configuration();
    configuration.set(TextCorpusRecordReader.ENCODING, "ISO-8859-1");
    configuration.set(TextCorpusRecordReader.LINE_ENDS, LineEnds.KEEP.name());
    TextCorpusRecordReader reader = new TextCorpusRecordReader();

    reader.initialize(configuration, new CollectionInputSplit(List.of(file.toUri())));

    assertThat(texts(reader)).containsExactly("é\r\n");
  }

  @Test
  void malformed_text_is_the_cause_of_what_is_thrown() throws IOException {
    Path file = folder.resolve("bad");
    Files.write(file, new byte[] {'a', (byte) 0xFF});
    TextCorpusRecordReader reader = reader(TextDecoder.utf8(), file);

    assertThatThrownBy(reader::hasNext)
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(MalformedTextException.class);
  }

  @Test
  void a_stream_is_one_record() throws IOException {
    DataInputStream stream =
        new DataInputStream(new ByteArrayInputStream("a\r\nb".getBytes(StandardCharsets.UTF_8)));

    assertThat(new TextCorpusRecordReader().record(URI.create("mem:a"), stream))
        .containsExactly(new Text("a\nb"));
  }

  @Test
  void reading_before_initialize_says_so() {
    assertThatThrownBy(() -> new TextCorpusRecordReader().hasNext())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("initialize");
  }
}
