package io.github.seq4j.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.train.StopReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30) // files are written on a thread of their own
class RunRecorderTest {

  private static final long SECOND = 1_000_000_000;

  @TempDir Path folder;

  private final AtomicLong clock = new AtomicLong();
  private final BlockingQueue<RunRecord> written = new LinkedBlockingQueue<>();
  private final List<String> warnings = new ArrayList<>();
  private final RunRecorder recorder =
      RunRecorder.of(Runs.FACTS, clock::get).warnings(warnings::add).to("queue", written::add);

  @AfterEach
  void close() {
    recorder.close();
  }

  /** Every update takes a second. */
  private void update(long number) {
    clock.addAndGet(SECOND);
    recorder.onUpdate(Runs.update(number, 2));
  }

  private static Inspection accuracy(double value) {
    return new Inspection(Map.of("accuracy", value), List.of(), List.of());
  }

  @Test
  void a_run_is_written_at_its_start() throws Exception {
    recorder.onStart(0, 100);

    assertThat(written.take().progress().state()).isEqualTo("running");
  }

  @Test
  void a_run_is_written_again_while_it_goes_on() throws Exception {
    recorder.onStart(0, 100);
    written.take();

    RunRecord again = null;
    for (long number = 1; again == null; number++) {
      update(number);
      again = written.poll();
    }

    assertThat(again.points()).isNotEmpty();
    assertThat(again.progress().state()).isEqualTo("running");
  }

  @Test
  void within_three_seconds_it_is_not_written_again() throws Exception {
    recorder.onStart(0, 100);
    written.take();
    update(1);
    update(2);
    recorder.end(StopReason.COMPLETED); // waits for all that is being written

    assertThat(written)
        .hasSize(1)
        .first()
        .extracting(r -> r.progress().state())
        .isEqualTo("completed");
  }

  @Test
  void the_end_is_written_once() throws Exception {
    recorder.onStart(0, 100);
    written.take();
    recorder.end(StopReason.EARLY_STOPPED);
    recorder.close();

    assertThat(written).hasSize(1);
    assertThat(written.take().progress().state()).isEqualTo("early stopped");
  }

  @Test
  void a_run_that_fails_is_written_as_far_as_it_came() throws Exception {
    recorder.onStart(0, 100);
    written.take();
    update(1);
    recorder.close();

    RunRecord last = written.take();
    assertThat(last.progress().state()).isEqualTo("stopped by an error");
    assertThat(last.points()).extracting(CurvePoint::update).containsExactly(1L);
  }

  @Test
  void an_error_of_the_machine_is_told_and_the_next_writing_is_tried() {
    AtomicLong tries = new AtomicLong();
    recorder.to(
        "broken",
        record -> {
          tries.incrementAndGet();
          throw new OutOfMemoryError("no room for a picture");
        });

    recorder.onStart(0, 100);
    for (int number = 1; tries.get() < 2; number++) {
      update(number);
    }
    recorder.end(StopReason.COMPLETED);

    assertThat(warnings).first().asString().contains("no room for a picture");
  }

  @Test
  void a_first_writing_that_takes_long_delays_no_other() throws InterruptedException {
    AtomicLong tries = new AtomicLong();
    recorder.to(
        "slow at first",
        record -> {
          if (tries.getAndIncrement() == 0) {
            clock.addAndGet(30 * SECOND); // a hundred times of that are 50 minutes
          }
        });

    recorder.onStart(0, 1_000);
    long number = 0;
    while (tries.get() < 2) {
      update(++number);
      Thread.sleep(
          20); // the writer is another thread, and needs time that this clock does not show
    }
    recorder.end(StopReason.COMPLETED);

    assertThat(number).isLessThan(60); // seconds: even the longest pause would take as many
  }

  @Test
  void what_cannot_be_written_is_told_once_and_ends_nothing() {
    recorder.to(
        "broken",
        record -> {
          throw new IOException("the disk is full");
        });

    recorder.onStart(0, 100);
    for (int number = 1; warnings.isEmpty(); number++) {
      update(number);
    }
    recorder.end(StopReason.COMPLETED);

    assertThat(warnings).containsExactly("broken: the disk is full");
    assertThat(written.stream().map(r -> r.progress().state())).contains("completed");
  }

  @Test
  void a_page_where_there_is_no_folder_ends_nothing() {
    recorder.page(folder.resolve("none/run.html"));

    recorder.onStart(0, 100);
    recorder.end(StopReason.COMPLETED);

    assertThat(warnings).hasSize(1).first().asString().contains("run.html", "no directory");
  }

  @Test
  void the_time_of_validation_and_samples_is_not_that_of_updates() {
    recorder.onStart(0, 100);
    update(1);
    clock.addAndGet(50 * SECOND);
    recorder.sample(1, 2, "she sells");
    update(2);
    clock.addAndGet(70 * SECOND);
    recorder.onValidation(Runs.validation(2, 1));
    update(3);

    assertThat(recorder.record().points()) // ten targets a second
        .extracting(CurvePoint::targetsPerSecond)
        .containsExactly(10.0, 10.0, 10.0);
  }

