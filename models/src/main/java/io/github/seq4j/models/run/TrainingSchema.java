package io.github.seq4j.models.run;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.models.file.JsonText;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The {@code training} text of a bundle. In a model: what it was made from. In a checkpoint: what
 * must be the same for a run to go on ({@code run}), and the numbers of the run itself ({@code
 * state}).
 */
public final class TrainingSchema {

  /** What a model was trained on, which decides what the file calls it. */
  public enum Subject {
    /** A text, token by token. */
    TEXT("train_tokens", "text_sha256"),
    /** Sequences with labels. */
    LABELS("train_labels", "data_sha256"),
    /** Sources with targets, token by token. */
    PAIRS("train_tokens", "data_sha256");

    private final String targets;
    private final String sha256;

    Subject(String targets, String sha256) {
      this.targets = targets;
      this.sha256 = sha256;
    }
  }

  static final long MOST = (1L << 53) - 1;
  private static final double MOST_NATS = 1e6;

  private TrainingSchema() {}

  /** The text of a model. */
  public static String write(TrainingSummary summary, Subject subject) {
    return JsonText.object(
        json -> {
          json.writeNumberField("updates", summary.updates());
          json.writeNumberField("epochs", summary.epochs());
          json.writeNumberField(subject.targets, summary.trainTargets());
          json.writeStringField(subject.sha256, summary.dataSha256());
          if (summary.trainNats() <= MOST_NATS) { // and is a number
            json.writeNumberField("train_nats", summary.trainNats());
          }
          if (summary.validNats().orElse(Double.NaN) <= MOST_NATS) {
            json.writeNumberField("valid_nats", summary.validNats().getAsDouble());
          }
          if (summary.validError().isPresent()) {
            json.writeNumberField("valid_error", summary.validError().getAsDouble());
          }
        });
  }

  /** Reads what {@link #write} wrote. */
  public static TrainingSummary readSummary(ClosedJson json, Subject subject)
      throws CorruptBundleException {
    long updates = json.longInteger("updates", 0, MOST);
    int epochs = json.integer("epochs", 0, Integer.MAX_VALUE);
    long targets = json.longInteger(subject.targets, 0, MOST);
    String sha256 = json.string(subject.sha256);
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw json.error(subject.sha256, "expected 64 hex digits");
    }
    double train = json.has("train_nats") ? json.number("train_nats", 0, MOST_NATS) : Double.NaN;
    OptionalDouble nats = optional(json, "valid_nats", MOST_NATS);
    OptionalDouble error = optional(json, "valid_error", 1);
    json.finish();
    return new TrainingSummary(updates, epochs, targets, sha256, train, nats, error);
  }

  private static OptionalDouble optional(ClosedJson json, String key, double most)
      throws CorruptBundleException {
    return json.has(key) ? OptionalDouble.of(json.number(key, 0, most)) : OptionalDouble.empty();
  }

  /** The text of a checkpoint. */
  static String writeState(Map<String, String> run, Map<String, String> state) {
    return JsonText.object(
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
}
