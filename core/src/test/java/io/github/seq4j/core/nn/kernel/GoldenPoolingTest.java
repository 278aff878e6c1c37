package io.github.seq4j.core.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.seq4j.core.nn.kernel.PoolingProblem.Pass;
import io.github.seq4j.core.nn.kernel.ReferencePooling.Kind;
import io.github.seq4j.core.nn.kernel.ReferencePooling.Weights;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What PyTorch computes; see {@code golden/sequence/README.md}. */
class GoldenPoolingTest {

  private static final double DOUBLE = 1e-12;

  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode attention() throws IOException {
    try (InputStream in =
        GoldenPoolingTest.class.getResourceAsStream("/golden/sequence/attention.json")) {
      return JSON.readTree(in);
    }
  }

  private static double[] numbers(JsonNode node, String key) {
    return JSON.convertValue(node.get(key), double[].class);
  }

  private static Weights weights(JsonNode node) {
    return new Weights(numbers(node, "projection"), numbers(node, "bias"), numbers(node, "query"));
  }

  private static PoolingProblem problem(JsonNode node) {
    PoolingProblem problem =
        new PoolingProblem(
            Kind.ATTENTION,
            node.get("width").asInt(),
            node.get("steps").asInt(),
            node.get("batch").asInt(),
            weights(node));
    problem.y = numbers(node, "y");
    problem.lengths = JSON.convertValue(node.get("lengths"), int[].class);
    problem.outGradient = numbers(node, "outGradient");
    return problem;
  }

  private static Pass expected(JsonNode node) {
    JsonNode expected = node.get("expected");
    return new Pass(
        numbers(expected, "out"),
        numbers(expected, "attention"),
        numbers(expected, "y"),
        weights(expected));
  }

  @Test
  void the_reference_of_attention_is_the_independent_source() throws IOException {
    JsonNode node = attention();

    PoolingChecks.near("PyTorch", expected(node), problem(node).reference(), DOUBLE);
  }

  @ParameterizedTest
  @EnumSource
  void the_float_kernel_of_attention_is_the_independent_source(MatrixProduct product)
      throws IOException {
    JsonNode node = attention();
    Pass expected = expected(node);

    Pass actual = problem(node).run(product);

    PoolingChecks.near("PyTorch", expected, actual, PoolingChecks.TOLERANCE);
    assertThat(actual.attention())
        .containsExactly(expected.attention(), within(PoolingChecks.TOLERANCE));
  }
}
