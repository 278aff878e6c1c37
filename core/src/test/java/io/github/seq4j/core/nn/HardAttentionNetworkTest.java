package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.data.EncodedPair;
import io.github.seq4j.core.data.PairBatch;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.decode.ConditionalModel;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.nn.EncoderDecoders.Case;
import io.github.seq4j.core.random.RandomStream;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks with hard attention against the reference that draws the same steps. */
class HardAttentionNetworkTest {

  private static final Seeds SEEDS = new Seeds(5); // of all networks of EncoderDecoders
  private static final int[] LENGTHS = {4, 3, 2, 5, 1, 1, 3, 0, 5, 2, 4, 4, 3, 3, 5, 5};

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (AttentionScore score : AttentionScore.values()) {
      for (DecoderContext.Feeding feeding : DecoderContext.Feeding.values()) {
        cases.add(of(score, feeding, 1));
        cases.add(of(score, feeding, 2));
      }
    }
    return cases.stream();
  }

  private static Case of(AttentionScore score, DecoderContext.Feeding feeding, int layers) {
    DecoderContext hard = new DecoderContext.Attention(score, 5, feeding, true);
    return EncoderDecoders.of(
        Cell.LSTM, layers, false, Bridge.COPY, hard, EncoderDecoders.H, EncoderDecoders.E, false);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void evaluation_and_steps_look_at_the_likeliest_source_step(Case now) {
    try (EncoderDecoderNetwork network = now.network(2)) {
      PairBatch batch = now.batch(1, LENGTHS);
      ReferenceEncoderDecoder.Pass expected =
          EncoderDecoders.reference(network, EncoderDecoders.doubles(network)).run(batch.rows());

      assertThat(network.evaluate(EncoderDecoders.source(batch)).natsPerTarget())
          .isCloseTo(expected.nats(), within(1e-5));
      for (int i = 0; i < batch.batchSize(); i++) {
        requireSteps(network, batch.rows().get(i), expected.logits()[i], expected.attention()[i]);
      }
    }
  }

  private static void requireSteps(
      EncoderDecoderNetwork network, EncodedPair pair, double[][] logits, double[][] attention) {
    Sources sources = network.encode(List.of(pair.source()));
    int[] one = {0};
    RecurrentState state = sources.start(one);
    float[] said = new float[sources.vocabularySize()];
    float[][] looked = new float[1][pair.source().length()];
    for (int t = 0; t < pair.predictions(); t++) {
      int token = t == 0 ? ConditionalModel.START : pair.target()[t - 1];
      sources.step(one, new int[] {token}, state, said, looked);
      for (int v = 0; v < said.length; v++) {
        assertThat((double) said[v]).isCloseTo(logits[t][v], within(1e-5));
      }
      for (int s = 0; s < looked[0].length; s++) {
        assertThat((double) looked[0][s]).isCloseTo(attention[t][s], within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void every_gradient_is_that_of_the_likelihood_and_of_the_rewarded_draws(Case now) {
    for (int threads = 1; threads <= 2; threads++) {
      try (EncoderDecoderNetwork network = now.network(threads)) {
        PairBatch batch = now.batch(2, LENGTHS);
        network.restoreCarriedState(Map.of("attention.baseline", new float[] {1.25f}));
        ReferenceEncoderDecoder.Pass expected =
            EncoderDecoders.reference(network, EncoderDecoders.doubles(network))
                .run(batch.rows(), draws(batch.batchSize(), 6), 1.25);

        SortedMap<String, float[]> gradient = EncoderDecoders.gradient(network, batch);

        gradient.forEach((name, g) -> Networks.assertClose(g, expected.gradient().get(name)));
      }
    }
  }

  /** As the network draws in update 1: a number for whether, then one for each step. */
  private static double[][] draws(int rows, int steps) {
    double[][] draws = new double[rows][];
    int drawn = 0;
    for (int b = 0; b < rows; b++) {
      long seed = new TrainingPass(SEEDS, 1).ofDecoder().hardAttentionSeed(b);
      RandomStream random = RandomStream.ofState(seed);
      if (random.nextDouble() < 0.5) {
        draws[b] = random.doubles(steps).toArray();
        drawn++;
      }
    }
    assertThat(drawn).as("rows that draw").isBetween(1, rows - 1);
    return draws;
  }

  @Test
  void the_baseline_follows_the_loss_and_is_carried() {
    Case now = of(AttentionScore.DOT, DecoderContext.Feeding.NONE, 1);
    PairBatch batch = now.batch(3, LENGTHS);
    try (EncoderDecoderNetwork network = now.network(1);
        EncoderDecoderNetwork resumed = now.network(1)) {
      network.clearCarriedState();
      double first = network.computeGradient(batch, 1).natsPerTarget();

      float[] baseline = network.carriedState().get("attention.baseline");
      assertThat((double) baseline[0])
          .isCloseTo(0.9 * Math.log(EncoderDecoders.TARGET_TOKENS) + 0.1 * first, within(1e-6));

      resumed.restoreCarriedState(network.carriedState());
      network.computeGradient(batch, 2);
      resumed.computeGradient(batch, 2);
      assertThat(Networks.copy(resumed.gradient())).isEqualTo(Networks.copy(network.gradient()));
    }
  }

  @Test
  void a_state_of_another_network_is_refused() {
    try (EncoderDecoderNetwork network = EncoderDecoders.simple().network(1)) {
      assertThat(network.carriedState()).isEmpty();
      assertThatThrownBy(
              () -> network.restoreCarriedState(Map.of("attention.baseline", new float[1])))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("attention.baseline");
    }
  }

  /**
   * The source is one odd token among others, the target the token behind it: the one to look at
   * has to be found by trying. Plain SGD on the network's own gradient, 600 updates of 32.
   */
  @ParameterizedTest
  @EnumSource(DecoderContext.Feeding.class)
  void learns_where_to_look(DecoderContext.Feeding feeding) {
    DecoderContext hard = new DecoderContext.Attention(AttentionScore.ADDITIVE, 16, feeding, true);
    Case now = EncoderDecoders.of(Cell.GRU, 1, true, Bridge.ZERO, hard, 16, 8, false);
    EncoderDecoderConfig config = now.config();
    EncoderDecoderSizes sizes = now.sizes();
    SplittableRandom random = new SplittableRandom(4);
    try (EncoderDecoderNetwork network =
        EncoderDecoderNetwork.create(config, sizes, new Seeds(1), 1)) {
      for (int update = 1; update <= 600; update++) {
        network.computeGradient(new PairBatch(tasks(random, 32)), update);
        float[] gradient = Networks.copy(network.gradient());
        for (int i = 0; i < gradient.length; i++) {
          network.parameters().put(i, network.parameters().get(i) - 0.5f * gradient[i]);
        }
      }
      List<EncodedPair> unseen = tasks(random, 100);

      List<int[]> said = network.predictTeacherForced(unseen);

      int right = 0;
      for (int i = 0; i < 100; i++) {
        right += said.get(i)[0] == unseen.get(i).target()[0] ? 1 : 0;
      }
      assertThat(right).isGreaterThanOrEqualTo(90);
    }
  }

  /** Six tokens 2 to 4, at one place a 5 before the token wanted. */
  private static List<EncodedPair> tasks(SplittableRandom random, int count) {
    List<EncodedPair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] source = random.ints(6, 2, 5).toArray();
      int at = random.nextInt(5);
      source[at] = 5;
      int wanted = source[at + 1];
      pairs.add(
          new EncodedPair(new StepInput.Tokens(source), new int[] {wanted == 2 ? 0 : wanted}));
    }
    return pairs;
  }
}
