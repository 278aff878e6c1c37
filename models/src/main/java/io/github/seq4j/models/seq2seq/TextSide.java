package io.github.seq4j.models.seq2seq;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleWriter;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.TensorSpec;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.nn.EncoderDecoderConfig;
import io.github.seq4j.core.nn.EncoderDecoderSizes;
import io.github.seq4j.models.file.JsonText;
import io.github.seq4j.models.pair.CodecSchema;
import io.github.seq4j.models.pair.SourceSide;
import io.github.seq4j.models.pair.TrainedCodec;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How a translator reads text: its tokens, backward if that is asked for, and behind them an end,
 * so that no source is empty.
 *
 * @param codec what it reads with
 * @param shared whether that is what it writes with, too
 * @param reversed whether tokens are read backward (Sutskever, Vinyals & Le 2014, section 3.3)
 * @param maxLength tokens of a source at most, without its end
 * @param longSource what happens to longer ones
 */
public record TextSide(
    TrainedCodec codec, boolean shared, boolean reversed, int maxLength, LongSource longSource)
    implements SourceSide {

  /** No file may ask for more. */
  static final int MOST_LENGTH = 1 << 20;

  /** Text as the network reads it, at most {@link #maxLength} tokens of it. */
  StepInput.Tokens input(int[] tokens) {
    int length = Math.min(tokens.length, maxLength);
    int[] ids = Arrays.copyOf(tokens, length + 1);
    ids[length] = codec.end();
    for (int i = 0, j = length - 1; reversed && i < j; i++, j--) {
      int other = ids[i];
      ids[i] = ids[j];
      ids[j] = other;
    }
    return new StepInput.Tokens(ids);
  }

  /**
   * Weights of the steps that were read, in the order of the text; the end stays last.
   *
   * @param weights [S]
   */
  float[] inTextOrder(float[] weights) {
    float[] ordered = weights.clone();
    int tokens = weights.length - 1;
    for (int s = 0; reversed && s < tokens; s++) {
      ordered[s] = weights[tokens - 1 - s];
    }
    return ordered;
  }

  @Override
  public void writeText(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("source");
    json.writeBooleanField("reversed", reversed);
    json.writeNumberField("max_length", maxLength);
    json.writeStringField("long_source", JsonText.word(longSource));
    if (!shared) {
      json.writeObjectFieldStart("codec");
      CodecSchema.SOURCE.writeText(json, codec);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  @Override
  public void write(BundleWriter to) {
    if (!shared) {
      CodecSchema.SOURCE.write(to, codec.codec());
    }
  }

  @Override
  public List<TensorSpec> tensors(Bundle bundle) throws CorruptBundleException {
    return shared ? List.of() : CodecSchema.SOURCE.tensors(bundle, codec.codec());
  }

  @Override
  public void putIdentity(Map<String, String> run) {
    codec.putIdentity("source", run);
    run.put("reversed source", Boolean.toString(reversed));
    run.put("longest source", maxLength + " tokens, longer ones: " + JsonText.word(longSource));
  }

  /** Reads what {@link #writeText} and {@link #write} wrote. */
  static TextSide read(
      Bundle bundle,
      ClosedJson text,
      EncoderDecoderConfig network,
      EncoderDecoderSizes sizes,
      TrainedCodec target)
      throws IOException {
    ClosedJson json = text.object("source");
    boolean reversed = json.bool("reversed");
    int maxLength = json.integer("max_length", 1, MOST_LENGTH);
    LongSource longSource = json.choice("long_source", LongSource.values());
    boolean shared = network.sharedVocabulary();
    TrainedCodec codec =
        shared
            ? target
            : CodecSchema.SOURCE.read(bundle, json.object("codec"), sizes.sourceTokens());
    if (sizes.unknownToken() != codec.codec().unknownId().orElseThrow()) {
      throw json.error("codec", "expected the model's unknown token " + sizes.unknownToken());
    }
    return new TextSide(codec, shared, reversed, maxLength, longSource);
  }
}
