package io.github.seq4j.models.lm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The {@code training} text of a bundle. In a model: what it was made from. In a checkpoint: what
 * must be the same for a run to go on ({@code run}), and the numbers of the run itself ({@code
 * state}).
 */
final class TrainingSchema {

  private static final long MOST = (1L << 53) - 1;
  private static final double MOST_NATS = 1e6;

  private TrainingSchema() {}

  static String write(TrainingSummary summary) {
    return object(
        json -> {
          json.writeNumberField("updates", summary.updates());
          json.writeNumberField("epochs", summary.epochs());
          json.writeNumberField("train_tokens", summary.trainTokens());
          json.writeStringField("text_sha256", summary.textSha256());
          if (Double.isFinite(summary.trainNats())) {
            json.writeNumberField("train_nats", summary.trainNats());
          }
          if (summary.validNats().isPresent()) {
            json.writeNumberField("valid_nats", summary.validNats().getAsDouble());
          }
        });
  }

  static TrainingSummary readSummary(ClosedJson json) throws CorruptBundleException {
    long updates = json.longInteger("updates", 0, MOST);
    int epochs = json.integer("epochs", 0, Integer.MAX_VALUE);
    long tokens = json.longInteger("train_tokens", 0, MOST);
    String sha256 = json.string("text_sha256");
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw json.error("text_sha256", "expected 64 hex digits");
    }
    double train = json.has("train_nats") ? json.number("train_nats", 0, MOST_NATS) : Double.NaN;
    OptionalDouble valid =
        json.has("valid_nats")
            ? OptionalDouble.of(json.number("valid_nats", 0, MOST_NATS))
            : OptionalDouble.empty();
    json.finish();
    return new TrainingSummary(updates, epochs, tokens, sha256, train, valid);
  }

  static String writeState(Map<String, String> run, Map<String, String> state) {
    return object(
        json -> {
          writeMap(json, "run", run);
          writeMap(json, "state", state);
        });
  }

  static SortedMap<String, String> readMap(ClosedJson json, String key)
      throws CorruptBundleException {
    ClosedJson object = json.object(key);
    SortedMap<String, String> map = new TreeMap<>();
    for (String name : object.keys()) {
      map.put(name, object.string(name));
    }
    return map;
  }

  private static void writeMap(JsonGenerator json, String key, Map<String, String> map)
      throws IOException {
    json.writeObjectFieldStart(key);
    for (Map.Entry<String, String> entry : new TreeMap<>(map).entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private static String object(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
