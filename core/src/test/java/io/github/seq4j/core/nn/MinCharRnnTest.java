package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.LossReduction;
import io.github.seq4j.core.data.StreamBatches;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.train.Adagrad;
import io.github.seq4j.core.train.Clipping;
import io.github.seq4j.core.train.LearningRateSchedule;
import io.github.seq4j.core.train.Stopping;
import io.github.seq4j.core.train.Trainer;
import io.github.seq4j.core.train.TrainingConfig;
import io.github.seq4j.core.train.TrainingListener;
import io.github.seq4j.core.train.UpdateInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The set-up of min-char-rnn trains as min-char-rnn does, update by update. */
class MinCharRnnTest {

  private static final int STEPS = 25;
  private static final int SEQUENCES = 4;
  private static final int V = 6;
  private static final int H = 10;
  private static final int UPDATES = 60;

  private static final TokenNetworkConfig CONFIG =
      TokenNetworkConfig.of(Cell.RNN_TANH, H, 1)
          .withInitialWeights(InitialWeights.of(InitialWeights.Scheme.GAUSSIAN));

  /** Mostly one token, so that summed gradients exceed 5. */
  private static int[] text() {
    SplittableRandom random = new SplittableRandom(1);
    int[] text = new int[SEQUENCES * STEPS + 1];
    for (int i = 1; i < text.length; i++) {
      text[i] = random.nextInt(3) > 0 ? 0 : (text[i - 1] + random.nextInt(2) + 1) % V;
    }
    return text;
  }

  private static List<Double> losses(TokenNetwork network, LossReduction reduction) {
    List<Double> losses = new ArrayList<>();
    TrainingConfig config =
        TrainingConfig.defaults()
            .withOptimizer(Adagrad.defaults())
            .withSchedule(LearningRateSchedule.constant())
            .withClipping(Clipping.byValue(5))
            .withStopping(Stopping.afterUpdates(UPDATES));
    Trainer.<Batch>with(config)
        .listener(
            new TrainingListener() {
              @Override
              public void onUpdate(UpdateInfo info) {
                losses.add(info.loss().totalNats());
              }
            })
        .fit(
            network,
            StreamBatches.of(TokenSequence.of(text()), 1, STEPS).withReduction(reduction),
            null);
    return losses;
  }

  @Test
  void every_loss_is_the_originals() {
    try (TokenNetwork network = TokenNetwork.create(CONFIG, V, new Seeds(1), 1)) {
      MinCharRnnReference reference = new MinCharRnnReference(network, V, H);
      List<Double> losses = losses(network, LossReduction.SUM_OVER_STEPS);

      for (int update = 0; update < UPDATES; update++) {
        int sequence = update % SEQUENCES;
        if (sequence == 0) {
          reference.forget();
        }
        double expected = reference.update(text(), sequence * STEPS, STEPS);
        // single precision: 25 terms, and 60 updates that each build on the one before
        assertThat(losses.get(update)).as("%d", update).isCloseTo(expected, within(1e-3 * STEPS));
      }
      assertThat(reference.clipped()).isPositive();
      assertThat(losses.get(0)).isCloseTo(STEPS * Math.log(V), within(0.01 * STEPS));
    }
  }

  @Test
  void means_of_the_same_gradients_are_never_limited_and_go_another_way() {
    try (TokenNetwork one = TokenNetwork.create(CONFIG, V, new Seeds(1), 1);
        TokenNetwork other = TokenNetwork.create(CONFIG, V, new Seeds(1), 1)) {
      List<Double> summed = losses(one, LossReduction.SUM_OVER_STEPS);
      List<Double> means = losses(other, LossReduction.MEAN);

      assertThat(means.get(0)).isEqualTo(summed.get(0));
      assertThat(Math.abs(means.get(UPDATES - 1) - summed.get(UPDATES - 1))).isGreaterThan(0.1);
    }
  }
}
