package io.github.seq4j.core.train;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/** The calling thread and {@code count - 1} others, for loops that each take a share of. */
final class Workers implements AutoCloseable {

  private final int count;
  private final ExecutorService others;

  Workers(int count) {
    this.count = count;
    this.others = count == 1 ? null : Executors.newFixedThreadPool(count - 1, Workers::daemon);
  }

  int count() {
    return count;
  }

  /** Runs {@code task} once per worker, 0 on the calling thread, and returns when all are done. */
  void run(IntConsumer task) {
    if (count == 1) {
      task.accept(0);
      return;
    }
    CompletableFuture<?>[] running = new CompletableFuture<?>[count];
    for (int i = 1; i < count; i++) {
      int worker = i;
      running[i] = CompletableFuture.runAsync(() -> task.accept(worker), others);
    }
    running[0] = CompletableFuture.runAsync(() -> task.accept(0), Runnable::run);
    try {
      CompletableFuture.allOf(running).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    if (others != null) {
      others.shutdown();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "seq4j-optimizer");
    thread.setDaemon(true);
    return thread;
  }
}
