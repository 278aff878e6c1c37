package io.github.seq4j.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seq4j.core.nn.Spans;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockPlanTest {

  @Test
  void spans_are_cut_at_multiples_of_the_block() {
    BlockPlan plan = planFor(Spans.builder().add(4000, 8200).build());

    assertThat(pieces(plan)).containsExactly("4000-4096", "4096-8192", "8192-8200");
  }

  @Test
  void a_plan_for_other_spans_replaces_the_old_one() {
    BlockPlan plan = planFor(Spans.dense(10_000));

    plan.plan(Spans.builder().add(5, 6).build());

    assertThat(pieces(plan)).containsExactly("5-6");
    assertThat(plan.size()).isEqualTo(1);
  }

  @Test
  void shares_hold_about_the_same_number_of_floats() {
    Spans.Builder spans = Spans.builder();
    for (int row = 0; row < 40; row++) {
      spans.add(1000 * row, 1000 * row + 10);
    }
    BlockPlan plan = planFor(spans.add(40_960, 40_960 + 100 * 4096).build());

    int[] shares = plan.shares(2);

    assertThat(shares[0]).isZero();
    assertThat(floats(plan, 0, shares[1])).isCloseTo(plan.size() / 2, within(4096));
    assertThat(shares[2]).isEqualTo(plan.count());
  }

  @Test
  void more_workers_than_pieces_leaves_some_with_nothing() {
    BlockPlan plan = planFor(Spans.dense(100));

    int[] shares = plan.shares(3);

    assertThat(shares).startsWith(0).endsWith(1).isSorted();
  }

  private static org.assertj.core.data.Offset<Long> within(long floats) {
    return org.assertj.core.data.Offset.offset(floats);
  }

  private static BlockPlan planFor(Spans spans) {
    BlockPlan plan = new BlockPlan();
    plan.plan(spans);
    return plan;
  }

  private static long floats(BlockPlan plan, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += plan.to(i) - plan.from(i);
    }
    return sum;
  }

  private static List<String> pieces(BlockPlan plan) {
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < plan.count(); i++) {
      pieces.add(plan.from(i) + "-" + plan.to(i));
    }
    return pieces;
  }
}
