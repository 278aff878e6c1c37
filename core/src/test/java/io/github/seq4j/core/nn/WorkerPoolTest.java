package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seq4j.core.nn.kernel.NativeFloats;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {

  private final List<Lent> made = new ArrayList<>();
  private WorkerPool<Lent> pool;

  private static final class Lent implements WorkerPool.Worker {
    private boolean closed;

    @Override
    public NativeFloats gradient() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @BeforeEach
  void open() {
    ParameterLayout layout = new ParameterLayout();
    layout.bias("b", 3);
    pool = new WorkerPool<>("Network", layout, List.of(), 2, this::worker, this::worker);
  }

  private Lent worker(NativeFloats parameters) {
    made.add(new Lent());
    return made.get(made.size() - 1);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void a_worker_is_lent_again() {
    pool.borrow(worker -> {});
    pool.borrow(worker -> {});

    assertThat(made).hasSize(1);
  }

  @Test
  void one_that_refused_what_it_was_given_is_lent_again() {
    assertThatThrownBy(
            () ->
                pool.borrow(
                    worker -> {
                      throw new IllegalArgumentException("no");
                    }))
        .hasMessage("no");
    pool.borrow(worker -> {});

    assertThat(made).hasSize(1);
    assertThat(made.get(0).closed).isFalse();
  }

  /** It may have grown by half, and what it points to may be gone. */
  @Test
  void one_that_ran_out_of_memory_is_not() {
    assertThatThrownBy(
            () ->
                pool.borrow(
                    worker -> {
                      throw new OutOfMemoryError("a test's");
                    }))
        .hasMessage("a test's");
    pool.borrow(worker -> {});

    assertThat(made).hasSize(2);
    assertThat(made.get(0).closed).isTrue();
  }

  @Test
  void nothing_is_lent_and_no_thread_is_asked_once_it_is_closed() {
    pool.close();

    assertThatThrownBy(() -> pool.borrow(worker -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the network is closed");
    assertThatThrownBy(() -> pool.threads().run(2, share -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the threads are closed");
  }
}
