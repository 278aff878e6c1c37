package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.nn.Networks.Case;
import io.github.seq4j.core.nn.Networks.Input;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stepping, tensors, life cycle and errors of a token network. */
class TokenNetworkTest {

  private static final Case CASE = new Case(Cell.LSTM, Input.FOLDED, 2);
  private static final int V = CASE.vocabulary();

  // ---- stepping ----

  static List<Case> kinds() {
    return Networks.cases().toList();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void a_step_of_64_rows_is_64_single_steps(Case now) {
    try (TokenNetwork network = now.network(2)) {
      int v = now.vocabulary();
      RecurrentState together = network.newState(64);
      RecurrentState[] alone = new RecurrentState[64];
      Arrays.setAll(alone, row -> network.newState(1));
      float[] logits = new float[64 * v];
      float[] one = new float[v];
      SplittableRandom random = new SplittableRandom(1);
      for (int t = 0; t < 4; t++) {
        int[] tokens = random.ints(64, 0, v).toArray();
        network.step(tokens, together, logits);
        for (int row = 0; row < 64; row++) {
          network.step(new int[] {tokens[row]}, alone[row], one);
          assertThat(Arrays.copyOfRange(logits, row * v, (row + 1) * v))
              .as("step %d, row %d", t, row)
              .usingComparatorWithPrecision(1e-5f)
              .containsExactly(one);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Cell.class)
  void sessions_do_not_disturb_each_other(Cell cell) {
    try (TokenNetwork network = new Case(cell, Input.FOLDED, 2).network(1)) {
      List<float[]> alone = walk(network, network.newState(1), 3, 20);
      RecurrentState state = network.newState(1);
      RecurrentState other = network.newState(3);
      float[] logits = new float[V];
      float[] otherLogits = new float[3 * V];
      SplittableRandom random = new SplittableRandom(3);
      for (int t = 0; t < 20; t++) {
        network.step(new int[] {t % V, 1, 2}, other, otherLogits);
        network.step(new int[] {random.nextInt(V)}, state, logits);
        assertThat(logits).as("step %d", t).isEqualTo(alone.get(t));
      }
    }
  }

  /** The logits of every step over random tokens. */
  private static List<float[]> walk(
      TokenNetwork network, RecurrentState state, long seed, int steps) {
    SplittableRandom random = new SplittableRandom(seed);
    List<float[]> all = new ArrayList<>();
    for (int t = 0; t < steps; t++) {
      float[] logits = new float[state.batchSize() * network.vocabularySize()];
      int[] tokens = random.ints(state.batchSize(), 0, network.vocabularySize()).toArray();
      network.step(tokens, state, logits);
      all.add(logits);
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 40})
  void steps_of_several_threads_at_once_give_the_numbers_of_each_alone(int rows)
      throws InterruptedException, ExecutionException {
    try (TokenNetwork network = CASE.network(2)) {
      int threads = 4;
      List<List<float[]>> alone = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        alone.add(walk(network, network.newState(rows), i, 200));
      }
      ExecutorService executor = Executors.newFixedThreadPool(threads);
      try {
        List<Future<List<float[]>>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          int seed = i;
          running.add(executor.submit(() -> walk(network, network.newState(rows), seed, 200)));
        }
        for (int i = 0; i < threads; i++) {
          List<float[]> together = running.get(i).get();
          for (int t = 0; t < together.size(); t++) {
            assertThat(together.get(t))
                .as("thread %d, step %d", i, t)
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(alone.get(i).get(t));
          }
        }
      } finally {
        executor.shutdownNow();
      }
    }
  }

  @Test
  void a_step_reads_the_parameters_as_they_are_now() {
    try (TokenNetwork network = CASE.network(1)) {
      float[] logits = new float[V];
      network.step(new int[] {1}, network.newState(1), logits);
      float[] bias = network.tensor("layer.out.b");
      float before = logits[2];
      bias[2] += 3;

      network.setTensor("layer.out.b", bias);
      network.step(new int[] {1}, network.newState(1), logits);

      assertThat(logits[2] - before).isCloseTo(3, within(1e-5f));
    }
  }

  @Test
  void a_state_has_a_slot_for_every_layer_and_part() {
    try (TokenNetwork network = CASE.network(1)) {
      assertThat(network.newState(3).widths())
          .isEqualTo(Map.of("l0.h", 4, "l0.c", 4, "l1.h", 4, "l1.c", 4));
      assertThat(network.newState(3).batchSize()).isEqualTo(3);
    }
  }

  // ---- tensors ----

  @ParameterizedTest
  @MethodSource("kinds")
  void tensors_have_the_documented_names_and_shapes(Case now) {
    try (TokenNetwork network = now.network(1)) {
      Map<String, long[]> expected = new HashMap<>();
      int width = now.input().embeddingSize;
      long columns = (long) now.cell().gates() * 4;
      if (width > 0) {
        expected.put("layer.emb.W", new long[] {now.vocabulary(), width});
      }
      for (int layer = 0; layer < now.layers(); layer++) {
        long inputs = layer > 0 ? 4 : width > 0 ? width : now.vocabulary();
        expected.put("layer.l" + layer + ".W", new long[] {inputs, columns});
        expected.put("layer.l" + layer + ".RW", new long[] {4, columns});
        expected.put("layer.l" + layer + ".b", new long[] {columns});
        if (now.cell() == Cell.GRU || now.cell() == Cell.GRU_LAYER_NORM) {
          expected.put("layer.l" + layer + ".rb", new long[] {4});
        }
        if (now.cell() == Cell.LSTM_LAYER_NORM) {
          expected.put("layer.l" + layer + ".ln.input", new long[] {16});
          expected.put("layer.l" + layer + ".ln.state", new long[] {16});
          expected.put("layer.l" + layer + ".ln.cell", new long[] {4});
          expected.put("layer.l" + layer + ".ln.bias", new long[] {4});
        }
        if (now.cell() == Cell.GRU_LAYER_NORM) {
          expected.put("layer.l" + layer + ".ln.input", new long[] {12});
          expected.put("layer.l" + layer + ".ln.state", new long[] {12});
        }
      }
      expected.put("layer.out.W", new long[] {4, now.vocabulary()});
      expected.put("layer.out.b", new long[] {now.vocabulary()});

      assertThat(network.tensorShapes()).containsOnlyKeys(expected.keySet());
      network
          .tensorShapes()
          .forEach((name, shape) -> assertThat(shape).as(name).isEqualTo(expected.get(name)));
    }
  }

  @Test
  void a_network_filled_with_the_tensors_of_another_gives_its_bits() {
    try (TokenNetwork one = CASE.network(2);
        TokenNetwork other = TokenNetwork.empty(CASE.config(), V, new Seeds(5), 2)) {
      for (String name : one.tensorShapes().keySet()) {
        other.setTensor(name, one.tensor(name));
      }

      assertThat(Networks.copy(other.parameters())).isEqualTo(Networks.copy(one.parameters()));
      assertThat(Networks.gradient(other, CASE.batch(1), 1))
          .isEqualTo(Networks.gradient(one, CASE.batch(1), 1));
    }
  }

  @Test
  void a_tensor_is_a_copy() {
    try (TokenNetwork network = CASE.network(1)) {
      float[] before = network.tensor("layer.l0.b");
      network.tensor("layer.l0.b")[0] = 99;

      assertThat(network.tensor("layer.l0.b")).isEqualTo(before);
    }
  }

  @Test
  void a_batch_without_targets_has_no_gradient() {
    try (TokenNetwork network = CASE.network(1)) {
      int[] none = new int[6];
      Arrays.fill(none, Batch.NO_TARGET);

      float[] gradient =
          Networks.gradient(network, new Batch(new int[6], none, new int[] {2, 2, 2}, false), 1);

      assertThat(gradient).containsOnly(0f);
    }
  }

  // ---- errors ----

  private static void assertShapeError(ThrowingCallable call, String... facts) {
    assertThatThrownBy(call).isInstanceOf(ShapeException.class).hasMessageContainingAll(facts);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 7, Integer.MAX_VALUE})
  void a_token_outside_the_vocabulary_is_refused_by_a_step(int token) {
    try (TokenNetwork network = CASE.network(1)) {
      assertShapeError(
          () -> network.step(new int[] {token}, network.newState(1), new float[V]),
          "TokenNetwork.step",
          "vocabulary",
          "7",
          Integer.toString(token));
    }
  }

  @ParameterizedTest
  @EnumSource(Input.class)
  void an_input_outside_the_vocabulary_is_refused_by_training_and_evaluation(Input input) {
    Case now = new Case(Cell.GRU, input, 1);
    try (TokenNetwork network = now.network(2)) {
      int[] inputs = now.batch(1).inputs().clone();
      inputs[29] = now.vocabulary();
      Batch batch = new Batch(inputs, now.batch(1).targets(), now.batch(1).lengths(), false);

      assertShapeError(() -> network.computeGradient(batch, 1), "computeGradient", "input token");
      assertShapeError(() -> network.evaluate(Networks.source(batch)), "evaluate", "input token");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, 7})
  void a_target_outside_the_vocabulary_is_refused(int target) {
    try (TokenNetwork network = CASE.network(1)) {
      int[] targets = CASE.batch(1).targets().clone();
      targets[3] = target;
      Batch batch = new Batch(CASE.batch(1).inputs(), targets, CASE.batch(1).lengths(), false);

      assertShapeError(
          () -> network.computeGradient(batch, 1), "target token", Integer.toString(target));
    }
  }

  @Test
  void a_refused_batch_leaves_the_carried_state_as_it_was() {
    try (TokenNetwork network = CASE.network(1)) {
      network.computeGradient(CASE.batch(1), 1);
      float[] before = network.carriedState().get("l1.c");
      int[] inputs = new int[6];
      inputs[0] = -1;

      assertThatThrownBy(
          () ->
              network.computeGradient(
                  new Batch(inputs, new int[6], new int[] {1, 1, 1, 1, 1, 1}, false), 2));

      assertThat(network.carriedState().get("l1.c")).isEqualTo(before);
    }
  }

  @Test
  void logits_of_another_size_are_refused() {
    try (TokenNetwork network = CASE.network(1)) {
      assertShapeError(
          () -> network.step(new int[] {1, 2}, network.newState(2), new float[V]),
          "B * V of logits",
          "expected 14, got 7");
    }
  }

  @Test
  void a_state_of_another_batch_size_is_refused() {
    try (TokenNetwork network = CASE.network(1)) {
      assertShapeError(
          () -> network.step(new int[] {1, 2}, network.newState(3), new float[2 * V]),
          "state batch B",
          "expected 2, got 3");
    }
  }

  @Test
  void a_state_of_another_network_is_refused() {
    try (TokenNetwork network = CASE.network(1);
        TokenNetwork other = new Case(Cell.GRU, Input.FOLDED, 2).network(1)) {
      assertThatThrownBy(() -> network.step(new int[] {1}, other.newState(1), new float[V]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("l0.c");
    }
  }

  @Test
  void a_batch_of_another_size_cannot_continue() {
    try (TokenNetwork network = CASE.network(1)) {
      network.computeGradient(CASE.batch(1), 1);
      Batch three = Networks.batch(2, V, 2, true, 2, 2, 2);

      assertShapeError(
          () -> network.computeGradient(three, 2), "carried state", "expected 6, got 3");
      assertShapeError(
          () -> network.evaluate(Networks.source(CASE.batch(1), three)),
          "evaluate",
          "carried state",
          "expected 6, got 3");
    }
  }

  @Test
  void a_carried_state_of_another_network_is_refused() {
    try (TokenNetwork network = CASE.network(1);
        TokenNetwork gru = new Case(Cell.GRU, Input.FOLDED, 2).network(1);
        TokenNetwork deeper = new Case(Cell.LSTM, Input.FOLDED, 3).network(1)) {
      gru.computeGradient(CASE.batch(1), 1);
      deeper.computeGradient(CASE.batch(1), 1);

      assertThatThrownBy(() -> network.restoreCarriedState(gru.carriedState()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("l0.c");
      assertThatThrownBy(() -> network.restoreCarriedState(deeper.carriedState()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("l2.h");
    }
  }

  @Test
  void a_carried_state_whose_slots_differ_in_size_is_refused() {
    try (TokenNetwork network = CASE.network(1)) {
      network.computeGradient(CASE.batch(1), 1);
      Map<String, float[]> state = new HashMap<>(network.carriedState());
      state.put("l1.c", new float[5]);

      assertShapeError(() -> network.restoreCarriedState(state), "l1.c");
    }
  }

  @Test
  void a_tensor_of_another_size_is_refused() {
    try (TokenNetwork network = CASE.network(1)) {
      assertShapeError(
          () -> network.setTensor("layer.l0.b", new float[3]), "layer.l0.b", "expected 16, got 3");
    }
  }

  @Test
  void an_unknown_tensor_is_refused_with_the_names_there_are() {
    try (TokenNetwork network = CASE.network(1)) {
      assertThatThrownBy(() -> network.tensor("layer.l2.W"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("layer.l2.W", "layer.l1.W", "layer.out.b");
    }
  }

  @Test
  void sizes_that_cannot_work_are_refused() {
    assertThatThrownBy(() -> TokenNetwork.create(CASE.config(), 0, new Seeds(1), 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("vocabularySize");
    assertThatThrownBy(() -> TokenNetwork.create(CASE.config(), V, new Seeds(1), 0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("threads");
    assertThatThrownBy(() -> TokenNetworkConfig.of(Cell.GRU, 0, 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("hiddenSize");
    assertThatThrownBy(() -> TokenNetworkConfig.of(Cell.GRU, 1, 0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("layers");
    assertThatThrownBy(() -> CASE.config().withForgetBias(Double.NaN))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("forgetBias");
  }

  @Test
  void more_parameters_than_an_array_holds_are_refused_before_any_memory_is_taken() {
    TokenNetworkConfig config = TokenNetworkConfig.of(Cell.LSTM, 30_000, 1);

    assertThatThrownBy(() -> TokenNetwork.create(config, 1000, new Seeds(1), 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("at most 536870911 parameters");
  }

  // ---- life cycle ----

  @Test
  void closing_twice_is_allowed() {
    TokenNetwork network = CASE.network(2);
    network.computeGradient(CASE.batch(1), 1);
    network.step(new int[] {1}, network.newState(1), new float[V]);
    network.close();

    network.close();
  }

  @Test
  void closing_an_unused_network_is_allowed() {
    TokenNetwork.empty(CASE.config(), V, new Seeds(1), 3).close();
  }

  @Test
  void a_closed_network_refuses_to_work() {
    TokenNetwork network = CASE.network(2);
    RecurrentState state = network.newState(1);
    network.close();

    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> network.step(new int[] {1}, state, new float[V]),
            () -> network.computeGradient(CASE.batch(1), 1),
            () -> network.evaluate(Networks.source(CASE.batch(1))),
            () -> network.tensor("layer.out.b"),
            () -> network.setTensor("layer.out.b", new float[V]),
            network::parameters,
            network::gradient,
            network::graph)) {
      assertThatThrownBy(call)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed");
    }
  }
}
