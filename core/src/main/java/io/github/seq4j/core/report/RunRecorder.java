package io.github.seq4j.core.report;

import io.github.seq4j.core.bundle.TextFile;
import io.github.seq4j.core.train.HistoryPoint;
import io.github.seq4j.core.train.StopReason;
import io.github.seq4j.core.train.TrainingListener;
import io.github.seq4j.core.train.TrainingReport;
import io.github.seq4j.core.train.UpdateInfo;
import io.github.seq4j.core.train.ValidationInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Watches a run and keeps files of it up to date: at its start, every few seconds, and at its end.
 *
 * <pre>{@code
 * RunFacts facts = RunFacts.of("Sonnets", "character", Measure.BITS);
 * try (RunRecorder recorder = RunRecorder.of(facts).page(Path.of("run.html"))) {
 *   run.listener(recorder.sampling(500, () -> write(run.model()))).fit();
 * }
 * }</pre>
 *
 * <p>Files are written on a thread of their own, each in place of the one before and whole at any
 * time. What cannot be written is told once and does not end the run. A run that goes on shows what
 * its page held before, up to there; without that, the curves that its checkpoint holds.
 *
 * <p>Called on the training thread alone. Closing it twice is allowed.
 */
public final class RunRecorder implements TrainingListener, AutoCloseable {

  /** Makes a file of a run. */
  public interface Destination {

    /**
     * Replaces the file. Called on one thread at a time, not the training thread.
     *
     * @throws IOException if it cannot; the run goes on
     */
    void write(RunRecord record) throws IOException;
  }

  /** The time that inspections may take in any run. */
  private static final long INSPECTED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** The part of a run that may go into them beyond that, one in so many. */
  private static final int INSPECTED_SHARE = 100;

  private final RunFacts facts;
  private final LongSupplier clock;
  private final Gathered gathered = new Gathered();
  private final List<BackgroundWriter> writers = new ArrayList<>();
  private final List<EventLog> events = new ArrayList<>();
  private final Set<String> warned = new HashSet<>();
  private Consumer<String> warnings = warning -> {};
  private Supplier<Inspection> inspector = Inspection::nothing;
  private Supplier<String> sampler = () -> "";
  private long sampleEvery;

  private Path page; // null: none
  private Optional<RunArchive> earlier = Optional.empty();
  private String state = "running";
  private Instant began = Instant.now();
  private long updatesBefore;
  private long totalUpdates;
  private long start;
  private long mark;
  private long inspecting;
  private long update;
  private boolean goesOn;
  private boolean started;
  private boolean ended;

  private RunRecorder(RunFacts facts, LongSupplier clock) {
    this.facts = facts;
    this.clock = clock;
  }

  /** A recorder that writes nothing yet. */
  public static RunRecorder of(RunFacts facts) {
    return of(facts, System::nanoTime);
  }

  static RunRecorder of(RunFacts facts, LongSupplier clock) {
    return new RunRecorder(facts, clock);
  }

  /** Keeps a page: one HTML file that asks nobody for anything. */
  public RunRecorder page(Path file) {
    page = file;
    return to(file.toString(), record -> TextFile.write(file, RunPage.of(record).html()));
  }

  /**
   * Keeps event files for TensorBoard in a folder, which is made if need be.
   *
   * @throws IOException if it cannot be written
   */
  public RunRecorder events(Path folder) throws IOException {
    events.add(EventLog.in(folder, facts));
    return this;
  }

  /**
   * Keeps another file.
   *
   * @param name for warnings
   */
  public RunRecorder to(String name, Destination destination) {
    writers.add(new BackgroundWriter(name, destination, clock));
    return this;
  }

  /** Sets who is told, once for each file, that it could not be written. */
  public RunRecorder warnings(Consumer<String> warnings) {
    this.warnings = warnings;
    return this;
  }

  /**
   * Looks at what the model does with held-out examples: after the first validation, after later
   * ones while that has taken no more than a tenth of a second and a hundredth of the time, and at
   * the end.
   *
   * @param inspector asked on the training thread
   */
  public RunRecorder inspecting(Supplier<Inspection> inspector) {
    this.inspector = inspector;
    return this;
  }

  /**
   * Keeps what the model writes before the first update and every so many.
   *
   * @param every updates, at least 1
   * @param sampler asked on the training thread
   */
  public RunRecorder sampling(long every, Supplier<String> sampler) {
    this.sampleEvery = every;
    this.sampler = sampler;
    return this;
  }

