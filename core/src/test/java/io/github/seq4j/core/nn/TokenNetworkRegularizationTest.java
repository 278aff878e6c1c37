package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.LossReduction;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.nn.Networks.Case;
import io.github.seq4j.core.nn.Networks.Input;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Weight drop, zoneout and activation regularization of a token network. */
class TokenNetworkRegularizationTest {

  /** One of them. */
  enum Kind {
    WEIGHT_DROP(of -> of.withWeightDrop(0.5)),
    ZONEOUT(of -> of.withZoneout(0.3, 0)),
    ZONEOUT_CELL(of -> of.withZoneout(0, 0.5)),
    ACTIVATION(of -> of.withActivation(2, 0)),
    TEMPORAL_ACTIVATION(of -> of.withActivation(0, 1)),
    WORD_DROPOUT(of -> of.withWordDropout(0.3)),
    VARIATIONAL(of -> of.withDropout(0.2, 0.3, 0.4).withVariational(true)),
    ALL(
        of ->
            of.withWordDropout(0.1)
                .withDropout(0.2, 0.3, 0.4)
                .withVariational(true)
                .withWeightDrop(0.5)
                .withZoneout(0.1, 0.2)
                .withActivation(2, 1));

    private final UnaryOperator<Regularization> with;

    Kind(UnaryOperator<Regularization> with) {
      this.with = with;
    }

    Regularization regularization() {
      return with.apply(Regularization.none());
    }

    boolean draws() {
      return this != ACTIVATION && this != TEMPORAL_ACTIVATION;
    }

    boolean changesEvaluation() {
      return regularization().zoneout() > 0 || regularization().zoneoutCell() > 0;
    }
  }

  private static final Case CASE = new Case(Cell.LSTM, Input.FOLDED, 2);

  private static TokenNetwork network(Kind kind, int threads) {
    return CASE.network(CASE.config().withRegularization(kind.regularization()), threads);
  }

  @ParameterizedTest
  @EnumSource
  void the_same_seed_and_update_give_the_same_gradient(Kind kind) {
    try (TokenNetwork one = network(kind, 2);
        TokenNetwork other = network(kind, 2)) {
      Batch batch = CASE.paddedBatch(1);
      other.computeGradient(CASE.batch(2), 1); // no hidden generator moves on

      assertThat(Networks.gradient(other, batch, 7)).isEqualTo(Networks.gradient(one, batch, 7));
    }
  }

  @ParameterizedTest
  @EnumSource
  void another_update_gives_another_gradient_where_something_is_drawn(Kind kind) {
    try (TokenNetwork network = network(kind, 1)) {
      Batch batch = CASE.paddedBatch(3);
      float[] first = Networks.gradient(network, batch, 7);
      float[] second = Networks.gradient(network, batch, 8);

      assertThat(Arrays.equals(first, second)).isEqualTo(!kind.draws());
    }
  }

  @ParameterizedTest
  @EnumSource
  void it_does_not_depend_on_the_number_of_workers(Kind kind) {
    try (TokenNetwork one = network(kind, 1);
        TokenNetwork two = network(kind, 2);
        TokenNetwork three = network(kind, 3)) {
      Batch batch = CASE.paddedBatch(5);
      float[] alone = Networks.gradient(one, batch, 9);

      Networks.assertClose(Networks.gradient(two, batch, 9), alone);
      Networks.assertClose(Networks.gradient(three, batch, 9), alone);
    }
  }

