package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.nn.Networks.Case;
import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every token network must obey, whatever its cell, input and depth. */
class TokenNetworkLawsTest {

  static Stream<Case> cases() {
    return Networks.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_gradient_is_the_one_of_the_same_graph_in_double(Case now) {
    try (TokenNetwork network = now.network(2)) {
      Batch batch = now.paddedBatch(1);
      GraphOf graph = GraphOf.doubles(network);

      BatchLoss loss = network.computeGradient(batch, 1);

      Networks.assertClose(Networks.copy(network.gradient()), graph.gradient(batch));
      assertThat(loss.natsPerTarget()).isCloseTo(graph.score(), within(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_gradient_of_a_second_segment_starts_from_the_carried_state(Case now) {
    try (TokenNetwork network = now.network(2)) {
      Batch first = now.batch(2);
      Batch second = Networks.steps(now.batch(3), 0, 5, true);
      network.computeGradient(first, 1);
      Map<String, float[]> state = network.carriedState();

      network.computeGradient(second, 2);

      Networks.assertClose(
          Networks.copy(network.gradient()),
          GraphOf.doubles(network).from(state, 6).gradient(second));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void two_segments_end_in_the_state_and_loss_of_the_whole(Case now) {
    try (TokenNetwork whole = now.network(2);
        TokenNetwork parts = now.network(2)) {
      Batch batch = now.batch(4);

      BatchLoss all = whole.computeGradient(batch, 1);
      BatchLoss first = parts.computeGradient(Networks.steps(batch, 0, 2, false), 1);
      BatchLoss rest = parts.computeGradient(Networks.steps(batch, 2, 5, true), 2);

      assertThat(first.plus(rest).natsPerTarget()).isCloseTo(all.natsPerTarget(), within(1e-5));
      assertStatesClose(parts.carriedState(), whole.carriedState());
    }
  }

  private static void assertStatesClose(
      Map<String, float[]> actual, Map<String, float[]> expected) {
    assertThat(actual).containsOnlyKeys(expected.keySet());
    expected.forEach(
        (name, values) ->
            assertThat(actual.get(name))
                .as(name)
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(values));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_carried_state_can_be_saved_and_put_back_bit_by_bit(Case now) {
    try (TokenNetwork one = now.network(1);
        TokenNetwork other = now.network(1)) {
      one.computeGradient(now.batch(5), 1);
      Map<String, float[]> saved = one.carriedState();
      Batch next = Networks.steps(now.batch(6), 0, 5, true);

      other.restoreCarriedState(saved);
      saved.values().forEach(values -> Arrays.fill(values, 9)); // copies, both of them

      assertThat(Networks.gradient(other, next, 2)).isEqualTo(Networks.gradient(one, next, 2));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_loss_by_stepping_is_the_loss_of_evaluate(Case now) {
    try (TokenNetwork network = now.network(2)) {
      Batch batch = now.batch(7);
      Batch next = Networks.steps(now.batch(8), 0, 5, true);
      RecurrentState state = network.newState(6);

      double byStepping = byStepping(network, batch, state) + byStepping(network, next, state);

      assertThat(network.evaluate(Networks.source(batch, next)).totalNats())
          .isCloseTo(byStepping, within(1e-4));
    }
  }

  private static double byStepping(TokenNetwork network, Batch batch, RecurrentState state) {
    int rows = batch.batchSize();
    int v = network.vocabularySize();
    float[] logits = new float[rows * v];
    double nats = 0;
    for (int t = 0; t < batch.steps(); t++) {
      network.step(Arrays.copyOfRange(batch.inputs(), t * rows, (t + 1) * rows), state, logits);
      for (int b = 0; b < rows; b++) {
        nats += Networks.nats(logits, b * v, v, batch.targets()[t * rows + b]);
      }
    }
    return nats;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void evaluation_counts_what_training_counts(Case now) {
    try (TokenNetwork network = now.network(2)) {
      Batch batch = now.paddedBatch(9);

      BatchLoss training = network.computeGradient(batch, 1);
      BatchLoss evaluation = network.evaluate(Networks.source(batch));

      assertThat(evaluation.targets()).isEqualTo(20).isEqualTo(training.targets());
      assertThat(evaluation.totalNats()).isCloseTo(training.totalNats(), within(1e-4));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void padding_changes_no_gradient_no_loss_and_no_state(Case now) {
    try (TokenNetwork network = now.network(1);
        TokenNetwork other = now.network(1)) {
      Batch batch = now.paddedBatch(10);
      Batch longer = padded(batch, 3);

      BatchLoss loss = network.computeGradient(batch, 1);
      BatchLoss same = other.computeGradient(longer, 1);

      assertThat(same.totalNats()).isCloseTo(loss.totalNats(), within(1e-5));
      Networks.assertClose(Networks.copy(other.gradient()), Networks.copy(network.gradient()));
      assertStatesClose(other.carriedState(), network.carriedState());
    }
  }

  /** More steps, with ids where nobody may look. */
  private static Batch padded(Batch batch, int more) {
    int rows = batch.batchSize();
    int[] inputs = Arrays.copyOf(batch.inputs(), (batch.steps() + more) * rows);
    int[] targets = Arrays.copyOf(batch.targets(), inputs.length);
    Arrays.fill(targets, batch.targets().length, targets.length, Batch.NO_TARGET);
    for (int i = 0; i < inputs.length; i++) {
      if (i / rows >= batch.lengths()[i % rows]) {
        inputs[i] = 3;
      }
    }
    return new Batch(inputs, targets, batch.lengths(), false);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_gradient_of_a_batch_is_the_mean_of_its_rows_weighted_by_targets(Case now) {
    try (TokenNetwork network = now.network(2)) {
      Batch batch = now.paddedBatch(11);
      double[] mean = new double[network.parameterCount()];
      for (int b = 0; b < 6; b++) {
        Batch row = Networks.row(batch, b);
        float[] gradient = Networks.gradient(network, row, 1);
        for (int i = 0; i < mean.length; i++) {
          mean[i] += gradient[i] * (double) row.targetCount() / batch.targetCount();
        }
      }

      Networks.assertClose(Networks.gradient(network, batch, 1), mean);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_number_of_workers_changes_rounding_alone(Case now) {
    try (TokenNetwork one = now.network(1);
        TokenNetwork two = now.network(2);
        TokenNetwork three = now.network(3)) {
      Batch batch = now.paddedBatch(12);
      float[] alone = Networks.gradient(one, batch, 1);

      for (TokenNetwork network : new TokenNetwork[] {two, three}) {
        assertThat(Networks.gradient(network, batch, 1))
            .usingComparatorWithPrecision(1e-5f)
            .containsExactly(alone);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equal_workers_give_equal_bits(Case now) {
    for (int threads = 1; threads <= 3; threads++) {
      try (TokenNetwork network = now.network(threads);
          TokenNetwork again = now.network(threads)) {
        Batch batch = now.paddedBatch(13);
        again.computeGradient(now.batch(99), 7); // what came before leaves nothing behind

        assertThat(Networks.gradient(again, batch, 1))
            .as("%d workers", threads)
            .isEqualTo(Networks.gradient(network, batch, 1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void weights_of_zero_lose_ln_v(Case now) {
    try (TokenNetwork network =
        TokenNetwork.empty(now.config(), now.vocabulary(), new Seeds(1), 2)) {
      double lnV = Math.log(now.vocabulary());

      assertThat(network.computeGradient(now.paddedBatch(14), 1).natsPerTarget())
          .isCloseTo(lnV, within(1e-6));
      assertThat(network.evaluate(Networks.source(now.batch(15))).natsPerTarget())
          .isCloseTo(lnV, within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void future_tokens_do_not_change_earlier_losses(Case now) {
    try (TokenNetwork network = now.network(1)) {
      Batch batch = now.batch(16);
      int[] otherEnd = batch.inputs().clone();
      int[] earlyTargets = batch.targets().clone();
      for (int i = 3 * 6; i < otherEnd.length; i++) {
        otherEnd[i] = (otherEnd[i] + 1) % now.vocabulary();
        earlyTargets[i] = Batch.NO_TARGET;
      }
      Batch one = new Batch(batch.inputs(), earlyTargets, batch.lengths(), false);
      Batch other = new Batch(otherEnd, earlyTargets, batch.lengths(), false);

      assertThat(network.evaluate(Networks.source(other)))
          .isEqualTo(network.evaluate(Networks.source(one)));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void evaluation_does_not_disturb_training(Case now) {
    try (TokenNetwork network = now.network(2);
        TokenNetwork undisturbed = now.network(2)) {
      Batch next = Networks.steps(now.batch(18), 0, 5, true);
      network.computeGradient(now.batch(17), 1);
      undisturbed.computeGradient(now.batch(17), 1);
      float[] gradient = Networks.copy(network.gradient());

      network.evaluate(Networks.source(now.paddedBatch(19), now.batch(20)));

      assertThat(Networks.copy(network.gradient())).isEqualTo(gradient);
      assertThat(network.touched()).isEqualTo(undisturbed.touched());
      assertThat(Networks.gradient(network, next, 2))
          .isEqualTo(Networks.gradient(undisturbed, next, 2));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void touched_covers_the_gradient_batch_after_batch(Case now) {
    for (int threads = 1; threads <= 3; threads++) {
      try (TokenNetwork network = now.network(threads)) {
        for (int i = 0; i < 6; i++) {
          // other ids each time, sometimes fewer rows than workers
          Batch batch = i % 3 == 1 ? Networks.row(now.batch(20 + i), i) : ofFewIds(now, i);
          float[] gradient = Networks.gradient(network, batch, 1);

          assertThat(outside(network, gradient))
              .as("batch %d, %d workers", i, threads)
              .containsOnly(0f);
          try (TokenNetwork fresh = now.network(threads)) {
            assertThat(gradient).isEqualTo(Networks.gradient(fresh, batch, 1));
            assertThat(network.touched()).isEqualTo(fresh.touched());
          }
        }
      }
    }
  }

  /** A batch of three ids, other ones for every number. */
  private static Batch ofFewIds(Case now, int number) {
    Batch batch = now.batch(30 + number);
    int[] inputs =
        Arrays.stream(batch.inputs()).map(id -> (id % 3 + number) % now.vocabulary()).toArray();
    return new Batch(inputs, batch.targets(), batch.lengths(), false);
  }

  private static float[] outside(TokenNetwork network, float[] gradient) {
    float[] outside = gradient.clone();
    assertThat(network.touched().size()).isLessThan(outside.length);
    for (int k = 0; k < network.touched().count(); k++) {
      Arrays.fill(outside, network.touched().from(k), network.touched().to(k), 0f);
    }
    return outside;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void clearing_the_carried_state_starts_from_zero(Case now) {
    try (TokenNetwork network = now.network(1);
        TokenNetwork fresh = now.network(1)) {
      Batch next = Networks.steps(now.batch(21), 0, 5, true);
      network.computeGradient(now.batch(22), 1);

      network.clearCarriedState();

      assertThat(network.carriedState()).isEmpty();
      assertThat(Networks.gradient(network, next, 2)).isEqualTo(Networks.gradient(fresh, next, 2));
      network.restoreCarriedState(new HashMap<>());
      assertThat(network.carriedState()).isEmpty();
    }
  }
}
