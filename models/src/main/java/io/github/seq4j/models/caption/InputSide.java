package io.github.seq4j.models.caption;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.bundle.Bundle;
import io.github.seq4j.core.bundle.BundleWriter;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.TensorSpec;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.data.StepInput;
import io.github.seq4j.core.nn.DecoderContext;
import io.github.seq4j.core.nn.EncoderDecoderConfig;
import io.github.seq4j.core.nn.EncoderDecoderSizes;
import io.github.seq4j.core.nn.SourceConfig;
import io.github.seq4j.models.pair.SourceSide;
import io.github.seq4j.models.pair.TrainedCodec;
import io.github.seq4j.models.sequence.DataMismatchException;
import io.github.seq4j.models.sequence.FrameEncoder;
import io.github.seq4j.models.sequence.FrameSchema;
import io.github.seq4j.models.sequence.InputConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * How a captioner reads what it describes: as many vectors as in training, or one picture,
 * normalized.
 *
 * @param frames what a vector or picture has to be, and what is done to its numbers
 * @param vectors P, how many there are of an input; 1 for pictures
 */
public record InputSide(FrameEncoder frames, int vectors) implements SourceSide {

  private static final int MOST_VECTORS = 1 << 20;

  /**
   * Learns from training data.
   *
   * @throws DataMismatchException if inputs differ in size or hold what is no number
   * @throws ConfigException if there is none, or the config is for inputs of another kind
   */
  static InputSide of(CaptionerConfig config, List<FrameSequence> train) {
    FrameEncoder frames = FrameEncoder.of(new InputConfig.Frames(config.normalizer()), train);
    InputSide side = new InputSide(frames, train.get(0).length());
    side.requireFit(config.network());
    train.forEach(side::requireCount);
    return side;
  }

  private void requireFit(EncoderDecoderConfig network) {
    boolean pictures = network.source() instanceof SourceConfig.Pictures;
    if (pictures && (frames.shape().isVector() || vectors > 1)) {
      throw new ConfigException("input", this, "must be one picture where the network reads such");
    }
    if (!pictures && !frames.shape().isVector()) {
      throw new ConfigException("input", this, "must be vectors; let the network read pictures");
    }
    if (!pictures
        && vectors == 1
        && network.decoder().context() instanceof DecoderContext.Attention) {
      throw new ConfigException(
          "input", this, "must be a grid of vectors, to attend to some of it");
    }
  }

  private void requireCount(FrameSequence input) {
    if (input.length() != vectors) {
      throw new DataMismatchException(
          input.name(),
          "another number of vectors than in training; expected "
              + vectors
              + ", got "
              + input.length(),
          null);
    }
  }

  /**
   * An input as the network reads it.
   *
   * @throws DataMismatchException if it is of another size than those of training; it names both
   */
  StepInput encode(FrameSequence input) {
    StepInput encoded = frames.encode(input);
    requireCount(input);
    return encoded;
  }

  /** How the places where a decoder may look lie in the input. */
  Grid grid() {
    FrameShape shape = frames.shape();
    return shape.isVector() ? Grid.of(vectors) : Grid.ofPicture(shape);
  }

  @Override
  public void writeText(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("source");
    json.writeNumberField("vectors", vectors);
    json.writeEndObject();
  }

  @Override
  public void write(BundleWriter to) {
    FrameSchema.write(to, frames);
  }

  @Override
  public List<TensorSpec> tensors(Bundle bundle) {
    return FrameSchema.tensors(frames);
  }

  @Override
  public void putIdentity(Map<String, String> run) {
    run.put("input", toString());
    run.put("normalizer", frames.normalizer().kind().toString());
    run.put("normalizer SHA-256", frames.sha256());
  }

  /** Reads what {@link #writeText} and {@link #write} wrote. */
  static InputSide read(
      Bundle bundle,
      ClosedJson text,
      EncoderDecoderConfig network,
      EncoderDecoderSizes sizes,
      TrainedCodec target)
      throws IOException {
    ClosedJson json = text.object("source");
    int vectors = json.integer("vectors", 1, MOST_VECTORS);
    InputSide side = new InputSide(FrameSchema.read(bundle, sizes.frame()), vectors);
    if (!side.frames.differences().lags().isEmpty()) {
      throw json.error("vectors", "expected vectors or a picture without differences in time");
    }
    try {
      side.requireFit(network);
      new CaptionerConfig(target.config(), side.frames.normalizer().kind(), network);
    } catch (ConfigException e) {
      throw json.error("vectors", e.getMessage());
    }
    return side;
  }

  /** Such as {@code 3 x 32 x 32} or {@code 49 x 512 features}. */
  @Override
  public String toString() {
    return (vectors == 1 ? "" : vectors + " x ") + frames.shape();
  }
}
