package io.github.seq4j.core.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.seq4j.core.nn.kernel.RecurrentProblem.Pass;
import io.github.seq4j.core.nn.kernel.ReferenceRecurrence.Kind;
import io.github.seq4j.core.nn.kernel.ReferenceRecurrence.Weights;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PyTorch and NumPy compute; see {@code golden/recurrence/README.md}. */
class GoldenRecurrenceTest {

  private static final double FORWARD = 1e-12;
  private static final double GRADIENT = 1e-10;
  private static final double FLOAT = 1e-5;

  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode read(String name) throws IOException {
    try (InputStream in =
        GoldenRecurrenceTest.class.getResourceAsStream("/golden/recurrence/" + name + ".json")) {
      return JSON.readTree(in);
    }
  }

  private static double[] numbers(JsonNode array) {
    return JSON.convertValue(array, double[].class);
  }

  private static double[][] parts(JsonNode arrays) {
    return JSON.convertValue(arrays, double[][].class);
  }

  private static Weights weights(JsonNode node) {
    return new Weights(
        numbers(node.get("inputWeights")),
        numbers(node.get("recurrentWeights")),
        numbers(node.get("bias")),
        numbers(node.get("recurrentBias")));
  }

  private static RecurrentProblem problem(JsonNode node) {
    RecurrentProblem problem =
        new RecurrentProblem(
            Kind.valueOf(node.get("kind").asText()),
            node.get("inputSize").asInt(),
            node.get("hiddenSize").asInt(),
            node.get("steps").asInt(),
            node.get("batch").asInt(),
            weights(node));
    problem.x = numbers(node.get("x"));
    problem.lengths = JSON.convertValue(node.get("lengths"), int[].class);
    problem.state = parts(node.get("state"));
    problem.outGradient = numbers(node.get("outGradient"));
    problem.stateGradient = parts(node.get("stateGradient"));
    return problem;
  }

  private static Pass expected(JsonNode node) {
    JsonNode expected = node.get("expected");
    return new Pass(
        numbers(expected.get("out")),
        parts(expected.get("state")),
        numbers(expected.get("inputGradient")),
        parts(expected.get("stateGradient")),
        weights(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lstm",
        "lstm-padded",
        "gru",
        "gru-padded",
        "gru-reset-before",
        "gru-reset-before-padded",
        "rnn-tanh",
        "rnn-tanh-padded",
        "rnn-relu",
        "rnn-relu-padded"
      })
  void the_reference_is_the_independent_source(String name) throws IOException {
    JsonNode node = read(name);
    Pass expected = expected(node);

    Pass actual = problem(node).reference();

    assertThat(actual.out()).containsExactly(expected.out(), within(FORWARD));
    for (int i = 0; i < expected.state().length; i++) {
      assertThat(actual.state()[i]).containsExactly(expected.state()[i], within(FORWARD));
      assertThat(actual.stateGradient()[i])
          .containsExactly(expected.stateGradient()[i], within(GRADIENT));
    }
    assertThat(actual.inputGradient()).containsExactly(expected.inputGradient(), within(GRADIENT));
    Weights gradient = expected.gradient();
    assertThat(actual.gradient().input()).containsExactly(gradient.input(), within(GRADIENT));
    assertThat(actual.gradient().recurrent())
        .containsExactly(gradient.recurrent(), within(GRADIENT));
    assertThat(actual.gradient().bias()).containsExactly(gradient.bias(), within(GRADIENT));
    assertThat(actual.gradient().recurrentBias())
        .containsExactly(gradient.recurrentBias(), within(GRADIENT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lstm",
        "lstm-padded",
        "gru",
        "gru-padded",
        "gru-reset-before",
        "gru-reset-before-padded",
        "rnn-tanh",
        "rnn-tanh-padded",
        "rnn-relu",
        "rnn-relu-padded"
      })
  void the_float_kernel_is_the_independent_source(String name) throws IOException {
    JsonNode node = read(name);
    RecurrentProblem problem = problem(node);

    for (MatrixProduct product : MatrixProduct.values()) {
      RecurrentChecks.parity(problem, expected(node), FloatLayer.run(problem, product), FLOAT);
    }
  }
}
