package io.github.seq4j.datasets.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.FrameSequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TsSeriesTest {

  private static final String LABELED = "@classLabel true up down\n@data\n";

  @TempDir private Path folder;

  private Clips read(String text) throws IOException {
    return TsSeries.utf8().read(Files.writeString(folder.resolve("a.ts"), text));
  }

  private DataFormatException refused(String text) {
    return catchThrowableOfType(DataFormatException.class, () -> read(text));
  }

  @Test
  void a_line_is_a_sequence_with_its_label_at_the_end() throws IOException {
    Clips clips =
        read(
            "#a comment\n@problemName x\n@univariate true\n" + LABELED + "1,2,3:up\n-1,2e1:down\n");

    FrameSequence second = clips.sequences().get(1);
    assertThat(clips.sequences()).hasSize(2);
    assertThat(second.values()).containsExactly(-1, 20);
    assertThat(second.labels()).containsExactly("down");
    assertThat(second.name()).endsWith("a.ts:7");
  }

  @Test
  void dimensions_stand_side_by_side_in_each_step() throws IOException {
    Clips clips = read("@dimensions 2\n" + LABELED + "1,2,3:10,20,30:up\n");

    FrameSequence clip = clips.sequences().get(0);
    assertThat(clips.columns()).containsExactly("dimension 1", "dimension 2");
    assertThat(clip.length()).isEqualTo(3);
    assertThat(clip.values()).containsExactly(1, 10, 2, 20, 3, 30);
  }

  @Test
  void without_classes_a_sequence_has_no_label() throws IOException {
    Clips clips = read("@classLabel false\n@data\n1,2\n");

    assertThat(clips.sequences().get(0).labels()).isEmpty();
    assertThat(clips.sequences().get(0).values()).containsExactly(1, 2);
  }

  @Test
  void a_missing_value_is_refused_with_its_place() {
    assertThat(refused(LABELED + "1,2:up\n1,?:up\n"))
        .hasMessageContaining("a.ts:4: column 2 of dimension 1 is not a finite number")
        .hasMessageContaining("got \"?\"");
  }

  @Test
  void a_label_that_the_header_does_not_know_is_refused() {
    assertThat(refused(LABELED + "1,2:left\n"))
        .hasMessageContaining(
            "a.ts:3: label \"left\" is not in @classLabel; expected one of up, down");
  }

  @Test
  void another_number_of_dimensions_is_refused() {
    assertThat(refused(LABELED + "1,2:3,4:up\n1,2:up\n"))
        .hasMessageContaining("a.ts:4: has another number of dimensions; expected 2, got 1");
    assertThat(refused("@univariate true\n" + LABELED + "1,2:3,4:up\n"))
        .hasMessageContaining("expected 1, got 2");
    assertThat(refused(LABELED + "up\n")).hasMessageContaining("expected 1, got 0");
  }

  @Test
  void dimensions_of_different_lengths_are_refused() {
    assertThat(refused(LABELED + "1,2:3:up\n"))
        .hasMessageContaining("a.ts:3: dimension 2 has 1 steps; expected 2");
  }

  @Test
  void another_length_than_promised_is_refused() {
    assertThat(refused("@equalLength true\n@seriesLength 2\n" + LABELED + "1,2,3:up\n"))
        .hasMessageContaining("a.ts:5: has 3 steps; expected 2");
  }

  @Test
  void what_would_need_another_reading_is_refused() {
    assertThat(refused("@timeStamps true\n@data\n(0,1)\n")).hasMessageContaining("time stamps");
    assertThat(refused("@targetLabel true\n@data\n1:0.5\n"))
        .hasMessageContaining("numbers to predict");
    assertThat(refused("@equalLength maybe\n@data\n1\n")).hasMessageContaining("got maybe");
  }

  @Test
  void a_file_without_data_is_refused() {
    assertThat(refused("1,2,3\n")).hasMessageContaining("a.ts:1: stands before @data");
    assertThat(refused("@univariate true\n")).hasMessageContaining("has no line @data");
    assertThat(refused("@data\n")).hasMessageContaining("has no line after @data");
  }
}