  /** Notes what the model wrote, for whoever makes samples anyway. */
  public void sample(long afterUpdate, double smoothNats, String text) {
    RunRecord.Sample sample = gathered.sample(afterUpdate, smoothNats, text);
    events.forEach(log -> log.sample(afterUpdate, sample.text()));
    mark = clock.getAsLong();
  }

  @Override
  public void onStart(long updatesDone, long totalUpdates) {
    started = true;
    this.updatesBefore = updatesDone;
    this.totalUpdates = totalUpdates;
    update = updatesDone;
    goesOn = updatesDone > 0;
    began = Instant.now();
    start = clock.getAsLong();
    events.forEach(log -> log.start(updatesDone));
    if (sampleEvery > 0 && !goesOn) {
      sample(0, Double.NaN, sampler.get());
    }
    mark = clock.getAsLong();
    if (!goesOn) { // else the page of before is needed first
      offer(mark);
    }
  }

  @Override
  public void onUpdate(UpdateInfo info) {
    long now = clock.getAsLong();
    update = info.update();
    gathered.update(info, now - mark);
    events.forEach(log -> log.update(info, now - mark));
    mark = now;
    if (sampleEvery > 0 && info.update() % sampleEvery == 0) {
      sample(info.update(), info.smoothNats(), sampler.get());
    }
    offer(now);
  }

  @Override
  public void onValidation(ValidationInfo info) {
    double score = info.validError().isPresent() ? 1 - info.validError().getAsDouble() : Double.NaN;
    gathered.validation(new RunRecord.Validation(info.update(), info.validNats(), score));
    events.forEach(log -> log.validation(info.update(), info.validNats(), score));
    long now = clock.getAsLong();
    if ((inspecting - INSPECTED_NANOS) * INSPECTED_SHARE <= now - start) {
      inspect(false);
    }
    mark = clock.getAsLong();
    offer(mark);
  }

  private void inspect(boolean kept) {
    long before = clock.getAsLong();
    try {
      Inspection found = inspector.get();
      if (!found.hasNothing()) {
        gathered.inspection(new RunRecord.Inspected(update, kept, found));
        if (!kept) {
          events.forEach(log -> log.inspected(update, found));
        }
      }
    } catch (RuntimeException e) { // such as what a model that diverges says
      warn("held-out examples", e);
    }
    inspecting += clock.getAsLong() - before;
  }

  @Override
  public void onHistory(List<HistoryPoint> history) {
    if (goesOn) { // told once before the first update of this call; after that it says nothing new
      goesOn = false;
      earlier = earlier();
      gathered.goOn(history, earlier);
    }
    mark = clock.getAsLong();
  }

  /** What the page holds of this run, up to where it goes on. */
  private Optional<RunArchive> earlier() {
    if (page == null) {
      return Optional.empty();
    }
    try {
      return RunArchive.in(page)
          .filter(found -> found.isOf(facts))
          .map(found -> found.upTo(updatesBefore));
    } catch (IOException e) {
      warn(page + ", what it held before", e);
      return Optional.empty();
    }
  }

  @Override
  public void onCheckpoint(long update) {
    mark = clock.getAsLong();
  }

  @Override
  public void onEnd(TrainingReport report) {
    end(report.stopReason());
  }

  /** Writes everything a last time, for a run that does not tell its end. */
  public void end(StopReason reason) {
    if (!ended) {
      inspect(true);
      finish(reason.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
  }

  /** Writes what there is of a run that did not come to its end. */
  @Override
  public void close() {
    finish("stopped by an error");
  }

  private void finish(String how) {
    if (ended) {
      return;
    }
    ended = true;
    state = how;
    if (!started) { // such as a run that could not go on: the page of the run before stays
      events.forEach(EventLog::close);
      return;
    }
    RunRecord last = record();
    writers.forEach(writer -> writer.finish(last));
    events.forEach(EventLog::close);
    warn();
  }

  private void offer(long now) {
    writers.forEach(writer -> writer.offer(now, this::record));
    warn();
  }

  private void warn() {
    for (BackgroundWriter writer : writers) {
      writer.failure().ifPresent(failure -> warn(writer.name(), failure));
    }
    for (EventLog log : events) {
      log.failure().ifPresent(failure -> warn(log.name(), failure));
    }
  }

  private void warn(String name, Exception failure) {
    if (warned.add(name)) {
      warnings.accept(name + ": " + failure.getMessage());
    }
  }

  /** All so far. */
  RunRecord record() {
    return gathered.record(
        facts,
        new RunRecord.Progress(
            state, began, Instant.now(), updatesBefore, earlier.isPresent(), totalUpdates));
  }
}
