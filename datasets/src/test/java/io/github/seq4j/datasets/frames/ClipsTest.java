package io.github.seq4j.datasets.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.FrameSequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.datavec.api.records.reader.SequenceRecordReader;
import org.datavec.api.records.reader.impl.csv.CSVSequenceRecordReader;
import org.datavec.api.records.reader.impl.transform.TransformProcessSequenceRecordReader;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.transform.MathOp;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.transform.schema.SequenceSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipsTest {

  private static final CsvFrames FORMAT = CsvFrames.labeled("phase");

  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void the_files_of_a_folder_are_clips() throws IOException {
    write("b.csv", "x,phase\n1,Rest\n2,Hold\n");
    write("a.csv", "x,phase\n3,Rest\n");

    Clips clips = Clips.read(List.of(folder), FORMAT);

    assertThat(clips.sequences()).extracting(FrameSequence::length).containsExactly(1, 2);
    assertThat(clips.columns()).containsExactly("x");
    assertThat(clips.shape().size()).isEqualTo(1);
  }

  @Test
  void a_file_with_other_features_is_refused() throws IOException {
    write("a.csv", "x,y,phase\n1,2,Rest\n");
    write("b.csv", "x,phase\n1,Rest\n");

    assertThatThrownBy(() -> Clips.read(List.of(folder), FORMAT))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("b.csv: a step is 1 features; expected 2 features as in")
        .hasMessageContaining("a.csv");
  }

  @Test
  void the_same_features_in_another_order_are_refused() throws IOException {
    write("a.csv", "x,y,phase\n1,2,Rest\n");
    write("b.csv", "y,x,phase\n1,2,Rest\n");

    assertThatThrownBy(() -> Clips.read(List.of(folder), FORMAT))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("b.csv:1: feature 1 is y; expected x");
  }

  @Test
  void labels_are_renamed_where_one_asks_for_it() throws IOException {
    Path file = write("a.csv", "x,phase\n1,Preparação\n2,Rest\n");

    Clips clips =
        Clips.read(List.of(file), FORMAT).renamingLabels(Map.of("Preparação", "Preparation"));

    assertThat(clips.sequences().get(0).labels()).containsExactly("Preparation", "Rest");
  }

  @Test
  void long_clips_are_cut_into_windows() throws IOException {
    Path file = write("a.csv", "x,phase\n1,a\n2,b\n3,c\n");

    Clips clips = Clips.read(List.of(file), FORMAT).cut(Windows.of(2, 2));

    assertThat(clips.sequences())
        .extracting(FrameSequence::labels)
        .containsExactly(List.of("a", "b"), List.of("c"));
  }

  @Test
  void a_transform_of_DataVec_may_stand_between() throws Exception {
    Path file = write("a.csv", "x,phase\n1,Rest\n2,Hold\n");
    Schema schema =
        new SequenceSchema.Builder().addColumnDouble("x").addColumnString("phase").build();
    TransformProcess tripled =
        new TransformProcess.Builder(schema).doubleMathOp("x", MathOp.Multiply, 3).build();
    ClipRecordReader clips = new ClipRecordReader(FORMAT);
    clips.initialize(new CollectionInputSplit(List.of(file.toUri()))); // the outer one does not
    SequenceRecordReader reader = new TransformProcessSequenceRecordReader(clips, tripled);

    FrameSequence clip = Clips.read(reader).sequences().get(0);

    assertThat(clip.values()).containsExactly(3, 6);
    assertThat(clip.labels()).containsExactly("Rest", "Hold");
  }

  @Test
  void the_numbers_of_any_reader_of_DataVec_are_features() throws Exception {
    Path file = write("a.csv", "1,2\n3,4\n");
    try (SequenceRecordReader reader = new CSVSequenceRecordReader()) {
      reader.initialize(new CollectionInputSplit(List.of(file.toUri())));

      // That reader gives everything as text: the last column is the label then.
      FrameSequence clip = Clips.read(reader).sequences().get(0);

      assertThat(clip.values()).containsExactly(1, 3);
      assertThat(clip.labels()).containsExactly("2", "4");
    }
  }
}
