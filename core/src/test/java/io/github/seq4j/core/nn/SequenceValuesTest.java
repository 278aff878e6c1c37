package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.ShapeException;
import io.github.seq4j.core.data.BatchSource;
import io.github.seq4j.core.data.EncodedSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.SequenceBatch;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.data.Targets;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that give numbers, about a sequence or about each of its steps. */
class SequenceValuesTest {

  private static final int F = 3;
  private static final int H = 3;
  private static final int K = 2;
  private static final int[] LENGTHS = {5, 2, 4, 1, 5, 3};
  private static final int LONGEST = 5;
  private static final SequenceSizes SIZES = SequenceSizes.ofFrames(FrameShape.vector(F), K);

  static Stream<SequenceNetworkConfig> configs() {
    List<SequenceNetworkConfig> configs = new ArrayList<>();
    for (ValueLoss loss : ValueLoss.values()) {
      for (Direction direction : Direction.values()) {
        configs.add(config(direction, new SequenceHeadConfig.ValuesPerStep(loss)));
      }
      for (Pooling pooling : Pooling.values()) {
        configs.add(
            config(
                Direction.CONCATENATED, new SequenceHeadConfig.ValuesPerSequence(pooling, loss)));
      }
    }
    return configs.stream();
  }

  @ParameterizedTest
  @MethodSource("configs")
  void loss_and_gradient_are_those_of_deeplearning4j_s_output_layers_in_double(
      SequenceNetworkConfig config) {
    try (SequenceNetwork network = network(config, 2)) {
      SequenceBatch batch = batch(config, 1, LENGTHS);
      ValueGraphOf graph = new ValueGraphOf(network);

      BatchLoss loss = network.computeGradient(batch, 1);

      Networks.assertClose(Networks.copy(network.gradient()), graph.ourGradient(batch, LONGEST));
      assertThat(loss.natsPerTarget()).isCloseTo(graph.loss(batch, LONGEST), within(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void that_graph_is_right_by_calculus_with_padding(SequenceNetworkConfig config) {
    try (SequenceNetwork network = network(config, 1)) {
      SequenceBatch batch = batch(config, 2, 3, 1, 2);
      ValueGraphOf graph = new ValueGraphOf(network);

      GradientCheck.everyParameter(
          graph.parameters(), graph.gradient(batch, 4), () -> graph.loss(batch, 4));
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void one_step_of_one_sequence_has_the_gradient_of_calculus(SequenceNetworkConfig config) {
    try (SequenceNetwork network = network(config, 1)) {
      SequenceBatch batch = batch(config, 3, 1);
      ValueGraphOf graph = new ValueGraphOf(network);
      double[] gradient = graph.gradient(batch, 1);

      network.computeGradient(batch, 1);

      Networks.assertClose(Networks.copy(network.gradient()), graph.ourGradient(batch, 1));
      GradientCheck.directions(graph.parameters(), gradient, () -> graph.loss(batch, 1));
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void a_batch_is_its_members(SequenceNetworkConfig config) {
    try (SequenceNetwork network = network(config, 2)) {
      List<StepInput> inputs = inputs(batch(config, 5, LENGTHS));

      List<SequenceOutput> together = network.predict(inputs);

      for (int b = 0; b < inputs.size(); b++) {
        assertThat(network.predict(List.of(inputs.get(b))).get(0).values())
            .containsExactly(together.get(b).values(), within(1e-6f));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void evaluation_counts_what_training_counts(SequenceNetworkConfig config) {
    try (SequenceNetwork network = network(config, 2)) {
      SequenceBatch batch = batch(config, 8, LENGTHS);

      BatchLoss training = network.computeGradient(batch, 1);
      BatchLoss evaluation = network.evaluate(source(batch));

      assertThat(evaluation.targets()).isEqualTo(training.targets());
      assertThat(evaluation.totalNats()).isCloseTo(training.totalNats(), within(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void tensors_carry_over_to_another_network(SequenceNetworkConfig config) {
    try (SequenceNetwork network = network(config, 1);
        SequenceNetwork other = SequenceNetwork.empty(config, SIZES, new Seeds(9), 1)) {
      List<StepInput> inputs = inputs(batch(config, 5, LENGTHS));

      network.tensorShapes().keySet().forEach(name -> other.setTensor(name, network.tensor(name)));

      for (int b = 0; b < inputs.size(); b++) {
        assertThat(other.predict(inputs).get(b).values())
            .isEqualTo(network.predict(inputs).get(b).values());
      }
    }
  }

  @Test
  void the_loss_of_zero_weights_is_that_of_zeros_or_of_one_half() {
    EncodedSequence row =
        new EncodedSequence(
            new StepInput.Vectors(F, new float[2 * F]),
            new Targets.Values(K, new float[] {1, 0.5f, 0, 1}));
    SequenceBatch batch = new SequenceBatch(List.of(row));

    // ((1 + 0.25) / 2 + (0 + 1) / 2) over 2 steps
    assertThat(lossOfZeros(ValueLoss.SQUARED_ERROR, batch)).isEqualTo((0.625 + 0.5) / 2);
    // two coins at each step, whatever the targets are
    assertThat(lossOfZeros(ValueLoss.BERNOULLI, batch)).isCloseTo(2 * Math.log(2), within(1e-12));
  }

  private static double lossOfZeros(ValueLoss loss, SequenceBatch batch) {
    SequenceNetworkConfig config =
        config(Direction.FORWARD, new SequenceHeadConfig.ValuesPerStep(loss));
    try (SequenceNetwork network = SequenceNetwork.empty(config, SIZES, new Seeds(1), 1)) {
      return network.evaluate(source(batch)).natsPerTarget();
    }
  }

  @Test
  void very_sure_and_wrong_costs_its_score_and_not_infinity() {
    SequenceNetworkConfig config =
        config(Direction.FORWARD, new SequenceHeadConfig.ValuesPerStep(ValueLoss.BERNOULLI));
    EncodedSequence row =
        new EncodedSequence(
            new StepInput.Vectors(F, new float[F]), new Targets.Values(K, new float[] {0, 1}));
    try (SequenceNetwork network = SequenceNetwork.empty(config, SIZES, new Seeds(1), 1)) {
      network.setTensor("layer.out.b", new float[] {1000, -1000});

      double loss = network.evaluate(source(new SequenceBatch(List.of(row)))).natsPerTarget();

      assertThat(loss).isEqualTo(2000);
    }
  }

  @Test
  void one_step_at_a_time_says_bit_by_bit_what_the_whole_says() {
    SequenceNetworkConfig config =
        config(Direction.FORWARD, new SequenceHeadConfig.ValuesPerStep(ValueLoss.SQUARED_ERROR));
    try (SequenceNetwork network = network(config, 1)) {
      StepInput.Vectors whole = (StepInput.Vectors) batch(config, 10, 6).rows().get(0).input();
      float[] expected = network.predict(List.of(whole)).get(0).values();
      RecurrentState state = network.newState(1);
      float[] now = new float[K];

      for (int t = 0; t < 6; t++) {
        network.step(List.of(whole.slice(t, t + 1)), state, now);

        assertThat(now).containsExactly(Arrays.copyOfRange(expected, t * K, (t + 1) * K));
      }
    }
  }

  @Test
  void targets_that_do_not_fit_the_head_are_refused() {
    SequenceNetworkConfig bernoulli =
        config(Direction.FORWARD, new SequenceHeadConfig.ValuesPerStep(ValueLoss.BERNOULLI));
    StepInput step = new StepInput.Vectors(F, new float[F]);
    try (SequenceNetwork network = network(bernoulli, 1)) {
      assertThatThrownBy(() -> learn(network, new EncodedSequence(step, new int[] {1})))
          .hasMessageContaining("another kind")
          .hasMessageContaining("got Labels");
      assertThatThrownBy(() -> learn(network, row(step, 0.5f, 1.5f)))
          .hasMessageContaining("expected [0, 1], got 1.5");
      assertThatThrownBy(() -> learn(network, row(step, 0.5f)))
          .isInstanceOf(ShapeException.class)
          .hasMessageContaining("expected 2, got 1");
      assertThatThrownBy(() -> network.labelWeights(new float[] {1, 2}))
          .isInstanceOf(ConfigException.class);
      assertThatThrownBy(network::graph)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("BERNOULLI");
    }
  }

  @Test
  void a_head_of_labels_refuses_numbers_and_a_single_label() {
    SequenceNetworkConfig labels = config(Direction.FORWARD, new SequenceHeadConfig.PerStep(false));
    try (SequenceNetwork network = network(labels, 1)) {
      StepInput step = new StepInput.Vectors(F, new float[F]);
      assertThatThrownBy(() -> learn(network, row(step, 0, 1))).hasMessageContaining("got Values");
    }
    SequenceSizes one = SequenceSizes.ofFrames(FrameShape.vector(F), 1);
    assertThatThrownBy(() -> SequenceNetwork.create(labels, one, new Seeds(1), 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("labels: must be at least 2, got 1");
  }

  @Test
  void a_step_has_all_of_its_numbers_or_none() {
    assertThat(new Targets.Values(2, new float[] {1, 2, Float.NaN, Float.NaN}).count()).isOne();
    assertThatThrownBy(() -> new Targets.Values(2, new float[] {1, 2, Float.NaN, 0}))
        .hasMessageContaining("step 1");
    assertThatThrownBy(() -> new Targets.Values(2, new float[] {1, Float.POSITIVE_INFINITY}))
        .hasMessageContaining("step 0");
  }

  private static void learn(SequenceNetwork network, EncodedSequence row) {
    network.computeGradient(new SequenceBatch(List.of(row)), 1);
  }

  private static EncodedSequence row(StepInput input, float... values) {
    return new EncodedSequence(input, new Targets.Values(values.length, values));
  }

  private static SequenceNetworkConfig config(Direction direction, SequenceHeadConfig head) {
    return new SequenceNetworkConfig(
        new StepInputConfig.Vectors(0),
        RecurrentStackConfig.of(Cell.RNN_TANH, H, 1).withDirection(direction),
        head);
  }

  /** With random numbers in all places, biases too. */
  private static SequenceNetwork network(SequenceNetworkConfig config, int threads) {
    return new SequenceNetworks.Case(config, SIZES).network(threads);
  }

  private static SequenceBatch batch(SequenceNetworkConfig config, long seed, int... lengths) {
    SplittableRandom random = new SplittableRandom(seed);
    List<EncodedSequence> rows = new ArrayList<>();
    for (int length : lengths) {
      boolean perStep = config.head().pooledBy().isEmpty();
      float[] targets = numbers(random, 0, (perStep ? length : 1) * K);
      if (perStep && length > 3) {
        Arrays.fill(targets, K, 2 * K, Float.NaN);
      }
      StepInput input = new StepInput.Vectors(F, numbers(random, -1, length * F));
      rows.add(new EncodedSequence(input, new Targets.Values(K, targets)));
    }
    return new SequenceBatch(rows);
  }

  private static float[] numbers(SplittableRandom random, double least, int n) {
    float[] numbers = new float[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = (float) random.nextDouble(least, 1);
    }
    return numbers;
  }

  private static List<StepInput> inputs(SequenceBatch batch) {
    return batch.rows().stream().map(EncodedSequence::input).toList();
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
