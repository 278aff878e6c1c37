package io.github.seq4j.core.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Runs the shares of a batch side by side, each on one native thread: a step of a recurrent network
 * is too short to be split inside. The caller works on share 0 itself.
 */
final class WorkerPool implements AutoCloseable {

  private final int threads;
  private final ExecutorService others;

  WorkerPool(int threads) {
    this.threads = threads;
    this.others =
        threads == 1
            ? null
            : Executors.newFixedThreadPool(
                threads - 1,
                task -> {
                  Thread thread =
                      new Thread(
                          () -> {
                            native1().setOmpNumThreads(1); // counts for the calling thread alone
                            task.run();
                          },
                          "seq4j-worker");
                  thread.setDaemon(true);
                  return thread;
                });
  }

  private static NativeOps native1() {
    Nd4j.getExecutioner(); // NativeOpsHolder needs ND4J up
    return NativeOpsHolder.getInstance().getDeviceNativeOps();
  }

  int threads() {
    return threads;
  }

  /** Calls {@code share} for 0 .. n - 1, each once, and returns when all are done. */
  void run(int n, IntConsumer share) {
    NativeOps ops = native1();
    int before = ops.ompGetMaxThreads();
    ops.setOmpNumThreads(1);
    List<Future<?>> running = new ArrayList<>(n - 1);
    try {
      for (int i = 1; i < n; i++) {
        int index = i;
        running.add(others.submit(() -> share.accept(index)));
      }
      share.accept(0);
    } finally {
      ops.setOmpNumThreads(before);
      await(running);
    }
  }

  /** Waits for all, even when one failed: none may still write when we return. */
  private static void await(List<Future<?>> running) {
    RuntimeException failure = null;
    boolean interrupted = false;
    for (Future<?> share : running) {
      while (true) {
        try {
          share.get();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof Error error) {
            throw error;
          }
          failure = (RuntimeException) e.getCause();
          break;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void close() {
    if (others != null) {
      others.shutdown();
    }
  }
}
