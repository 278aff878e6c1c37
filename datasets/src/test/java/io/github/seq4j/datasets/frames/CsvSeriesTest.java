package io.github.seq4j.datasets.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSeriesTest {

  @TempDir private Path folder;

  private Clips read(String text, CsvSeries format) throws IOException {
    return format.read(Files.writeString(folder.resolve("a.csv"), text));
  }

  @Test
  void a_row_is_a_sequence_and_its_columns_are_the_steps() throws IOException {
    CsvSeries format = CsvSeries.labeled("class").ignoring("id");

    Clips clips = read("id,t0,t1,t2,class\na,1,2,3,up\nb,6,5,4,down\n", format);

    FrameSequence second = clips.sequences().get(1);
    assertThat(clips.sequences()).hasSize(2);
    assertThat(second.shape()).isEqualTo(FrameShape.vector(1));
    assertThat(second.values()).containsExactly(6, 5, 4);
    assertThat(second.labels()).containsExactly("down");
    assertThat(second.name()).endsWith("a.csv:3");
  }

  @Test
  void tables_with_tabs_and_no_header_are_read_too() throws IOException {
    CsvLayout tabs = CsvLayout.defaults().withDelimiter('\t').withoutHeader();

    Clips clips = read("up\t1\t2\n\"odd\t3\t4\n", CsvSeries.labeled("1").withLayout(tabs));

    assertThat(clips.sequences().get(0).values()).containsExactly(1, 2);
    assertThat(clips.sequences().get(1).labels()).containsExactly("\"odd");
  }

  @Test
  void a_shorter_row_is_refused() {
    assertThatThrownBy(() -> read("t0,t1\n1,2\n3\n", CsvSeries.unlabeled()))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("a.csv:3: has another number of columns; expected 2, got 1");
  }

  @Test
  void a_header_alone_is_refused() {
    assertThatThrownBy(() -> read("t0,t1\n", CsvSeries.unlabeled()))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("no rows");
  }
}
