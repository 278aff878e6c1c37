package io.github.seq4j.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.report.EventReader.Event;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are read by {@link EventReader}, which was written from the format's definition. */
class EventLogTest {

  @TempDir Path folder;

  private List<Event> events() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return EventReader.read(files.findFirst().orElseThrow());
    }
  }

  @Test
  void the_checksum_is_the_masked_crc_32c() {
    // CRC-32C of "123456789" is E3069283 (RFC 3720, B.4 has the polynomial); rotated by 15:
    // 2507C60D
    byte[] digits = {'1', '2', '3', '4', '5', '6', '7', '8', '9'};
    int masked = 0x2507C60D + 0xA282EAD8;

    assertThat(EventFile.checksum(digits))
        .isEqualTo(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(masked).array());
  }

  @Test
  void a_file_begins_with_its_version_and_has_a_name_that_tensorboard_looks_for()
      throws IOException {
    EventLog.in(folder, Runs.FACTS).close();

    assertThat(events()).hasSize(1).first().extracting(Event::version).isEqualTo("brain.Event:2");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.findFirst().orElseThrow().getFileName().toString())
          .matches("events\\.out\\.tfevents\\.\\d{10}\\.seq4j\\.0");
    }
  }

  @Test
  void two_runs_of_one_second_have_a_file_each() throws IOException {
    Instant now = Instant.ofEpochSecond(1_700_000_000);
    EventFile.in(folder, now).close();
    EventFile.in(folder, now).close();

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void an_update_becomes_scalars_at_its_step() throws IOException {
    try (EventLog log = EventLog.in(folder, Runs.FACTS)) {
      log.update(Runs.update(3, 1.5, 4, true), 2_000_000_000);
      log.validation(3, 1.25, Double.NaN);
    }

    assertThat(events().get(1).step()).isEqualTo(3);
    assertThat(events().get(1).scalars())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "loss/train", 1.5f,
                "loss/smooth", 2.5f,
                "learning_rate", 0.5f,
                "gradient_norm", 4f,
                "gradient_clipped", 1f,
                "tokens_per_second", 5f));
    assertThat(events().get(2).scalars()).isEqualTo(Map.of("loss/valid", 1.25f));
  }

  @Test
  void samples_are_text_that_markdown_leaves_alone() throws IOException {
    try (EventLog log = EventLog.in(folder, Runs.FACTS)) {
      log.sample(200, "# 한국어\n*x*");
    }

    assertThat(events().get(1).step()).isEqualTo(200);
    assertThat(events().get(1).texts()).isEqualTo(Map.of("sample", "    # 한국어\n    *x*"));
  }

  @Test
  void later_in_a_run_a_point_stands_for_several_updates() throws IOException {
    try (EventLog log = EventLog.in(folder, Runs.FACTS)) {
      for (int update = 1_000; update < 1_004; update++) {
        log.update(Runs.update(update, update), 1);
      }
    }

    assertThat(events().stream().skip(1).map(Event::step)).containsExactly(1_001L, 1_003L);
    assertThat(events().get(1).scalars().get("loss/train")).isEqualTo(1_000.5f);
  }

  @Test
  void a_run_that_goes_on_says_which_steps_it_makes_again() throws IOException {
    try (EventLog log = EventLog.in(folder, Runs.FACTS)) {
      log.start(500);
    }

    assertThat(events().get(1).restart()).isTrue();
    assertThat(events().get(1).step()).isEqualTo(501);
  }

  @Test
  void what_is_known_of_the_run_is_text() throws IOException {
    try (EventLog log = EventLog.in(folder, Runs.FACTS.with("Data", Map.of("words", "12")))) {
      log.start(0);
    }

    assertThat(events().get(1).texts()).isEqualTo(Map.of("run/Data", "    words  12"));
  }
}
