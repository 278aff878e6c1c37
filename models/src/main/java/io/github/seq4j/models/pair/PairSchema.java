package io.github.seq4j.models.pair;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.nn.AttentionScore;
import io.github.seq4j.core.nn.Bridge;
import io.github.seq4j.core.nn.DecoderConfig;
import io.github.seq4j.core.nn.DecoderContext;
import io.github.seq4j.core.nn.EncoderDecoderConfig;
import io.github.seq4j.core.nn.EncoderDecoderSizes;
import io.github.seq4j.core.nn.SourceConfig;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.models.file.JsonText;
import io.github.seq4j.models.file.ModelKind.PairTask;
import io.github.seq4j.models.file.ModelKind.Structure;
import io.github.seq4j.models.file.NetworkSchema;
import java.io.IOException;

/**
 * The {@code model} text of what writes one sequence for another: source and decoder with all their
 * sizes, in a closed vocabulary. Nothing is built from it before each number is checked.
 */
final class PairSchema {

  /**
   * What the text says.
   *
   * @param sizes of the network
   */
  record Model(PairTask task, EncoderDecoderConfig network, EncoderDecoderSizes sizes, long seed) {}

  private enum SourceType {
    TOKENS,
    FEATURES,
    PICTURES
  }

  private enum ContextType {
    NONE,
    SUMMARY,
    ATTENTION
  }

  private PairSchema() {}

  static String write(Model model) {
    return JsonText.object(
        json -> {
          json.writeStringField("kind", JsonText.word(Structure.ENCODER_DECODER));
          json.writeStringField("task", JsonText.word(model.task()));
          json.writeStringField("dtype", JsonText.word(NetworkSchema.DataType.F32));
          json.writeStringField("seed", Long.toString(model.seed()));
          json.writeObjectFieldStart("source");
          writeSource(json, model.network().source(), model.sizes());
          json.writeEndObject();
          json.writeObjectFieldStart("decoder");
          json.writeNumberField("tokens", model.sizes().targetTokens());
          json.writeNumberField("end_id", model.sizes().endToken());
          writeDecoder(json, model.network().decoder());
          json.writeEndObject();
          json.writeBooleanField("shared_vocabulary", model.network().sharedVocabulary());
        });
  }

  private static void writeSource(
      JsonGenerator json, SourceConfig source, EncoderDecoderSizes sizes) throws IOException {
    if (source instanceof SourceConfig.Tokens tokens) {
      json.writeStringField("type", JsonText.word(SourceType.TOKENS));
      json.writeNumberField("tokens", sizes.sourceTokens());
      json.writeNumberField("unknown_id", sizes.unknownToken());
      json.writeNumberField("embedding_size", tokens.input().embeddingSize());
      json.writeNumberField("token_dropout", tokens.input().tokenDropout());
      json.writeNumberField("dropout", tokens.input().dropout());
      json.writeObjectFieldStart("recurrence");
      NetworkSchema.writeRecurrence(json, tokens.recurrence());
      json.writeEndObject();
    } else if (source instanceof SourceConfig.Features features) {
      json.writeStringField("type", JsonText.word(SourceType.FEATURES));
      NetworkSchema.writeFrame(json, sizes.frame());
      json.writeNumberField("size", features.size());
      json.writeNumberField("dropout", features.dropout());
    } else {
      SourceConfig.Pictures pictures = (SourceConfig.Pictures) source;
      json.writeStringField("type", JsonText.word(SourceType.PICTURES));
      NetworkSchema.writeFrame(json, sizes.frame());
      json.writeNumberField("filters", pictures.filters());
      json.writeNumberField("size", pictures.size());
      json.writeNumberField("dropout", pictures.dropout());
    }
  }

  private static void writeDecoder(JsonGenerator json, DecoderConfig decoder) throws IOException {
    json.writeNumberField("embedding_size", decoder.embeddingSize());
    json.writeNumberField("embedding_dropout", decoder.embeddingDropout());
    json.writeObjectFieldStart("recurrence");
    NetworkSchema.writeRecurrence(json, decoder.recurrence());
    json.writeEndObject();
    json.writeStringField("bridge", JsonText.word(decoder.bridge()));
    json.writeObjectFieldStart("context");
    writeContext(json, decoder.context());
    json.writeEndObject();
    json.writeBooleanField("tied", decoder.tied());
    json.writeNumberField("label_smoothing", decoder.labelSmoothing());
  }

  private static void writeContext(JsonGenerator json, DecoderContext context) throws IOException {
    if (context instanceof DecoderContext.Attention attention) {
      json.writeStringField("type", JsonText.word(ContextType.ATTENTION));
      json.writeStringField("score", JsonText.word(attention.score()));
      json.writeNumberField("size", attention.size());
      json.writeStringField("feeding", JsonText.word(attention.feeding()));
      json.writeBooleanField("hard", attention.hard());
    } else {
      ContextType type =
          context instanceof DecoderContext.Summary ? ContextType.SUMMARY : ContextType.NONE;
      json.writeStringField("type", JsonText.word(type));
    }
  }

