package io.github.seq4j.core.parallel;

import io.github.seq4j.core.ConfigException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * A caller and a fixed number of threads beside it that split a piece of work, many hundred times a
 * second. Between two pieces a thread spins for a moment before it sleeps: waking a sleeping thread
 * costs more than a small update's whole optimizer step.
 *
 * <p>Shares are numbered, and share i always runs on the same thread. One piece at a time: a second
 * caller waits.
 */
public final class Workers implements AutoCloseable {

  /** The caller alone. */
  public static final Workers ALONE = new Workers(1, () -> {});

  /** How long to spin before sleeping: longer than the gaps within an update, short to a human. */
  private static final long SPIN_NANOS = 500_000;

  private final Beside[] others;
  private boolean closed;

  /**
   * Starts {@code count - 1} daemon threads.
   *
   * @param count threads in all, the caller included, at least 1
   * @param onStart what each of them does first
   */
  public Workers(int count, Runnable onStart) {
    ConfigException.atLeast("threads", 1, count);
    others = new Beside[count - 1];
    for (int i = 0; i < others.length; i++) {
      others[i] = new Beside(i + 1, onStart);
      others[i].start();
    }
  }

  /** Threads in all, the caller included. */
  public int count() {
    return others.length + 1;
  }

  /**
   * Calls {@code work} for 0 to {@code shares - 1}, each once, share 0 on the calling thread, and
   * returns when all are done.
   *
   * @param shares at most {@link #count()}
   * @throws RuntimeException what a share threw first, by number, after all have ended
   * @throws IllegalStateException if these are closed, and it takes more than the caller
   */
  public void run(int shares, IntConsumer work) {
    if (shares > count()) {
      throw new ConfigException("shares", shares, "must be at most " + count());
    }
    if (shares == 1) {
      work.accept(0);
      return;
    }
    synchronized (this) {
      runTogether(shares, work);
    }
  }

  private void runTogether(int shares, IntConsumer work) {
    if (closed) {
      throw new IllegalStateException("Workers.run: the threads are closed; expected open ones");
    }
    for (int i = 1; i < shares; i++) {
      others[i - 1].begin(work);
    }
    Throwable failure = null;
    try {
      work.accept(0);
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    for (int i = 1; i < shares; i++) {
      Throwable other = others[i - 1].await();
      failure = failure == null ? other : failure;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw (RuntimeException) failure;
    }
  }

  /** Ends the threads, after what they do now. */
  @Override
  public synchronized void close() {
    closed = true;
    for (Beside other : others) {
      other.end();
    }
  }

  /** One thread and the box its next share is put in. */
  private static final class Beside extends Thread {

    private final int share;
    private final Runnable onStart;
    private volatile IntConsumer work; // null: done with the last one
    private volatile boolean ended;
    private volatile boolean asleep;
    private volatile Thread waiting;
    private Throwable failure; // published by the write to work

    Beside(int share, Runnable onStart) {
      super("seq4j-worker-" + share);
      setDaemon(true);
      this.share = share;
      this.onStart = onStart;
    }

    void begin(IntConsumer next) {
      failure = null;
      work = next;
      if (asleep) {
        LockSupport.unpark(this);
      }
    }

    Throwable await() {
      long spinUntil = System.nanoTime() + SPIN_NANOS;
      boolean interrupted = false;
      while (work != null) {
        if (System.nanoTime() < spinUntil) {
          Thread.onSpinWait();
        } else {
          waiting = Thread.currentThread();
          if (work != null) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted(); // or park would return at once for ever
          }
          waiting = null;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return failure;
    }

    void end() {
      ended = true;
      LockSupport.unpark(this);
    }

    @Override
    public void run() {
      onStart.run();
      long spinUntil = 0;
      while (!ended) {
        IntConsumer now = work;
        if (now != null) {
          try {
            now.accept(share);
          } catch (Throwable e) { // every kind goes to the caller, who waits for it
            failure = e;
          }
          work = null;
          LockSupport.unpark(waiting);
          spinUntil = System.nanoTime() + SPIN_NANOS;
        } else if (System.nanoTime() < spinUntil) {
          Thread.onSpinWait();
        } else {
          asleep = true;
          if (work == null && !ended) {
            LockSupport.park(this);
          }
          asleep = false;
        }
      }
    }
  }
}
