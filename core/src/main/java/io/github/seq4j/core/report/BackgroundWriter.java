package io.github.seq4j.core.report;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Writes a file again and again beside the training, one writing at a time. It asks for a hundredth
 * of a core or so: a writing that took long is followed by a long pause, of a minute at most. The
 * first one, which loads classes and has little to say, is followed by a short one. Called from one
 * thread.
 */
final class BackgroundWriter {

  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final long MOST_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int SHARE = 100;

  private final String name;
  private final RunRecorder.Destination destination;
  private final LongSupplier clock;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final ExecutorService thread;
  private volatile long next;
  private int written; // on the writing thread

  /**
   * @param name for warnings
   * @param clock in nanoseconds
   */
  BackgroundWriter(String name, RunRecorder.Destination destination, LongSupplier clock) {
    this.name = name;
    this.destination = destination;
    this.clock = clock;
    this.next = clock.getAsLong();
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread writer = new Thread(task, "seq4j-report");
              writer.setDaemon(true);
              return writer;
            });
  }

  String name() {
    return name;
  }

  /** Writes if it is time. */
  void offer(long now, Supplier<RunRecord> record) {
    if (now - next < 0 || !busy.compareAndSet(false, true)) {
      return;
    }
    RunRecord snapshot = record.get(); // here, where nobody changes it
    thread.execute(
        () -> {
          try {
            long start = clock.getAsLong();
            write(snapshot);
            long end = clock.getAsLong();
            next = end + pause(end - start);
          } finally {
            busy.set(false);
          }
        });
  }

  private long pause(long writing) {
    long pause = written == 0 ? PERIOD_NANOS : SHARE * writing;
    written++;
    return Math.min(MOST_NANOS, Math.max(PERIOD_NANOS, pause));
  }

  /** Writes the last time, whatever the time, and waits for it. */
  void finish(RunRecord last) {
    thread.execute(() -> write(last));
    thread.shutdown();
    boolean interrupted = false;
    while (true) {
      try {
        if (thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true; // it takes no time, and a report without its end is worth less
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(RunRecord record) {
    try {
      destination.write(record);
    } catch (IOException | RuntimeException e) {
      failure.set(e);
    } catch (Error e) { // such as a Java without fonts; whatever it is, training goes on
      failure.set(new IOException(e.toString(), e));
    }
  }

  /** What went wrong since the last question. */
  Optional<Exception> failure() {
    return Optional.ofNullable(failure.getAndSet(null));
  }
}
