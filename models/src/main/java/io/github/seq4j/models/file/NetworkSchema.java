package io.github.seq4j.models.file;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.Direction;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import java.io.IOException;

/** Parts of the {@code model} text that networks of several kinds have. */
public final class NetworkSchema {

  private static final double MOST_BIAS = 1e6;

  /** How numbers are stored; there is one way, so far. */
  public enum DataType {
    /** 32-bit floating point. */
    F32
  }

  private NetworkSchema() {}

  /** Writes the fields of recurrent layers. */
  public static void writeRecurrence(JsonGenerator json, RecurrentStackConfig stack)
      throws IOException {
    json.writeStringField("cell", JsonText.word(stack.cell()));
    json.writeNumberField("hidden_size", stack.hiddenSize());
    json.writeNumberField("layers", stack.layers());
    json.writeStringField("direction", JsonText.word(stack.direction()));
    json.writeBooleanField("residual", stack.residual());
    json.writeNumberField("dropout", stack.dropout());
    json.writeNumberField("recurrent_dropout", stack.recurrentDropout());
    json.writeNumberField("forget_bias", stack.forgetBias());
  }

  /** Reads what {@link #writeRecurrence} wrote. */
  public static RecurrentStackConfig readRecurrence(ClosedJson json, Limits limits)
      throws CorruptBundleException {
    return new RecurrentStackConfig(
        json.choice("cell", Cell.values()),
        json.integer("hidden_size", 1, limits.layerWidth()),
        json.integer("layers", 1, limits.layers()),
        json.choice("direction", Direction.values()),
        json.bool("residual"),
        probability(json, "dropout"),
        probability(json, "recurrent_dropout"),
        json.number("forget_bias", -MOST_BIAS, MOST_BIAS));
  }

  /** Writes the fields of a shape. */
  public static void writeFrame(JsonGenerator json, FrameShape frame) throws IOException {
    json.writeNumberField("channels", frame.channels());
    json.writeNumberField("height", frame.height());
    json.writeNumberField("width", frame.width());
  }

  /** Reads what {@link #writeFrame} wrote; its numbers can be counted by an int. */
  public static FrameShape readFrame(ClosedJson json, Limits limits) throws CorruptBundleException {
    int channels = json.integer("channels", 1, limits.layerWidth());
    int height = json.integer("height", 1, limits.layerWidth());
    int width = json.integer("width", 1, limits.layerWidth());
    long numbers = (long) channels * height; // of two ints: cannot overflow, nor can the next check
    if (numbers > Integer.MAX_VALUE / width) {
      throw json.error(
          "channels", "expected a frame of fewer numbers than " + numbers + " x " + width);
    }
    return new FrameShape(channels, height, width);
  }

  /** A number in [0, 1). */
  public static double probability(ClosedJson json, String key) throws CorruptBundleException {
    return json.number(key, 0, Math.nextDown(1.0));
  }
}
