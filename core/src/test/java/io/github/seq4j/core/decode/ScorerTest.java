package io.github.seq4j.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScorerTest {

  /** Finds everything equally likely. */
  private static final NextTokenModel UNIFORM =
      new NextTokenModel() {
        @Override
        public int vocabularySize() {
          return 65;
        }

        @Override
        public RecurrentState newState(int batchSize) {
          return RecurrentState.zeros(batchSize, Map.of());
        }

        @Override
        public void step(int[] tokens, RecurrentState state, float[] logits) {
          Arrays.fill(logits, 3);
        }
      };

  @Test
  void a_uniform_guess_costs_ln_v_per_token() {
    double[] scores = Scorer.logProbabilities(UNIFORM, new int[] {0, 64, 3, 3});

    assertThat(scores).hasSize(3);
    assertThat(scores).containsOnly(new double[] {-Math.log(65)}, within(1e-14));
  }

  @Test
  void each_token_is_scored_given_all_before_it() {
    ScriptedModel model = new ScriptedModel("a", "b", "c"); // 1/2 as written, 1/6 otherwise

    double[] scores = Scorer.logProbabilities(model, new int[] {3, 0, 2, 2});

    assertThat(scores)
        .containsExactly(
            new double[] {Math.log(0.5), Math.log(0.5 / 3), Math.log(0.5)}, within(1e-6));
  }

  @Test
  void a_prompt_splits_the_sum_but_does_not_change_it() {
    ToyModel model = new ToyModel(5);
    double whole = Scorer.logProbability(model, new int[] {1}, new int[] {2, 3, 4});

    double parts =
        Scorer.logProbability(model, new int[] {1}, new int[] {2})
            + Scorer.logProbability(model, new int[] {1, 2}, new int[] {3, 4});

    assertThat(parts).isCloseTo(whole, within(1e-12));
  }

  @Test
  void probabilities_of_all_continuations_sum_to_one() {
    ToyModel model = new ToyModel(5);
    double sum = 0;
    for (int first = 0; first < 5; first++) {
      for (int second = 0; second < 5; second++) {
        sum += Math.exp(Scorer.logProbability(model, new int[] {0}, new int[] {first, second}));
      }
    }

    assertThat(sum).isCloseTo(1, within(1e-12));
  }

  @Test
  void what_cannot_be_scored_is_refused() {
    assertThatThrownBy(() -> Scorer.logProbabilities(UNIFORM, new int[] {1}))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("at least 2");
    assertThatThrownBy(() -> Scorer.logProbability(UNIFORM, new int[0], new int[] {1}))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("prompt");
    assertThatThrownBy(() -> Scorer.logProbabilities(UNIFORM, new int[] {1, 65}))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("got 65");
  }
}
