package io.github.seq4j.core.nn;

import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.nn.kernel.NativeFloats;
import io.github.seq4j.core.parallel.Workers;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleBiFunction;

/**
 * The parameters of a network and the workers that all read them, each with one native thread.
 * Those of training are numbered and have a gradient each, whose sum is taken in their order. All
 * else borrows workers, from many threads at once.
 *
 * @param <W> the kind of worker
 */
final class WorkerPool<W extends WorkerPool.Worker> implements AutoCloseable {

  /** Computes over some rows of a batch. */
  interface Worker extends AutoCloseable {

    /** [P] of the last rows. */
    NativeFloats gradient();

    @Override
    void close();
  }

  /** Whether row {@code id} of a table has a gradient. */
  interface RowUse<W> {
    boolean used(W worker, int id);
  }

  /** A table whose unused rows have no gradient. */
  record Table<W>(ParameterLayout.Tensor tensor, RowUse<W> use) {
    int end() {
      return tensor.at() + tensor.length();
    }
  }

  private final String network;
  private final ParameterLayout layout;
  private final List<Table<W>> tables;
  private final NativeFloats parameters;
  private final Workers threads;
  private final Function<NativeFloats, W> training;
  private final Function<NativeFloats, W> lent;
  private final List<W> workers; // null where not needed yet
  private final ConcurrentLinkedDeque<W> idle = new ConcurrentLinkedDeque<>();
  private NativeFloats total; // [P] sum of the workers' gradients; null with one worker
  private Spans touched;
  private final AtomicInteger uses = new AtomicInteger(); // that may touch native memory
  private volatile boolean closed;

  /**
   * Parameters of zeros, and threads.
   *
   * @param network its name in messages
   * @param layout of the parameters
   * @param tables in the order of the layout
   * @param threads workers that share a batch, at least 1
   * @param training makes one of them, over the parameters
   * @param lent makes one to be borrowed
   */
  WorkerPool(
      String network,
      ParameterLayout layout,
      List<Table<W>> tables,
      int threads,
      Function<NativeFloats, W> training,
      Function<NativeFloats, W> lent) {
    this.network = network;
    this.layout = layout;
    this.tables = tables;
    this.parameters = NativeFloats.allocate(layout.parameterCount());
    this.threads = new Workers(threads, NativeThreads::one);
    this.training = training;
    this.lent = lent;
    this.workers = new ArrayList<>(Collections.nCopies(threads, null));
    this.touched = Spans.dense(layout.parameterCount());
  }

  Workers threads() {
    return threads;
  }

  NativeFloats parameters() {
    return parameters;
  }

  FloatBuffer parameterBuffer() {
    requireOpen("parameters");
    return parameters.buffer();
  }

  float[] tensor(String name) {
    requireOpen("tensor");
    return layout.get(name, parameters);
  }

  void setTensor(String name, float[] values) {
    requireOpen("setTensor");
    layout.set(name, values, parameters);
  }

  // ---- training ----

  /** How many workers share so many rows. */
  int shares(int rows) {
    return Math.min(threads.count(), rows);
  }

  /**
   * [n] the nats of each of the first {@code n} workers, which is given with its number. There is
   * one worker of a number: a second caller waits.
   */
  double[] each(int n, ToDoubleBiFunction<W, Integer> share) {
    double[] nats = new double[n];
    synchronized (workers) {
      together(n, w -> nats[w] = share.applyAsDouble(worker(w), w));
    }
    return nats;
  }

  void together(int shares, IntConsumer share) {
    using(() -> NativeThreads.withOne(() -> threads.run(shares, share)));
  }

  private W worker(int index) {
    if (workers.get(index) == null) {
      workers.set(index, training.apply(parameters));
    }
    return workers.get(index);
  }