  @ParameterizedTest
  @EnumSource
  void it_changes_the_gradient_and_only_zoneout_changes_evaluation(Kind kind) {
    try (TokenNetwork with = network(kind, 2);
        TokenNetwork without = CASE.network(2)) {
      Batch batch = CASE.batch(6);

      assertThat(
              with.evaluate(Networks.source(batch))
                  .equals(without.evaluate(Networks.source(batch))))
          .isEqualTo(!kind.changesEvaluation());
      assertThat(Networks.gradient(with, batch, 1))
          .isNotEqualTo(Networks.gradient(without, batch, 1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void steps_one_by_one_are_a_run_in_evaluation(Kind kind) {
    try (TokenNetwork network = network(kind, 1)) {
      Batch row = Networks.row(CASE.batch(7), 0);
      int v = CASE.vocabulary();
      RecurrentState state = network.newState(1);
      float[] logits = new float[v];
      double nats = 0;
      for (int t = 0; t < row.steps(); t++) {
        network.step(new int[] {row.inputs()[t]}, state, logits);
        nats += Networks.nats(logits, 0, v, row.targets()[t]);
      }

      assertThat(network.evaluate(Networks.source(row)).totalNats()).isCloseTo(nats, within(1e-5));
    }
  }

  /** Where nothing is drawn; elsewhere it is that of what was drawn. */
  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"ACTIVATION", "TEMPORAL_ACTIVATION"})
  void the_loss_told_while_training_is_the_plain_cross_entropy(Kind kind) {
    try (TokenNetwork with = network(kind, 2);
        TokenNetwork without = CASE.network(2)) {
      Batch batch = CASE.paddedBatch(8);

      assertThat(with.computeGradient(batch, 1)).isEqualTo(without.computeGradient(batch, 1));
    }
  }

  /**
   * What the penalties add to the gradient of a bias, against central differences of the penalties
   * over states that stepping gives. Float steps of 1e-2 are exact to 1e-4 of a unit's curvature
   * and 1e-7 / 1e-2.
   */
  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"ACTIVATION", "TEMPORAL_ACTIVATION"})
  void penalties_reach_the_parameters_below(Kind kind) {
    Batch batch = CASE.paddedBatch(9);
    String name = "layer.l0.b";
    try (TokenNetwork with = network(kind, 2);
        TokenNetwork without = CASE.network(2)) {
      double[] part = difference(with, without, batch, name);
      float[] bias = with.tensor(name);
      for (int i = 0; i < bias.length; i++) {
        float value = bias[i];
        bias[i] = value + 1e-2f;
        with.setTensor(name, bias);
        double above = penalty(with, batch);
        bias[i] = value - 1e-2f;
        with.setTensor(name, bias);
        double below = penalty(with, batch);
        bias[i] = value;
        with.setTensor(name, bias);

        assertThat(part[i]).as("%s[%d]", name, i).isCloseTo((above - below) / 2e-2, within(2e-4));
      }
    }
  }

  private static double[] difference(
      TokenNetwork with, TokenNetwork without, Batch batch, String name) {
    int at = new TokenNetworkLayout(CASE.config(), CASE.vocabulary()).tensor(name).at();
    float[] a = Networks.gradient(with, batch, 1);
    float[] b = Networks.gradient(without, batch, 1);
    double[] part = new double[with.tensor(name).length];
    Arrays.setAll(part, i -> (double) a[at + i] - b[at + i]);
    return part;
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"ACTIVATION", "TEMPORAL_ACTIVATION"})
  void penalties_count_as_often_as_the_loss_where_it_is_summed_over_steps(Kind kind) {
    Batch mean = CASE.paddedBatch(9);
    Batch sum =
        new Batch(
            mean.inputs(), mean.targets(), mean.lengths(), false, LossReduction.SUM_OVER_STEPS);
    double times = mean.targetCount() / (double) mean.batchSize();
    try (TokenNetwork with = network(kind, 2);
        TokenNetwork without = CASE.network(2)) {
      double[] expected = difference(with, without, mean, "layer.l0.b");
      double[] got = difference(with, without, sum, "layer.l0.b");

      assertThat(times).isGreaterThan(1.5);
      for (int i = 0; i < got.length; i++) {
        assertThat(got[i]).as("[%d]", i).isCloseTo(times * expected[i], within(1e-5));
      }
    }
  }

  /** alpha mean h² + beta mean (h_t - h_(t+1))² of the last layer, over real steps. */
  private static double penalty(TokenNetwork network, Batch batch) {
    Regularization how = network.config().regularization();
    double squares = 0;
    double changes = 0;
    long steps = 0;
    long pairs = 0;
    for (int b = 0; b < batch.batchSize(); b++) {
      RecurrentState state = network.newState(1);
      float[] logits = new float[network.vocabularySize()];
      float[] before = new float[Networks.H];
      for (int t = 0; t < batch.lengths()[b]; t++) {
        network.step(new int[] {batch.inputs()[t * batch.batchSize() + b]}, state, logits);
        float[] h = state.slot(StateSlots.name(1, 0)).clone();
        for (int j = 0; j < h.length; j++) {
          squares += h[j] * h[j];
          changes += t == 0 ? 0 : Math.pow(h[j] - before[j], 2);
        }
        steps++;
        pairs += t == 0 ? 0 : 1;
        before = h;
      }
    }
    return how.activation() * squares / (steps * Networks.H)
        + how.temporalActivation() * changes / (pairs * Networks.H);
  }

  @Test
  void zoneout_of_a_cell_state_needs_a_cell_that_has_one() {
    TokenNetworkConfig gru = TokenNetworkConfig.of(Cell.GRU, 4, 1);

    assertThatThrownBy(() -> gru.withRegularization(Regularization.none().withZoneout(0.1, 0.1)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("zoneoutCell: must be 0 for a cell without c, got 0.1");
  }

  @ParameterizedTest
  @EnumSource
  void the_graph_is_refused_rather_than_other(Kind kind) {
    try (TokenNetwork network = network(kind, 1)) {
      assertThatThrownBy(network::graph)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining(
              "word dropout, variational masks, weight drop, zoneout or activation regularization is"
                  + " on");
    }
  }
}
