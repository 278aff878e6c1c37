package io.github.seq4j.models.lm;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.nn.InitialWeights;
import java.io.IOException;
import java.util.Locale;

/**
 * {@code initial_weights} in the text of a model: what is not the forget bias, which stands beside
 * it. Written where it is not the usual.
 */
final class InitialWeightsSchema {

  private static final String KEY = "initial_weights";
  private static final double LEAST_SCALE = 1e-12;
  private static final double MOST_SCALE = 1e6;

  private InitialWeightsSchema() {}

  static void write(JsonGenerator json, InitialWeights initial) throws IOException {
    if (initial.equals(InitialWeights.defaults().withForgetBias(initial.forgetBias()))) {
      return;
    }
    json.writeObjectFieldStart(KEY);
    json.writeStringField("scheme", initial.scheme().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("scale", initial.scale());
    json.writeNumberField("longest_memory", initial.longestMemory());
    json.writeEndObject();
  }

  /**
   * Reads it, where it is there.
   *
   * @param beside what the number beside it says
   */
  static InitialWeights read(ClosedJson model, InitialWeights beside)
      throws CorruptBundleException {
    if (!model.has(KEY)) {
      return beside;
    }
    ClosedJson json = model.object(KEY);
    InitialWeights.Scheme scheme = json.choice("scheme", InitialWeights.Scheme.values());
    double scale = json.number("scale", LEAST_SCALE, MOST_SCALE);
    int memory = json.integer("longest_memory", 0, Integer.MAX_VALUE);
    if (memory == 1 || memory == 2) {
      throw json.error("longest_memory", "expected 0 or at least 3, got " + memory);
    }
    if (memory > 0 && beside.forgetBias() != 0) {
      throw model.error(
          "forget_bias", "expected 0 beside a longest_memory, got " + beside.forgetBias());
    }
    return new InitialWeights(scheme, scale, beside.forgetBias(), memory);
  }
}
