package io.github.seq4j.examples.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.examples.memory.MemorySpan.Result;
import io.github.seq4j.examples.memory.MemorySpan.Stage;
import io.github.seq4j.examples.memory.MemorySpan.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemorySpanTest {

  private static Result run(long budget) {
    MemoryTraining training = new MemoryTraining(Cell.GRU, 32, 0.01, 20, 1, 20);
    return new MemorySpan(training, budget, 1).run(Task.COPYING, 1);
  }

  @Test
  void a_gated_network_copies_over_more_than_one_delay() {
    Result result = run(200_000); // 20 seeds solved delay 2 after 93,640 to 132,000 steps

    assertThat(result.span()).isGreaterThanOrEqualTo(2);
    List<Integer> delays = result.stages().stream().map(Stage::delay).toList();
    assertThat(delays.subList(0, 3)).containsExactly(1, 2, 3);
    assertThat(result.stages().get(result.stages().size() - 1).solved()).isFalse();
  }

  @Test
  void equal_seeds_have_equal_stages() {
    assertThat(run(20_000).stages()).isEqualTo(run(20_000).stages());
  }

  @Test
  void the_span_is_the_longest_delay_that_was_solved() {
    List<Stage> stages =
        List.of(new Stage(4, 100, true), new Stage(6, 50, true), new Stage(9, 7, false));

    assertThat(new Result(Task.COPYING, stages, 1, 1).span()).isEqualTo(6);
    assertThat(new Result(Task.COPYING, stages.subList(2, 3), 1, 1).span()).isZero();
  }
}