  @Test
  void held_out_examples_take_a_tenth_of_a_second_and_a_hundredth_of_the_time() {
    List<Long> asked = new ArrayList<>();
    recorder.inspecting(
        () -> {
          asked.add(clock.get() / SECOND);
          clock.addAndGet(SECOND);
          return accuracy(0.5);
        });
    recorder.onStart(0, 1_000);
    for (long number = 1; number <= 250; number++) {
      update(number);
      recorder.onValidation(Runs.validation(number, 1));
    }

    assertThat(asked).containsExactly(1L, 90L, 190L); // an answer takes a second itself
  }

  @Test
  void a_question_that_fails_is_told_and_ends_nothing() {
    recorder.inspecting(
        () -> {
          throw new IllegalStateException("not a number");
        });

    recorder.onStart(0, 100);
    recorder.onValidation(Runs.validation(1, 1));
    recorder.end(StopReason.COMPLETED);

    assertThat(warnings).containsExactly("held-out examples: not a number");
  }

  @Test
  void samples_are_made_before_the_first_update_and_every_so_many() {
    recorder.sampling(2, () -> "sea");
    recorder.onStart(0, 100);
    for (int number = 1; number <= 5; number++) {
      update(number);
    }

    assertThat(recorder.record().samples())
        .extracting(RunRecord.Sample::update)
        .containsExactly(0L, 2L, 4L);
  }

  @Test
  void of_many_samples_the_first_and_the_last_are_kept() {
    recorder.onStart(0, 100);
    for (int update = 0; update <= 1_000; update++) {
      recorder.sample(update, 1, "sea");
    }

    List<RunRecord.Sample> samples = recorder.record().samples();
    assertThat(samples).hasSizeLessThanOrEqualTo(64);
    assertThat(samples.get(0).update()).isZero();
    assertThat(samples.get(samples.size() - 1).update()).isEqualTo(1_000);
  }

  @Test
  void of_many_samples_those_between_are_equally_far_apart() {
    recorder.onStart(0, 100);
    for (int update = 0; update <= 1_000; update++) {
      recorder.sample(update, 1, "sea");
    }

    List<RunRecord.Sample> samples = recorder.record().samples();
    for (int i = 1; i < samples.size() - 1; i++) { // the last one may come sooner
      assertThat(samples.get(i).update() - samples.get(i - 1).update()).isEqualTo(16);
    }
  }

  @Test
  void a_run_that_never_starts_leaves_the_page_before_as_it_was() throws Exception {
    Path page = earlierPage(Runs.FACTS);
    String before = Files.readString(page);

    RunRecorder.of(Runs.FACTS).page(page).close();

    assertThat(page).hasContent(before);
  }

  // ---- a run that goes on ----

  private Path earlierPage(RunFacts facts) throws IOException {
    Path page = folder.resolve("run.html");
    try (RunRecorder first = RunRecorder.of(facts, clock::get).page(page)) {
      first.onStart(0, 100);
      first.sample(0, Double.NaN, "at first");
      first.onUpdate(Runs.update(1, 4, 2, true));
      first.onUpdate(Runs.update(2, 3, 2, true));
      first.sample(2, 3, "later than the checkpoint");
      first.onUpdate(Runs.update(3, 3, 2, true));
    }
    return page;
  }

  private void goOn(Path page) {
    recorder.page(page);
    recorder.onStart(1, 100);
    recorder.onHistory(List.of(Runs.history(1, 4, 5)));
    update(2);
  }

  @Test
  void a_run_that_goes_on_shows_what_its_page_held_up_to_the_checkpoint() throws Exception {
    goOn(earlierPage(Runs.FACTS));

    RunRecord run = recorder.record();
    assertThat(run.points()).extracting(CurvePoint::update).containsExactly(1L, 2L);
    assertThat(run.points().get(0).clipped()).isEqualTo(1);
    assertThat(run.samples()).extracting(RunRecord.Sample::text).containsExactly("at first");
    assertThat(run.validations()).containsExactly(new RunRecord.Validation(1, 5, Double.NaN));
    assertThat(run.progress().knowsBefore()).isTrue();
  }

  @Test
  void the_page_of_another_run_adds_nothing_to_the_curves_of_the_checkpoint() throws Exception {
    goOn(earlierPage(Runs.FACTS.with("Network", Map.of("layers", "3"))));

    RunRecord run = recorder.record();
    assertThat(run.points()).extracting(CurvePoint::update).containsExactly(1L, 2L);
    assertThat(run.points().get(0).clipped()).isNaN();
    assertThat(run.samples()).isEmpty();
    assertThat(run.progress().knowsBefore()).isFalse();
  }

  @Test
  void a_page_whose_data_is_damaged_is_told_and_ends_nothing() throws Exception {
    Path page = earlierPage(Runs.FACTS);
    Files.writeString(page, Files.readString(page).replace("\"samples\":[", "\"samples\":{"));

    goOn(page);

    assertThat(warnings).hasSize(1).first().asString().contains("what it held before");
    assertThat(recorder.record().points()).hasSize(2);
  }
}
