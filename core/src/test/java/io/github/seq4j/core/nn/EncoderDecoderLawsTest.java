package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.data.EncodedPair;
import io.github.seq4j.core.data.PairBatch;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.decode.ConditionalModel;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.nn.EncoderDecoders.Case;
import io.github.seq4j.core.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every encoder-decoder, whatever it is made of. */
class EncoderDecoderLawsTest {

  private static final int[] LENGTHS = {4, 3, 2, 5, 1, 1, 3, 0, 5, 2, 1, 0};

  static Stream<Case> cases() {
    return EncoderDecoders.cases();
  }

  /**
   * The reference sees each pair alone and without padding: batch, padding and order change
   * nothing.
   */
  @ParameterizedTest
  @MethodSource("cases")
  void stepping_says_what_a_pass_over_the_whole_target_says(Case now) {
    try (EncoderDecoderNetwork network = now.network(2)) {
      PairBatch batch = now.batch(1, LENGTHS);
      ReferenceEncoderDecoder.Pass expected =
          EncoderDecoders.reference(network, EncoderDecoders.doubles(network)).run(batch.rows());

      Steps steps = stepped(network, batch.rows());

      for (int i = 0; i < batch.batchSize(); i++) {
        for (int t = 0; t < expected.logits()[i].length; t++) {
          near(steps.logits[i][t], expected.logits()[i][t]);
          if (expected.attention()[i].length > 0) {
            near(steps.attention[i][t], expected.attention()[i][t]);
          }
        }
      }
    }
  }

  private static void near(float[] actual, double[] expected) {
    for (int v = 0; v < expected.length; v++) {
      assertThat((double) actual[v]).isCloseTo(expected[v], within(1e-5));
    }
  }

  /** What stepping said: logits [pairs][T + 1][V], attention [pairs][T + 1][S or more]. */
  private record Steps(float[][][] logits, float[][][] attention) {}

  /** All pairs side by side, fed their true tokens; rows that are over read the end again. */
  private static Steps stepped(EncoderDecoderNetwork network, List<EncodedPair> pairs) {
    Sources sources = network.encode(pairs.stream().map(EncodedPair::source).toList());
    int[] rows = IntStream.range(0, pairs.size()).toArray();
    int longest = pairs.stream().mapToInt(EncodedPair::predictions).max().orElseThrow();
    RecurrentState state = sources.start(rows);
    int v = sources.vocabularySize();
    float[] logits = new float[rows.length * v];
    float[][] attention = new float[rows.length][8];
    Steps steps = new Steps(new float[rows.length][longest][], new float[rows.length][longest][]);
    for (int t = 0; t < longest; t++) {
      int now = t;
      int[] tokens = Arrays.stream(rows).map(r -> token(pairs.get(r), now)).toArray();
      sources.step(rows, tokens, state, logits, attention);
      for (int r : rows) {
        steps.logits[r][t] = Arrays.copyOfRange(logits, r * v, (r + 1) * v);
        steps.attention[r][t] = attention[r].clone();
      }
    }
    return steps;
  }

