package io.github.seq4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.data.Batch;
import io.github.seq4j.core.decode.RecurrentState;
import io.github.seq4j.core.nn.Networks.Case;
import io.github.seq4j.core.nn.Networks.Input;
import io.github.seq4j.core.random.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tied weights and the projection. Each is a network of the plain kind, whose gradient is checked
 * elsewhere, with one matrix that is a function of others: so its gradient follows by the chain
 * rule, in double.
 */
class TokenNetworkTyingTest {

  private static final int H = Networks.H;

  private static TokenNetworkConfig config(Cell cell, int embedding) {
    return TokenNetworkConfig.of(cell, H, 2).withEmbeddingSize(embedding);
  }

  /** A network of random numbers; those of equal name and size are equal. */
  private static TokenNetwork network(TokenNetworkConfig config, Input input, int threads) {
    return new Case(config.cell(), input, 2).network(config, threads);
  }

  private static void copy(TokenNetwork from, TokenNetwork to) {
    for (String name : to.tensorShapes().keySet()) {
      if (Arrays.equals(from.tensorShapes().get(name), to.tensorShapes().get(name))) {
        to.setTensor(name, from.tensor(name));
      }
    }
  }

  private static float[] transposed(float[] matrix, int rows, int columns) {
    float[] out = new float[matrix.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        out[j * rows + i] = matrix[i * columns + j];
      }
    }
    return out;
  }

  /** left [n, k] times right [k, m]. */
  private static double[] product(float[] left, float[] right, int n, int k, int m) {
    double[] out = new double[n * m];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        for (int x = 0; x < k; x++) {
          out[i * m + j] += (double) left[i * k + x] * right[x * m + j];
        }
      }
    }
    return out;
  }

  private static float[] floats(double[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) values[i];
    }
    return out;
  }

  /** The part of a gradient that belongs to a tensor. */
  private static float[] part(TokenNetwork network, float[] gradient, String name) {
    ParameterLayout.Tensor tensor =
        new TokenNetworkLayout(network.config(), network.vocabularySize()).tensor(name);
    return Arrays.copyOfRange(gradient, tensor.at(), tensor.at() + tensor.length());
  }

  @ParameterizedTest
  @CsvSource({"FOLDED, 1", "FOLDED, 3", "GATHERED, 1", "GATHERED, 3"})
  void a_tied_embedding_has_the_gradient_of_input_and_output_together(Input input, int threads) {
    int v = input.vocabulary;
    try (TokenNetwork tied = network(config(Cell.LSTM, H).withTied(true), input, threads);
        TokenNetwork plain = network(config(Cell.LSTM, H), input, threads)) {
      copy(tied, plain);
      plain.setTensor("layer.out.W", transposed(tied.tensor("layer.emb.W"), v, H));
      Batch batch = new Case(Cell.LSTM, input, 2).paddedBatch(1);
      for (int update = 1; update <= 2; update++) { // the second one finds what the first left
        float[] expected = Networks.gradient(plain, batch, update);
        float[] actual = Networks.gradient(tied, batch, update);

        float[] in = part(plain, expected, "layer.emb.W");
        float[] out = transposed(part(plain, expected, "layer.out.W"), H, v);
        double[] both = new double[in.length];
        Arrays.setAll(both, i -> (double) in[i] + out[i]);
        Networks.assertClose(part(tied, actual, "layer.emb.W"), both);
        for (String name : tied.tensorShapes().keySet()) {
          if (!name.equals("layer.emb.W")) {
            Networks.assertClose(part(tied, actual, name), part(plain, expected, name));
          }
        }
        batch = new Case(Cell.LSTM, input, 2).batch(2);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Cell.class)
  void a_projection_has_the_gradient_of_the_product_it_makes(Cell cell) {
    Input input = Input.FOLDED;
    int v = input.vocabulary;
    int e = Networks.E;
    try (TokenNetwork projected = network(config(cell, e).withProjection(true), input, 2);
        TokenNetwork plain = network(config(cell, e), input, 2)) {
      copy(projected, plain);
      float[] p = projected.tensor("layer.proj.W");
      float[] w = projected.tensor("layer.out.W");
      plain.setTensor("layer.out.W", floats(product(p, w, H, e, v)));
      Batch batch = new Case(cell, input, 2).paddedBatch(3);

      BatchLoss expectedLoss = plain.computeGradient(batch, 1);
      float[] expected = Networks.copy(plain.gradient());
      BatchLoss loss = projected.computeGradient(batch, 1);
      float[] actual = Networks.copy(projected.gradient());

      assertThat(loss.natsPerTarget()).isCloseTo(expectedLoss.natsPerTarget(), within(1e-5));
      float[] dw = part(plain, expected, "layer.out.W");
      Networks.assertClose(
          part(projected, actual, "layer.out.W"), product(transposed(p, H, e), dw, e, H, v));
      Networks.assertClose(
          part(projected, actual, "layer.proj.W"), product(dw, transposed(w, e, v), H, v, e));
      Networks.assertClose(
          part(projected, actual, "layer.l0.W"), part(plain, expected, "layer.l0.W"));
    }
  }

  @Test
  void a_tied_projection_is_a_projection_whose_output_is_the_embedding() {
    Input input = Input.GATHERED;
    int e = Networks.E;
    TokenNetworkConfig both = config(Cell.GRU, e).withProjection(true);
    try (TokenNetwork tied = network(both.withTied(true), input, 2);
        TokenNetwork plain = network(both, input, 2)) {
      copy(tied, plain);
      plain.setTensor("layer.out.W", transposed(tied.tensor("layer.emb.W"), input.vocabulary, e));
      Batch batch = new Case(Cell.GRU, input, 2).paddedBatch(4);

      float[] expected = Networks.gradient(plain, batch, 1);
      float[] actual = Networks.gradient(tied, batch, 1);

      Networks.assertClose(
          part(tied, actual, "layer.proj.W"), part(plain, expected, "layer.proj.W"));
      float[] in = part(plain, expected, "layer.emb.W");
      float[] out = transposed(part(plain, expected, "layer.out.W"), e, input.vocabulary);
      double[] sum = new double[in.length];
      Arrays.setAll(sum, i -> (double) in[i] + out[i]);
      Networks.assertClose(part(tied, actual, "layer.emb.W"), sum);
    }
  }

  @Test
  void stepping_equals_running() {
    TokenNetworkConfig config = config(Cell.LSTM, Networks.E).withProjection(true).withTied(true);
    try (TokenNetwork network = network(config, Input.FOLDED, 2)) {
      int v = network.vocabularySize();
      Batch batch = Networks.row(new Case(Cell.LSTM, Input.FOLDED, 2).batch(5), 0);
      RecurrentState state = network.newState(1);
      float[] logits = new float[v];
      double nats = 0;
      for (int t = 0; t < batch.steps(); t++) {
        network.step(new int[] {batch.inputs()[t]}, state, logits);
        nats += Networks.nats(logits, 0, v, batch.targets()[t]);
      }

      assertThat(network.evaluate(Networks.source(batch)).totalNats())
          .isCloseTo(nats, within(1e-4));
    }
  }

  @Test
  void tied_weights_begin_small_enough_for_an_output() {
    try (TokenNetwork network =
        TokenNetwork.create(
            TokenNetworkConfig.of(Cell.LSTM, 64, 1).withEmbeddingSize(64).withTied(true),
            500,
            new Seeds(1),
            1)) {
      double squares = 0;
      for (float value : network.tensor("layer.emb.W")) {
        squares += value * value / 32_000.0;
      }

      assertThat(squares).isCloseTo(1 / 64.0, within(4 * Math.sqrt(2.0 / 32_000) / 64));
    }
  }

  @Test
  void tied_weights_of_different_sizes_need_a_projection() {
    assertThatThrownBy(() -> config(Cell.LSTM, 7).withTied(true))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("tied", "embedding size of 7", "hidden size, 4", "projection");
  }

  @Test
  void one_hot_input_cannot_be_tied() {
    assertThatThrownBy(() -> config(Cell.LSTM, 0).withTied(true))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("tied", "needs an embedding");
  }

  @Test
  void a_graph_of_tied_weights_is_refused_with_the_reason() {
    try (TokenNetwork network = network(config(Cell.LSTM, H).withTied(true), Input.FOLDED, 1)) {
      assertThatThrownBy(network::graph)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("tied");
    }
  }
}
