package io.github.seq4j.datasets.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.seq4j.core.DataFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameLabelsTest {

  private static final int FRAMES = 4;

  @TempDir private Path folder;

  private List<String> read(String table) throws IOException {
    Files.writeString(folder.resolve("clip.labels.tsv"), table);
    return FrameLabels.beside(folder.resolve("clip.mp4"), FRAMES);
  }

  private DataFormatException refused(String table) {
    return catchThrowableOfType(DataFormatException.class, () -> read(table));
  }

  @Test
  void a_row_for_each_frame() throws IOException {
    assertThat(read("frame\tlabel\n1\tb\n0\ta\n2\tc\n3\tc\n")).containsExactly("a", "b", "c", "c");
  }

  @Test
  void a_row_for_each_stretch_with_both_its_ends() throws IOException {
    assertThat(read("from\tto\tlabel\n2\t3\tb\n0\t1\ta\n")).containsExactly("a", "a", "b", "b");
  }

  @Test
  void a_row_for_the_whole_clip() throws IOException {
    assertThat(read("label\nwaving\n")).containsExactly("waving");
  }

  @Test
  void commas_are_as_good_as_tabs() throws IOException {
    Files.writeString(folder.resolve("clip.labels.csv"), "from,to,label\n0,3,\"a, b\"\n");

    assertThat(FrameLabels.beside(folder.resolve("clip.mp4"), FRAMES))
        .containsExactly("a, b", "a, b", "a, b", "a, b");
  }

  @Test
  void no_table_is_no_labels() throws IOException {
    assertThat(FrameLabels.beside(folder.resolve("other.mp4"), FRAMES)).isEmpty();
  }

  @Test
  void what_is_written_is_read() throws IOException {
    Path clip = folder.resolve("x.gif");
    FrameLabels.write(FrameLabels.fileBeside(clip), List.of("a", "b"), 2);
    assertThat(FrameLabels.beside(clip, 2)).containsExactly("a", "b");

    FrameLabels.write(FrameLabels.fileBeside(clip), List.of("all"), 2);
    assertThat(FrameLabels.beside(clip, 2)).containsExactly("all");
  }

  @Test
  void a_frame_without_label_is_refused() {
    assertThat(refused("frame\tlabel\n0\ta\n1\ta\n3\ta\n"))
        .hasMessageContaining("has no label for frame 2; expected one for each of 4 frames");
  }

  @Test
  void a_frame_with_two_labels_is_refused() {
    assertThat(refused("from\tto\tlabel\n0\t2\ta\n2\t3\tb\n"))
        .hasMessageContaining("clip.labels.tsv:3: frame 2 has a label already");
  }

  @Test
  void a_frame_that_is_not_there_is_refused() {
    assertThat(refused("frame\tlabel\n4\ta\n"))
        .hasMessageContaining(
            "clip.labels.tsv:2: there is no frame \"4\"; expected a number in [0, 3]");
    assertThat(refused("frame\tlabel\none\ta\n")).hasMessageContaining("no frame \"one\"");
  }

  @Test
  void a_stretch_that_goes_backwards_is_refused() {
    assertThat(refused("from\tto\tlabel\n3\t0\ta\n")).hasMessageContaining("from 3 back to 0");
  }

  @Test
  void other_columns_are_refused_with_those_that_were_expected() {
    assertThat(refused("0\ta\n1\tb\n"))
        .hasMessageContaining("clip.labels.tsv:1: has the columns 0, a; expected frame, label");
  }

  @Test
  void two_tables_are_refused() throws IOException {
    Files.writeString(folder.resolve("clip.labels.csv"), "label\na\n");

    assertThat(refused("label\na\n")).hasMessageContaining("expected one of them");
  }

  @Test
  void more_than_one_label_for_the_whole_clip_is_refused() {
    assertThat(refused("label\na\nb\n")).hasMessageContaining("has 2 labels for the clip");
  }
}