  /**
   * Reads and checks; allocates nothing that the file decides.
   *
   * @param limits the largest sizes that are accepted
   */
  static Model read(ClosedJson json, Limits limits) throws CorruptBundleException {
    json.choice("kind", Structure.values());
    PairTask task = json.choice("task", PairTask.values());
    json.choice("dtype", NetworkSchema.DataType.values());
    long seed = json.decimal("seed");
    ClosedJson sourceText = json.object("source");
    SourceType type = sourceText.choice("type", SourceType.values());
    if (task.readsText() != (type == SourceType.TOKENS)) {
      throw sourceText.error("type", "does not fit the task " + JsonText.word(task));
    }
    SourceConfig source = readSource(sourceText, type, limits);
    ClosedJson decoderText = json.object("decoder");
    DecoderConfig decoder = readDecoder(decoderText, limits);
    EncoderDecoderSizes sizes = readSizes(sourceText, type, decoderText, limits);
    boolean shared = json.bool("shared_vocabulary");
    json.finish();
    if (shared && sizes.sourceTokens() != sizes.targetTokens()) {
      throw decoderText.error("tokens", "expected the source's " + sizes.sourceTokens());
    }
    try {
      return new Model(task, new EncoderDecoderConfig(source, decoder, shared), sizes, seed);
    } catch (ConfigException e) {
      throw json.error("decoder", e.getMessage());
    }
  }

  private static SourceConfig readSource(ClosedJson json, SourceType type, Limits limits)
      throws CorruptBundleException {
    int widest = limits.layerWidth();
    double dropout = NetworkSchema.probability(json, "dropout");
    return switch (type) {
      case TOKENS -> {
        StepInputConfig.Tokens input =
            new StepInputConfig.Tokens(
                json.integer("embedding_size", 1, widest),
                NetworkSchema.probability(json, "token_dropout"),
                dropout);
        ClosedJson recurrence = json.object("recurrence");
        try {
          yield new SourceConfig.Tokens(input, NetworkSchema.readRecurrence(recurrence, limits));
        } catch (ConfigException e) {
          throw recurrence.error("direction", e.getMessage());
        }
      }
      case FEATURES -> new SourceConfig.Features(json.integer("size", 1, widest), dropout);
      case PICTURES ->
          new SourceConfig.Pictures(
              json.integer("filters", 1, widest), json.integer("size", 1, widest), dropout);
    };
  }

  private static EncoderDecoderSizes readSizes(
      ClosedJson source, SourceType type, ClosedJson decoder, Limits limits)
      throws CorruptBundleException {
    int tokens = decoder.integer("tokens", 2, limits.vocabularyEntries() + 1);
    int end = decoder.integer("end_id", 0, tokens - 1);
    if (type == SourceType.TOKENS) {
      int read = source.integer("tokens", 1, limits.vocabularyEntries() + 1);
      int unknown = source.integer("unknown_id", 0, read - 1);
      return new EncoderDecoderSizes(read, unknown, FrameShape.vector(1), tokens, end);
    }
    return new EncoderDecoderSizes(1, 0, NetworkSchema.readFrame(source, limits), tokens, end);
  }

  private static DecoderConfig readDecoder(ClosedJson json, Limits limits)
      throws CorruptBundleException {
    int embedding = json.integer("embedding_size", 1, limits.layerWidth());
    double dropout = NetworkSchema.probability(json, "embedding_dropout");
    ClosedJson recurrence = json.object("recurrence");
    var stack = NetworkSchema.readRecurrence(recurrence, limits);
    Bridge bridge = json.choice("bridge", Bridge.values());
    DecoderContext context = readContext(json.object("context"), limits);
    boolean tied = json.bool("tied");
    double smoothing = NetworkSchema.probability(json, "label_smoothing");
    try {
      return new DecoderConfig(embedding, dropout, stack, bridge, context, tied, smoothing);
    } catch (ConfigException e) {
      throw recurrence.error("direction", e.getMessage());
    }
  }

  private static DecoderContext readContext(ClosedJson json, Limits limits)
      throws CorruptBundleException {
    return switch (json.choice("type", ContextType.values())) {
      case NONE -> new DecoderContext.None();
      case SUMMARY -> new DecoderContext.Summary();
      case ATTENTION ->
          new DecoderContext.Attention(
              json.choice("score", AttentionScore.values()),
              json.integer("size", 1, limits.layerWidth()),
              json.choice("feeding", DecoderContext.Feeding.values()),
              json.bool("hard"));
    };
  }
}
