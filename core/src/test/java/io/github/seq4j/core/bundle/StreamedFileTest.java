package io.github.seq4j.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamedFileTest {

  @TempDir private Path folder;

  @Test
  void what_is_written_is_there() throws IOException {
    byte[] content = new byte[200_000];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i * 31);
    }
    Path file = folder.resolve("a.bin");

    StreamedFile.write(file, content.length, out -> out.write(content));

    assertThat(file).hasBinaryContent(content);
  }

  @Test
  void a_failure_half_way_leaves_the_old_file_and_nothing_beside_it() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");

    assertThatThrownBy(
            () ->
                StreamedFile.write(
                    file,
                    100,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("no more");
                    }))
        .isInstanceOf(BundleWriteException.class)
        .hasMessageContaining("no more");

    assertThat(file).hasContent("old");
    try (var files = Files.list(folder)) {
      assertThat(files.filter(each -> each.toString().contains(".tmp"))).isEmpty();
    }
  }

  @Test
  void what_no_disk_has_room_for_is_found_out_before() {
    assertThatThrownBy(
            () -> StreamedFile.write(folder.resolve("a"), Long.MAX_VALUE, out -> out.write(1)))
        .isInstanceOf(BundleWriteException.class)
        .hasMessageContaining("space");
  }
}