  private static int token(EncodedPair pair, int t) {
    if (t == 0) {
      return ConditionalModel.START;
    }
    return t <= pair.target().length ? pair.target()[t - 1] : EncoderDecoders.END;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rows_run_alone_as_they_run_together(Case now) {
    try (EncoderDecoderNetwork network = now.network(1)) {
      List<EncodedPair> pairs = now.batch(2, LENGTHS).rows();

      Steps together = stepped(network, pairs);

      for (int i = 0; i < pairs.size(); i++) {
        Steps alone = stepped(network, List.of(pairs.get(i)));
        for (int t = 0; t < pairs.get(i).predictions(); t++) {
          assertThat(alone.logits[0][t]).containsExactly(together.logits[i][t], within(1e-5f));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hypotheses_about_one_source_do_not_disturb_each_other(Case now) {
    try (EncoderDecoderNetwork network = now.network(1)) {
      Sources sources = network.encode(sources(now.batch(3, 3, 0, 5, 0)));
      int v = sources.vocabularySize();
      int[] about = {1, 0, 1, 1};
      float[] logits = new float[4 * v];
      RecurrentState state = sources.start(about);
      int start = ConditionalModel.START;
      sources.step(about, new int[] {start, start, start, start}, state, logits, null);
      sources.step(about, new int[] {1, 1, 3, 1}, state, logits, null);

      RecurrentState one = sources.start(new int[] {1});
      float[] alone = new float[v];
      sources.step(new int[] {1}, new int[] {start}, one, alone, null);
      sources.step(new int[] {1}, new int[] {3}, one, alone, null);

      assertThat(Arrays.copyOfRange(logits, 2 * v, 3 * v)).containsExactly(alone, within(1e-5f));
      assertThat(Arrays.copyOfRange(logits, 0, v))
          .containsExactly(Arrays.copyOfRange(logits, 3 * v, 4 * v), within(1e-6f));
    }
  }

  private static List<StepInput> sources(PairBatch batch) {
    return batch.rows().stream().map(EncodedPair::source).toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tokens_to_come_do_not_change_what_was_said(Case now) {
    try (EncoderDecoderNetwork network = now.network(1)) {
      StepInput source = now.batch(4, 4, 0).rows().get(0).source();
      EncodedPair one = new EncodedPair(source, new int[] {3, 1, 0, 4});
      EncodedPair other = new EncodedPair(source, new int[] {3, 1, 4, 0});

      List<int[]> said = network.predictTeacherForced(List.of(one, other));

      assertThat(Arrays.copyOf(said.get(0), 3)).isEqualTo(Arrays.copyOf(said.get(1), 3));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void what_is_predicted_given_the_truth_is_the_most_likely_token_of_each_step(Case now) {
    try (EncoderDecoderNetwork network = now.network(2)) {
      List<EncodedPair> pairs = now.batch(5, LENGTHS).rows();
      Steps steps = stepped(network, pairs);

      List<int[]> said = network.predictTeacherForced(pairs);

      for (int i = 0; i < pairs.size(); i++) {
        assertThat(said.get(i)).hasSize(pairs.get(i).predictions());
        for (int t = 0; t < pairs.get(i).predictions(); t++) {
          float[] logits = steps.logits[i][t];
          float chosen = logits[said.get(i)[t]];
          for (float logit : logits) {
            assertThat(logit).isLessThanOrEqualTo(chosen + 1e-5f);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_order_of_a_batch_changes_rounding_alone(Case now) {
    PairBatch batch = now.batch(6, LENGTHS);
    List<EncodedPair> turned = new ArrayList<>(batch.rows());
    Collections.reverse(turned);
    try (EncoderDecoderNetwork network = now.network(2)) {
      SortedMap<String, float[]> expected = EncoderDecoders.gradient(network, batch);

      SortedMap<String, float[]> actual = EncoderDecoders.gradient(network, new PairBatch(turned));

      expected.forEach((name, values) -> Networks.assertClose(actual.get(name), values));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_same_seed_gives_the_same_bits(Case now) {
    PairBatch batch = now.batch(7, LENGTHS);
    SortedMap<String, float[]> first = new TreeMap<>();
    for (int run = 0; run < 2; run++) {
      try (EncoderDecoderNetwork network =
          EncoderDecoderNetwork.create(now.config(), now.sizes(), new Seeds(3), 2)) {
        EncoderDecoders.gradient(network, now.batch(8, 5, 4, 3, 3)); // leaves nothing behind
        SortedMap<String, float[]> gradient = EncoderDecoders.gradient(network, batch);
        if (run == 0) {
          first.putAll(gradient);
        } else {
          gradient.forEach((name, values) -> assertThat(values).isEqualTo(first.get(name)));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_loss_of_a_network_that_knows_nothing_is_ln_V(Case now) {
    try (EncoderDecoderNetwork network =
        EncoderDecoderNetwork.empty(now.config(), now.sizes(), new Seeds(1), 1)) {
      PairBatch batch = now.batch(9, LENGTHS);

      assertThat(network.evaluate(EncoderDecoders.source(batch)).natsPerTarget())
          .isCloseTo(Math.log(now.targetTokens()), within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everything_outside_the_touched_spans_is_zero(Case now) {
    try (EncoderDecoderNetwork network = now.network(2)) {
      network.computeGradient(now.batch(10, LENGTHS), 1);
      network.computeGradient(now.batch(11, 2, 1, 1, 0), 2);
      float[] gradient = Networks.copy(network.gradient());
      Spans touched = network.touched();
      for (int k = 0; k < touched.count(); k++) {
        Arrays.fill(gradient, touched.from(k), touched.to(k), 0f);
      }

      assertThat(gradient).containsOnly(0f);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tensors_in_another_network_make_it_the_same_network(Case now) {
    try (EncoderDecoderNetwork network = now.network(1);
        EncoderDecoderNetwork copy =
            EncoderDecoderNetwork.empty(now.config(), now.sizes(), new Seeds(9), 1)) {
      network.tensorShapes().keySet().forEach(name -> copy.setTensor(name, network.tensor(name)));

      assertThat(Networks.copy(copy.parameters())).isEqualTo(Networks.copy(network.parameters()));
      assertThat(EncoderDecoderNetwork.tensorShapes(now.config(), now.sizes()))
          .hasSameSizeAs(network.tensorShapes());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void many_threads_read_and_step_at_once(Case now) throws InterruptedException {
    try (EncoderDecoderNetwork network = now.network(2)) {
      List<EncodedPair> pairs = now.batch(12, LENGTHS).rows();
      Steps expected = stepped(network, pairs);
      ConcurrentLinkedQueue<Steps> results = new ConcurrentLinkedQueue<>();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Thread thread = new Thread(() -> results.add(stepped(network, pairs)));
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }

      assertThat(results).hasSize(4);
      assertThat(results)
          .allSatisfy(steps -> assertThat(steps.logits).isDeepEqualTo(expected.logits));
    }
  }
}
