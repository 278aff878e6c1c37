package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.SequenceBatch;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.nn.SequenceNetworks.Case;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What holds for every network over sequences, whatever it is made of. */
class SequenceNetworkLawsTest {

  private static final int[] LENGTHS = {5, 2, 4, 1, 5, 3};
  private static final int LONGEST = 5;

  static Stream<Case> cases() {
    return SequenceNetworks.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_gradient_is_the_one_of_the_same_graph_in_double(Case now) {
    try (SequenceNetwork network = now.network(2)) {
      SequenceBatch batch = now.batch(1, LENGTHS);
      SequenceGraphOf graph = SequenceGraphOf.doubles(network);

      BatchLoss loss = network.computeGradient(batch, 1);

      Networks.assertClose(Networks.copy(network.gradient()), graph.gradient(batch, LONGEST));
      assertThat(loss.natsPerTarget()).isCloseTo(graph.score(), within(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_graph_in_double_is_right_by_calculus_with_padding(Case now) {
    try (SequenceNetwork network = now.network(1)) {
      SequenceBatch batch = now.batch(2, 3, 1, 2);
      SequenceGraphOf graph = SequenceGraphOf.doubles(network);
      double[] gradient = graph.gradient(batch, 4);

      GradientCheck.directions(graph.parameters(), gradient, () -> graph.loss(batch, 4));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_graph_in_double_is_right_by_calculus_for_one_step_of_one_sequence(Case now) {
    try (SequenceNetwork network = now.network(1)) {
      SequenceBatch batch = now.batch(3, 1);
      SequenceGraphOf graph = SequenceGraphOf.doubles(network);
      double[] gradient = graph.gradient(batch, 1);

      GradientCheck.directions(graph.parameters(), gradient, () -> graph.loss(batch, 1));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_graph_says_what_the_network_says(Case now) {
    try (SequenceNetwork network = now.network(2)) {
      SequenceBatch batch = now.batch(4, LENGTHS);
      INDArray expected = SequenceGraphOf.floats(network).output(batch, LONGEST);

      List<SequenceOutput> outputs = network.predict(inputs(batch));

      for (int b = 0; b < outputs.size(); b++) {
        float[] probabilities = outputs.get(b).probabilities();
        for (int i = 0; i < probabilities.length; i++) {
          double value =
              expected.rank() == 2
                  ? expected.getDouble(b, i)
                  : expected.getDouble(b, i % SequenceNetworks.LABELS, i / SequenceNetworks.LABELS);
          assertThat((double) probabilities[i]).isCloseTo(value, within(1e-5));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_batch_is_its_members(Case now) {
    try (SequenceNetwork network = now.network(2)) {
      SequenceBatch batch = now.batch(5, LENGTHS);

      List<SequenceOutput> together = network.predict(inputs(batch));

      for (int b = 0; b < together.size(); b++) {
        SequenceOutput alone = network.predict(List.of(batch.rows().get(b).input())).get(0);
        assertThat(alone.probabilities())
            .containsExactly(together.get(b).probabilities(), within(1e-6f));
        assertThat(alone.labels()).isEqualTo(together.get(b).labels());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_gradient_of_a_batch_is_the_mean_of_its_rows_weighted_by_targets(Case now) {
    try (SequenceNetwork network = now.network(1)) {
      SequenceBatch batch = now.batch(6, LENGTHS);
      float[] together = gradient(network, batch);

      double[] sum = new double[together.length];
      for (EncodedSequence row : batch.rows()) {
        SequenceBatch alone = new SequenceBatch(List.of(row));
        float[] gradient = gradient(network, alone);
        for (int i = 0; i < sum.length; i++) {
          sum[i] += (double) gradient[i] * alone.targetCount() / batch.targetCount();
        }
      }

      Networks.assertClose(together, sum);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_number_of_workers_changes_rounding_alone(Case now) {
    SequenceBatch batch = now.batch(7, LENGTHS);
    try (SequenceNetwork one = now.network(1);
        SequenceNetwork three = now.network(3)) {
      Networks.assertClose(gradient(three, batch), gradient(one, batch));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_order_of_a_batch_changes_rounding_alone(Case now) {
    SequenceBatch batch = now.batch(7, LENGTHS);
    List<EncodedSequence> turned = new ArrayList<>(batch.rows());
    Collections.reverse(turned);
    try (SequenceNetwork network = now.network(1)) {
      float[] first = gradient(network, batch);

      Networks.assertClose(gradient(network, new SequenceBatch(turned)), first);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void evaluation_counts_what_training_counts(Case now) {
    try (SequenceNetwork network = now.network(2)) {
      SequenceBatch batch = now.batch(8, LENGTHS);

      BatchLoss training = network.computeGradient(batch, 1);
      BatchLoss evaluation = network.evaluate(source(batch));

      assertThat(evaluation.targets()).isEqualTo(training.targets());
      assertThat(evaluation.totalNats()).isCloseTo(training.totalNats(), within(1e-4));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void touched_covers_the_gradient_batch_after_batch(Case now) {
    try (SequenceNetwork network = now.network(2)) {
      for (int seed = 0; seed < 3; seed++) {
        float[] gradient = gradient(network, now.batch(20 + seed, LENGTHS));
        Spans touched = network.touched();
        for (int k = 0; k < touched.count(); k++) {
          java.util.Arrays.fill(gradient, touched.from(k), touched.to(k), 0f);
        }

        assertThat(gradient).containsOnly(0f);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void weights_of_zero_lose_ln_k(Case now) {
    try (SequenceNetwork network =
        SequenceNetwork.empty(
            now.config(), now.sizes(), new io.github.seq4j.core.random.Seeds(1), 1)) {
      assertThat(network.evaluate(source(now.batch(9, LENGTHS))).natsPerTarget())
          .isCloseTo(Math.log(SequenceNetworks.LABELS), within(1e-6));
    }
  }

  @Test
  void one_step_at_a_time_says_bit_by_bit_what_the_whole_says() {
    Case now = SequenceNetworks.live();
    try (SequenceNetwork network = now.network(2)) {
      SequenceBatch batch = now.batch(10, 9);
      StepInput.Vectors clip = (StepInput.Vectors) batch.rows().get(0).input();
      float[] whole = network.predict(List.of(clip)).get(0).probabilities();
      RecurrentState state = network.newState(1);
      float[] now1 = new float[SequenceNetworks.LABELS];

      for (int t = 0; t < 9; t++) {
        float[] frame = java.util.Arrays.copyOfRange(clip.values(), t * 3, t * 3 + 3);
        network.step(List.of(new StepInput.Vectors(3, frame)), state, now1);

        assertThat(now1)
            .containsExactly(
                java.util.Arrays.copyOfRange(
                    whole, t * SequenceNetworks.LABELS, (t + 1) * SequenceNetworks.LABELS));
      }
    }
  }

  private static List<StepInput> inputs(SequenceBatch batch) {
    return batch.rows().stream().map(EncodedSequence::input).toList();
  }

  private static float[] gradient(SequenceNetwork network, SequenceBatch batch) {
    network.computeGradient(batch, 1);
    return Networks.copy(network.gradient());
  }

  private static BatchSource<SequenceBatch> source(SequenceBatch batch) {
    return new BatchSource<>() {
      @Override
      public int batchesPerEpoch(int epoch) {
        return 1;
      }

      @Override
      public SequenceBatch batch(int epoch, int index) {
        return batch;
      }
    };
  }
}
