package io.github.seq4j.datasets.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.datavec.api.records.SequenceRecord;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.FloatWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipRecordReaderTest {

  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static ClipRecordReader reader(ClipFormat format, Path... files) {
    ClipRecordReader reader = new ClipRecordReader(format);
    reader.initialize(new CollectionInputSplit(Stream.of(files).map(Path::toUri).toList()));
    return reader;
  }

  @Test
  void a_step_is_its_numbers_and_its_label() throws IOException {
    Path file = write("a.csv", "x,y,phase\n1,2,Rest\n3,4,Hold\n");

    assertThat(reader(CsvFrames.labeled("phase"), file).sequenceRecord())
        .containsExactly(
            List.of(new FloatWritable(1), new FloatWritable(2), new Text("Rest")),
            List.of(new FloatWritable(3), new FloatWritable(4), new Text("Hold")));
  }

  @Test
  void a_picture_is_one_array_and_comes_back_as_it_was() throws IOException {
    FrameSequence clip =
        new FrameSequence(
            "clip", new FrameShape(1, 2, 3), new float[] {0, 1, 0, 1, 0, 0}, List.of("up"));
    Path pictures = folder.resolve("clip");
    PictureFolderWriter.write(clip, pictures);
    ClipRecordReader reader =
        reader(new PictureFolders(PictureConfig.defaults().inGrey()), pictures);

    SequenceRecord record = reader.nextSequence();

    NDArrayWritable array = (NDArrayWritable) record.getTimeStep(0).get(0);
    assertThat(array.get().shape()).containsExactly(1, 1, 2, 3);
    assertThat(record.getTimeStep(0).get(1)).isEqualTo(new Text("up"));
    FrameSequence again = RecordFrames.frames(pictures, record.getSequenceRecord());
    assertThat(again.shape()).isEqualTo(clip.shape());
    assertThat(again.values()).containsExactly(clip.values());
  }

  @Test
  void the_label_of_a_whole_sequence_comes_with_every_step() throws IOException {
    Path file = write("a.ts", "@classLabel true up\n@data\n1,2:up\n");

    assertThat(reader(TsSeries.utf8(), file).sequenceRecord())
        .containsExactly(
            List.of(new FloatWritable(1), new Text("up")),
            List.of(new FloatWritable(2), new Text("up")));
  }

  @Test
  void a_file_may_hold_several_sequences() throws IOException {
    ClipRecordReader reader =
        reader(TsSeries.utf8(), write("a.ts", "@data\n1\n2\n"), write("b.ts", "@data\n3\n"));
    List<Float> values = new ArrayList<>();
    while (reader.hasNext()) {
      values.add(reader.sequenceRecord().get(0).get(0).toFloat());
    }

    assertThat(values).containsExactly(1f, 2f, 3f);
    assertThatThrownBy(reader::nextSequence).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void the_files_of_a_FileSplit_come_sorted_and_only_those_that_fit() throws IOException {
    write("v10.ts", "@data\n10\n");
    write("v9.ts", "@data\n9\n");
    write("notes.txt", "none");
    ClipRecordReader reader = new ClipRecordReader(TsSeries.utf8());

    reader.initialize(new FileSplit(folder.toFile()));

    assertThat(reader.sequenceRecord().get(0)).containsExactly(new FloatWritable(9));
    assertThat(reader.sequenceRecord().get(0)).containsExactly(new FloatWritable(10));
    assertThat(reader.hasNext()).isFalse();
  }

  @Test
  void reset_begins_again_even_in_the_middle() throws IOException {
    ClipRecordReader reader = reader(TsSeries.utf8(), write("a.ts", "@data\n1\n2\n"));
    reader.nextSequence();

    reader.reset();

    assertThat(reader.sequenceRecord().get(0)).containsExactly(new FloatWritable(1));
  }

  @Test
  void a_sequence_is_found_again_by_its_metadata() throws IOException {
    ClipRecordReader reader = reader(TsSeries.utf8(), write("a.ts", "@data\n1\n2\n"));
    reader.nextSequence();
    SequenceRecord second = reader.nextSequence();

    assertThat(reader.loadSequenceFromMetaData(second.getMetaData()).getSequenceRecord())
        .isEqualTo(second.getSequenceRecord());
  }

  @Test
  void the_typed_error_is_the_cause_of_what_is_thrown() throws IOException {
    ClipRecordReader reader = reader(TsSeries.utf8(), write("a.ts", "@data\n?\n"));

    assertThatThrownBy(reader::hasNext)
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(DataFormatException.class);
  }

  @Test
  void single_records_are_refused_and_reading_before_initialize_too() {
    ClipRecordReader reader = new ClipRecordReader(TsSeries.utf8());

    assertThatThrownBy(reader::next).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(reader::hasNext)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("initialize");
  }
}
