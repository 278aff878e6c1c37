package io.github.seq4j.datasets.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.RealData;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.text.MalformedTextException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The gesture phases (UCI) and the synthetic control charts as they come. */
class RealFramesTest {

  private static final CsvFrames RAW = CsvFrames.labeled("phase").ignoring("timestamp");
  private static final CsvFrames PROCESSED = CsvFrames.labeled("Phase");

  private static Clips read(ClipFormat format, String include) throws IOException {
    Path folder = RealData.file("gesture-phase/csv");
    return Clips.read(ClipFiles.find(List.of(folder), format, include), format);
  }

  @Test
  void the_raw_clips_have_18_coordinates_and_the_frames_of_the_description() throws IOException {
    Clips clips = read(RAW, "*_raw.csv");

    assertThat(clips.columns()).hasSize(18).startsWith("lhx", "lhy").endsWith("rwy", "rwz");
    assertThat(clips.sequences())
        .extracting(FrameSequence::length)
        .containsExactly(1747, 1264, 1834, 1073, 1424, 1111, 1448);
  }

  @Test
  void the_byte_order_mark_of_b1_is_no_part_of_a_name() throws IOException {
    Clips clip = RAW.read(RealData.file("gesture-phase/csv/b1_raw.csv"));

    assertThat(clip.columns().get(0)).isEqualTo("lhx");
    assertThat(clip.sequences().get(0).values()[0]).isEqualTo(1.197867f);
  }

  @Test
  void the_one_label_in_Portuguese_stays_until_it_is_renamed() throws IOException {
    Clips clip = RAW.read(RealData.file("gesture-phase/csv/b1_raw.csv"));

    List<String> labels = clip.sequences().get(0).labels();
    assertThat(Collections.frequency(labels, "Preparação")).isEqualTo(1);
    assertThat(Collections.frequency(labels, "Preparation")).isEqualTo(411);
    List<String> renamed =
        clip.renamingLabels(Map.of("Preparação", "Preparation")).sequences().get(0).labels();
    assertThat(Collections.frequency(renamed, "Preparation")).isEqualTo(412);
    assertThat(new TreeSet<>(renamed))
        .containsExactly("Hold", "Preparation", "Rest", "Retraction", "Stroke");
  }

  @Test
  void the_processed_clips_have_32_features_and_four_frames_less() throws IOException {
    Clips clips = read(PROCESSED, "*_va3.csv");

    assertThat(clips.columns()).hasSize(32).startsWith("1", "2").endsWith("31", "32");
    assertThat(clips.sequences())
        .extracting(FrameSequence::length)
        .containsExactly(1743, 1260, 1830, 1069, 1420, 1107, 1444);
    assertThat(new TreeSet<>(clips.sequences().get(3).labels()))
        .containsExactly("D", "H", "P", "R", "S");
  }

  @Test
  void the_label_of_the_other_files_is_one_letter_case_away() {
    Path file = RealData.file("gesture-phase/csv/a1_va3.csv");

    assertThatThrownBy(() -> RAW.read(file))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("no column phase for the label")
        .extracting(error -> ((DataFormatException) error).hint())
        .isEqualTo("did you mean Phase? Upper and lower case are different");
  }

  @Test
  void raw_and_processed_files_are_not_read_together() {
    Path folder = RealData.file("gesture-phase/csv");

    assertThatThrownBy(() -> Clips.read(List.of(folder), CsvFrames.labeled("20").ignoring("19")))
        .isInstanceOf(DataFormatException.class);
  }

  @Test
  void the_description_is_no_clip_and_in_another_encoding() throws IOException {
    Path folder = RealData.file("gesture-phase/csv");
    Path description = folder.resolve("data_description.txt");

    assertThat(ClipFiles.find(List.of(folder), RAW).skipped()).containsExactly(description);
    assertThatThrownBy(() -> RAW.read(description)).isInstanceOf(MalformedTextException.class);
    CsvLayout latin = CsvLayout.defaults().withCharset(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> RAW.withLayout(latin).read(description))
        .isInstanceOf(DataFormatException.class);
  }

  @Test
  void long_clips_are_cut_with_every_frame_in_a_window() throws IOException {
    Clips clip = RAW.read(RealData.file("gesture-phase/csv/b1_raw.csv"));

    // 1073 = 10 * 100 + 73: windows start at 0, 100, ... 900, and the last one has 173 frames left.
    assertThat(clip.cut(Windows.of(200, 100)).sequences())
        .extracting(FrameSequence::length)
        .containsExactly(200, 200, 200, 200, 200, 200, 200, 200, 200, 173);
  }

  @Test
  void the_control_charts_are_300_and_300_of_6_classes() throws IOException {
    for (String part : List.of("TRAIN", "TEST")) {
      Path file = RealData.file("synthetic-control/SyntheticControl_" + part + ".ts");

      Clips clips = Clips.read(List.of(file), TsSeries.utf8());

      assertThat(clips.sequences()).hasSize(300).allMatch(chart -> chart.length() == 60);
      for (String label : List.of("1", "2", "3", "4", "5", "6")) {
        assertThat(clips.sequences().stream().filter(c -> c.labels().equals(List.of(label))))
            .hasSize(50);
      }
    }
  }
}
