package io.github.seq4j.models.lm;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.nn.Regularization;
import java.io.IOException;

/**
 * {@code regularization} in the text of a model: what is not dropout of units or of states, which
 * stand beside it. Written where there is any.
 */
final class RegularizationSchema {

  private static final String KEY = "regularization";
  private static final double MOST_PENALTY = 1e6;

  private RegularizationSchema() {}

  static void write(JsonGenerator json, Regularization regularization) throws IOException {
    if (regularization.equals(plain(regularization))) {
      return;
    }
    json.writeObjectFieldStart(KEY);
    json.writeNumberField("word_dropout", regularization.wordDropout());
    json.writeNumberField("input_dropout", regularization.inputDropout());
    json.writeNumberField("output_dropout", regularization.outputDropout());
    json.writeBooleanField("variational", regularization.variational());
    json.writeNumberField("weight_drop", regularization.weightDrop());
    json.writeNumberField("zoneout", regularization.zoneout());
    json.writeNumberField("zoneout_cell", regularization.zoneoutCell());
    json.writeNumberField("activation", regularization.activation());
    json.writeNumberField("temporal_activation", regularization.temporalActivation());
    json.writeEndObject();
  }

  /** What a reader makes of the numbers that stand beside this. */
  private static Regularization plain(Regularization full) {
    return Regularization.none()
        .withDropout(0, full.dropout(), full.dropout())
        .withRecurrentDropout(full.recurrentDropout());
  }

  /**
   * Reads it, where it is there.
   *
   * @param beside what the numbers beside it say
   */
  static Regularization read(ClosedJson model, Regularization beside)
      throws CorruptBundleException {
    if (!model.has(KEY)) {
      return beside;
    }
    ClosedJson json = model.object(KEY);
    return new Regularization(
        probability(json, "word_dropout"),
        probability(json, "input_dropout"),
        beside.dropout(),
        probability(json, "output_dropout"),
        json.bool("variational"),
        beside.recurrentDropout(),
        probability(json, "weight_drop"),
        probability(json, "zoneout"),
        probability(json, "zoneout_cell"),
        json.number("activation", 0, MOST_PENALTY),
        json.number("temporal_activation", 0, MOST_PENALTY));
  }

  private static double probability(ClosedJson json, String key) throws CorruptBundleException {
    return json.number(key, 0, Math.nextDown(1.0));
  }
}
