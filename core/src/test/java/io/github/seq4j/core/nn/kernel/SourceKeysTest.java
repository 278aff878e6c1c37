package io.github.seq4j.core.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ShapeException;
import org.junit.jupiter.api.Test;

class SourceKeysTest {

  private static final float[] MEMORY = {1, 0, 0, 1, 1, 1}; // [S = 3, D = 2]
  private static final float[] KEYS = {1, 0, 1, 0, 1, 1}; // the same, [K = 2, S = 3]

  /**
   * What attention to a source gives for one query of two numbers: the weights, then the context.
   */
  private static float[] attended(SourceKeys source, float... query) {
    try (StoredAttention attention = new StoredAttention(MatrixProduct.best(), 2, 2, null, false);
        NativeFloats queries = NativeFloats.allocate(2)) {
      queries.put(0, query, 0, 2);
      float[] weights = new float[source.steps()];
      attention.begin(new SourceKeys[] {source}, new float[][] {weights});
      attention.attend(0, 1, queries, 0);
      float[] both = new float[weights.length + 2];
      System.arraycopy(weights, 0, both, 0, weights.length);
      attention.contexts().get(0, both, weights.length, 2);
      return both;
    }
  }

  @Test
  void a_hidden_step_leaves_the_memory_and_the_keys() {
    SourceKeys left = new SourceKeys(3, MEMORY, KEYS).without(1);

    assertThat(left.steps()).isEqualTo(2);
    assertThat(left.memory()).containsExactly(1, 0, 1, 1);
    assertThat(left.keys()).containsExactly(1, 1, 0, 1);
  }

  /**
   * Scores of the query (1, 0) are 1, 0 and 1; without the last, e / (e + 1) and 1 / (e + 1) are
   * left.
   */
  @Test
  void the_others_share_the_attention_in_their_proportions() {
    float[] left = attended(new SourceKeys(3, MEMORY, KEYS).without(2), 1, 0);

    double e = Math.E;
    double[] expected = {e / (e + 1), 1 / (e + 1), e / (e + 1), 1 / (e + 1)};
    for (int i = 0; i < 4; i++) {
      assertThat((double) left[i]).isCloseTo(expected[i], within(1e-6));
    }
  }

  /** A score of -2000 is a weight that no sum of floats near 1 notices. */
  @Test
  void hiding_a_step_without_weight_changes_nothing() {
    SourceKeys whole =
        new SourceKeys(3, new float[] {1, 0, 0, 1, 7, 7}, new float[] {1, 0, -2000, 0, 1, 0});

    float[] seen = attended(whole, 1, 0);
    float[] left = attended(whole.without(2), 1, 0);

    assertThat(seen[2]).isLessThan(1e-30f);
    assertThat(left).containsExactly(seen[0], seen[1], seen[3], seen[4]);
  }

  @Test
  void a_step_that_is_named_twice_is_hidden_once() {
    assertThat(new SourceKeys(3, MEMORY, KEYS).without(0, 0).memory()).containsExactly(0, 1, 1, 1);
  }

  @Test
  void a_step_that_is_not_there_cannot_be_hidden() {
    assertThatThrownBy(() -> new SourceKeys(3, MEMORY, KEYS).without(3))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("S");
  }

  @Test
  void something_must_be_left_to_look_at() {
    assertThatThrownBy(() -> new SourceKeys(3, MEMORY, KEYS).without(0, 1, 2))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("left");
  }
}
