package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.data.StreamBatches;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.random.Seeds;
import io.github.seq4j.core.text.TokenSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TargetScoresTest {

  private static final int V = 11;

  private static TokenSequence text(int tokens) {
    return TokenSequence.of(new SplittableRandom(3).ints(tokens, 0, V).toArray());
  }

  private static TokenNetwork network(int threads) {
    return TokenNetwork.create(
        TokenNetworkConfig.of(Cell.LSTM, 5, 2).withEmbeddingSize(4), V, new Seeds(2), threads);
  }

  @Test
  void each_target_has_the_loss_and_the_rank_that_its_logits_give_it() {
    TokenSequence text = text(30);
    List<Float> nats = new ArrayList<>();
    List<Integer> ranks = new ArrayList<>();
    try (TokenNetwork network = network(1)) {
      network.evaluate(
          StreamBatches.forEvaluation(text),
          (batch, ofTargets, itsRanks) -> {
            for (int i = 0; i < ofTargets.length; i++) {
              nats.add(ofTargets[i]);
              ranks.add(itsRanks[i]);
            }
          });

      RecurrentState state = network.newState(1);
      float[] logits = new float[V];
      for (int i = 0; i < 29; i++) {
        network.step(new int[] {text.at(i)}, state, logits);
        double sum = 0;
        int rank = 1;
        for (float logit : logits) {
          sum += Math.exp(logit);
          rank += logit > logits[text.at(i + 1)] ? 1 : 0;
        }
        double expected = Math.log(sum) - logits[text.at(i + 1)];
        assertThat((double) nats.get(i)).as("token %d", i).isCloseTo(expected, within(1e-5));
        assertThat(ranks.get(i)).as("token %d", i).isEqualTo(rank);
      }
    }
    assertThat(nats).hasSize(29);
  }

  @Test
  void the_sum_is_that_of_an_evaluation_without_them() {
    StreamBatches source = StreamBatches.forEvaluation(text(40), 3, 2);
    try (TokenNetwork network = network(2)) {
      assertThat(network.evaluate(source, (batch, nats, ranks) -> {}))
          .isEqualTo(network.evaluate(source));
    }
  }

  @Test
  void rows_of_several_workers_keep_their_places_and_what_is_only_read_has_no_score() {
    StreamBatches source = StreamBatches.forEvaluation(text(40), 3, 2);
    try (TokenNetwork network = network(2)) {
      double[] sum = {0};
      BatchLoss all =
          network.evaluate(
              source,
              (batch, nats, ranks) -> {
                for (int i = 0; i < nats.length; i++) {
                  sum[0] += nats[i];
                  assertThat(ranks[i] > 0).isEqualTo(batch.targets()[i] >= 0);
                  assertThat(nats[i] > 0).isEqualTo(batch.targets()[i] >= 0);
                }
              });
      // 39 numbers in single precision
      assertThat(sum[0]).isCloseTo(all.totalNats(), within(39 * 3e-7));
    }
  }
}