  /** Sums the gradients of the first {@code n}, in their order, over what any of them touched. */
  void reduce(int n) {
    Spans before = touched;
    touched = touchedBy(n);
    if (threads.count() == 1) {
      return;
    }
    if (total == null) {
      total = NativeFloats.allocate(layout.parameterCount());
    }
    int tableEnd = tables.isEmpty() ? 0 : tables.get(tables.size() - 1).end();
    for (int k = 0; k < before.count() && before.from(k) < tableEnd; k++) {
      total.zero(before.from(k), Math.min(before.to(k), tableEnd) - before.from(k));
    }
    NativeFloats[] gradients = new NativeFloats[n];
    Arrays.setAll(gradients, w -> workers.get(w).gradient());
    GradientSum.run(gradients, touched, total, threads);
  }

  /** All but the unused rows of the tables. */
  private Spans touchedBy(int n) {
    Spans.Builder spans = Spans.builder();
    int from = 0;
    for (Table<W> table : tables) {
      int at = table.tensor.at();
      int columns = table.tensor.columns();
      spans.add(from, at);
      for (int id = 0; id < table.tensor.rows(); id++) {
        if (isUsed(table, id, n)) {
          spans.add(at + id * columns, at + (id + 1) * columns);
        }
      }
      from = table.end();
    }
    return spans.add(from, layout.parameterCount()).build();
  }

  private boolean isUsed(Table<W> table, int id, int n) {
    for (int w = 0; w < n; w++) {
      if (table.use.used(workers.get(w), id)) {
        return true;
      }
    }
    return false;
  }

  FloatBuffer gradient() {
    requireOpen("gradient");
    return (total == null ? worker(0).gradient() : total).buffer();
  }

  Spans touched() {
    return touched;
  }

  // ---- use ----

  /** Lends a worker to the calling thread. */
  void borrow(Consumer<W> use) {
    using(
        () -> {
          W worker = idle.poll();
          if (worker == null) {
            worker = lent.apply(parameters);
          }
          try {
            use.accept(worker);
          } catch (Error e) { // such as memory that ran out while it grew: half of it may be there
            worker.close();
            throw e;
          } catch (RuntimeException e) { // a refusal: the next one writes before it reads
            idle.push(worker);
            throw e;
          }
          idle.push(worker);
        });
  }

  /** While anything is used, {@link #close} waits. */
  private void using(Runnable use) {
    uses.incrementAndGet();
    try {
      requireOpen("use");
      use.run();
    } finally {
      uses.decrementAndGet();
    }
  }

  /** Deals items out to all threads, each with a worker that is lent to it. */
  <T> void deal(List<T> items, BiConsumer<W, T> use) {
    int shares = Math.max(1, shares(items.size()));
    together(
        shares,
        share ->
            borrow(
                worker -> {
                  for (int k = share; k < items.size(); k += shares) {
                    use.accept(worker, items.get(k));
                  }
                }));
  }

  void requireOpen(String method) {
    if (closed) {
      throw new IllegalStateException(
          network + "." + method + ": the network is closed; expected an open one");
    }
  }

  /**
   * An id is an index: one outside the table would read another tensor's numbers.
   *
   * @param what is wrong with an id below {@code least}, or {@code size} or more
   */
  void requireIds(String method, String what, int[] ids, int least, int size) {
    for (int id : ids) {
      if (id < least || id >= size) {
        throw new ShapeException(network + "." + method, what + "; size", size, id);
      }
    }
  }

  /**
   * Frees native memory, with it all buffers and graphs over it; closing twice is allowed. Calls
   * that other threads are in end first: regularly, or as calls of a closed network.
   */
  @Override
  public synchronized void close() {
    closed = true;
    threads.close();
    while (uses.get() > 0) {
      LockSupport.parkNanos(100_000);
    }
    for (int w = 0; w < workers.size(); w++) {
      if (workers.get(w) != null) {
        workers.get(w).close();
        workers.set(w, null);
      }
    }
    for (W worker = idle.poll(); worker != null; worker = idle.poll()) {
      worker.close();
    }
    if (total != null) {
      total.close();
    }
    parameters.close();
  }
}
