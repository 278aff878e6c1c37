package io.github.seq4j.core.inspect.gradients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.data.StreamBatches;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.TokenNetwork;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.TokenSequence;
import io.github.seq4j.core.train.Clipping;
import io.github.seq4j.core.train.Sgd;
import io.github.seq4j.core.train.Stopping;
import io.github.seq4j.core.train.Trainer;
import io.github.seq4j.core.train.TrainingConfig;
import io.github.seq4j.core.train.ValidationConfig;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClippingLogTest {

  private static ClippingLog log(Clipping clipping) {
    TokenSequence text = TokenSequence.of(new SplittableRandom(1).ints(200, 0, 5).toArray());
    try (TokenNetwork network =
        TokenNetwork.create(TokenNetworkConfig.of(Cell.RNN_TANH, 4, 1), 5, new Seeds(1), 1)) {
      ClippingLog log = new ClippingLog(network, clipping);
      Trainer.<Batch>with(
              TrainingConfig.defaults()
                  .withOptimizer(Sgd.defaults())
                  .withClipping(clipping)
                  .withValidation(new ValidationConfig(false, 0))
                  .withStopping(Stopping.afterUpdates(8)))
          .listener(log)
          .fit(network, StreamBatches.of(text, 2, 10), null);
      return log;
    }
  }

  @Test
  void a_norm_that_is_clipped_at_a_tenth_is_a_tenth_after_every_update() {
    ClippingLog log = log(Clipping.byNorm(0.1));

    assertThat(log.entries()).hasSize(8);
    assertThat(log.clippedShare()).isEqualTo(1);
    assertThat(log.entries())
        .allSatisfy(each -> assertThat(each.clippedNorm()).isCloseTo(0.1, within(1e-6)));
  }

  @Test
  void by_value_some_numbers_are_limited_and_the_norm_shrinks() {
    ClippingLog log = log(Clipping.byValue(0.05));

    ClippingLog.Entry first = log.entries().get(0);
    assertThat(first.clippedElements()).isBetween(0.01, 0.9);
    assertThat(first.clippedNorm()).isLessThan(first.norm());
    assertThat(log.meanShrinkage()).isLessThan(1);
  }

  @Test
  void without_clipping_nothing_is_clipped() {
    ClippingLog log = log(Clipping.none());

    assertThat(log.clippedShare()).isZero();
    assertThat(log.meanShrinkage()).isEqualTo(1);
    assertThat(log.largestNorm()).isGreaterThan(0);
  }
}
