package io.github.seq4j.examples.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM as a question a training run asks between updates. The process ends only after
 * the run has saved and said how to go on, and then with the run's own exit code: a JVM left to
 * itself would report 130 or 143 at once.
 */
public final class Interruption {

  /**
   * Longer than any update and save; whoever cannot wait has SIGKILL, and checkpoints survive that.
   */
  private static final long PATIENCE_SECONDS = 120;

  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean requested;
  private volatile boolean awaited;
  private volatile int exitCode = ExitCode.INTERRUPTED.number();

  /**
   * Turns signals to this process into {@link #requested}; from then on {@link #end} must be
   * called.
   */
  public void listen() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::onShutdown, "seq4j-interruption"));
  }

  /** Whether the run should stop at the next safe point. */
  public boolean requested() {
    return requested;
  }

  /** Asks the run to stop at the next safe point. */
  public void request() {
    requested = true;
  }

  /** Declares that the verb now running stops by itself when asked, so a signal waits for it. */
  void await() {
    awaited = true;
  }

  /** Ends the process with this code, whether it comes to its own end or a signal is waiting. */
  public void end(int code) {
    exitCode = code;
    awaited = false;
    ended.countDown();
    if (!requested) {
      System.exit(code);
    }
  }

  private void onShutdown() {
    if (ended.getCount() == 0) {
      return; // the ordinary end
    }
    requested = true;
    if (awaited) {
      try {
        if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          exitCode = ExitCode.FAILED.number();
        }
      } catch (InterruptedException e) {
        exitCode = ExitCode.FAILED.number();
      }
    }
    Runtime.getRuntime().halt(exitCode);
  }
}
