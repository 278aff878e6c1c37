package io.github.seq4j.models.sequence;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.Direction;
import io.github.seq4j.core.nn.Pooling;
import io.github.seq4j.core.nn.RecurrentStackConfig;
import io.github.seq4j.core.nn.SequenceHeadConfig;
import io.github.seq4j.core.nn.SequenceNetworkConfig;
import io.github.seq4j.core.nn.SequenceSizes;
import io.github.seq4j.core.nn.StepInputConfig;
import io.github.seq4j.models.file.JsonText;
import io.github.seq4j.models.file.ModelKind.Structure;
import io.github.seq4j.models.file.ModelKind.Task;
import java.io.IOException;

/**
 * The {@code model} text of a classifier or labeler: input, recurrence and head with all their
 * sizes, in a closed vocabulary. Nothing is built from it before each number is checked.
 */
final class SequenceSchema {

  private static final double MOST_BIAS = 1e6;

  /**
   * What the text says.
   *
   * @param sizes of the network
   */
  record Model(Task task, SequenceNetworkConfig network, SequenceSizes sizes, long seed) {}

  private enum DataType {
    F32
  }

  private enum InputType {
    TOKENS,
    WORDS,
    VECTORS,
    PICTURES
  }

  private enum HeadType {
    POOLED,
    STEPS
  }

  private enum Output {
    SOFTMAX,
    CRF
  }

  private SequenceSchema() {}

  static String write(Model model) {
    return JsonText.object(
        json -> {
          json.writeStringField("kind", JsonText.word(Structure.SEQUENCE));
          json.writeStringField("task", JsonText.word(model.task()));
          json.writeStringField("dtype", "f32");
          json.writeStringField("seed", Long.toString(model.seed()));
          json.writeObjectFieldStart("input");
          writeInput(json, model.network().input(), model.sizes());
          json.writeEndObject();
          json.writeObjectFieldStart("recurrence");
          writeRecurrence(json, model.network().recurrence());
          json.writeEndObject();
          json.writeObjectFieldStart("head");
          writeHead(json, model.network().head());
          json.writeNumberField("labels", model.sizes().labels());
          json.writeEndObject();
        });
  }

  private static void writeInput(JsonGenerator json, StepInputConfig input, SequenceSizes sizes)
      throws IOException {
    if (input instanceof StepInputConfig.Tokens tokens) {
      json.writeStringField("type", JsonText.word(InputType.TOKENS));
      json.writeNumberField("tokens", sizes.tokens());
      json.writeNumberField("unknown_id", sizes.unknownToken());
      json.writeNumberField("embedding_size", tokens.embeddingSize());
      json.writeNumberField("token_dropout", tokens.tokenDropout());
      json.writeNumberField("dropout", tokens.dropout());
    } else if (input instanceof StepInputConfig.Words words) {
      json.writeStringField("type", JsonText.word(InputType.WORDS));
      json.writeNumberField("tokens", sizes.tokens());
      json.writeNumberField("unknown_id", sizes.unknownToken());
      json.writeNumberField("characters", sizes.characters());
      json.writeNumberField("embedding_size", words.embeddingSize());
      json.writeNumberField("character_size", words.characterSize());
      json.writeNumberField("character_hidden_size", words.characterHiddenSize());
      json.writeNumberField("token_dropout", words.tokenDropout());
      json.writeNumberField("dropout", words.dropout());
    } else if (input instanceof StepInputConfig.Vectors vectors) {
      json.writeStringField("type", JsonText.word(InputType.VECTORS));
      writeFrame(json, sizes.frame());
      json.writeNumberField("dropout", vectors.dropout());
    } else {
      StepInputConfig.Pictures pictures = (StepInputConfig.Pictures) input;
      json.writeStringField("type", JsonText.word(InputType.PICTURES));
      writeFrame(json, sizes.frame());
      json.writeNumberField("filters", pictures.filters());
      json.writeNumberField("features", pictures.features());
      json.writeNumberField("dropout", pictures.dropout());
    }
  }

  private static void writeFrame(JsonGenerator json, FrameShape frame) throws IOException {
    json.writeNumberField("channels", frame.channels());
    json.writeNumberField("height", frame.height());
    json.writeNumberField("width", frame.width());
  }

  private static void writeRecurrence(JsonGenerator json, RecurrentStackConfig stack)
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

  private static void writeHead(JsonGenerator json, SequenceHeadConfig head) throws IOException {
    if (head instanceof SequenceHeadConfig.PerSequence pooled) {
      json.writeStringField("type", JsonText.word(HeadType.POOLED));
      json.writeStringField("pooling", JsonText.word(pooled.pooling()));
    } else {
      boolean crf = ((SequenceHeadConfig.PerStep) head).crf();
      json.writeStringField("type", JsonText.word(HeadType.STEPS));
      json.writeStringField("output", JsonText.word(crf ? Output.CRF : Output.SOFTMAX));
    }
  }

  /**
   * Reads and checks; allocates nothing that the file decides.
   *
   * @param limits the largest sizes that are accepted
   */
  static Model read(ClosedJson json, Limits limits) throws CorruptBundleException {
    json.choice("kind", Structure.values());
    Task task = json.choice("task", Task.values());
    json.choice("dtype", DataType.values());
    long seed = json.decimal("seed");
    ClosedJson inputText = json.object("input");
    StepInputConfig input = readInput(inputText, limits);
    ClosedJson stackText = json.object("recurrence");
    RecurrentStackConfig stack = readRecurrence(stackText, limits);
    ClosedJson headText = json.object("head");
    SequenceHeadConfig head = readHead(headText, task, stack);
    int labels = headText.integer("labels", 2, limits.layerWidth());
    SequenceSizes sizes = readSizes(inputText, input, labels, limits);
    json.finish();
    return new Model(task, new SequenceNetworkConfig(input, stack, head), sizes, seed);
  }

  private static StepInputConfig readInput(ClosedJson json, Limits limits)
      throws CorruptBundleException {
    int widest = limits.layerWidth();
    double dropout = probability(json, "dropout");
    return switch (json.choice("type", InputType.values())) {
      case TOKENS ->
          new StepInputConfig.Tokens(
              json.integer("embedding_size", 1, widest),
              probability(json, "token_dropout"),
              dropout);
      case WORDS ->
          new StepInputConfig.Words(
              json.integer("embedding_size", 1, widest),
              json.integer("character_size", 1, widest),
              json.integer("character_hidden_size", 1, widest),
              probability(json, "token_dropout"),
              dropout);
      case VECTORS -> new StepInputConfig.Vectors(dropout);
      case PICTURES ->
          new StepInputConfig.Pictures(
              json.integer("filters", 1, widest), json.integer("features", 1, widest), dropout);
    };
  }

  private static SequenceSizes readSizes(
      ClosedJson json, StepInputConfig input, int labels, Limits limits)
      throws CorruptBundleException {
    if (input instanceof StepInputConfig.Tokens) {
      int tokens = json.integer("tokens", 1, limits.vocabularyEntries());
      int unknown = json.integer("unknown_id", 0, tokens - 1);
      return SequenceSizes.ofTokens(tokens, unknown, labels);
    }
    if (input instanceof StepInputConfig.Words) {
      int tokens = json.integer("tokens", 1, limits.vocabularyEntries());
      int unknown = json.integer("unknown_id", 0, tokens - 1);
      int characters = json.integer("characters", 1, limits.vocabularyEntries());
      return SequenceSizes.ofWords(tokens, unknown, characters, labels);
    }
    int channels = json.integer("channels", 1, limits.layerWidth());
    int height = json.integer("height", 1, limits.layerWidth());
    int width = json.integer("width", 1, limits.layerWidth());
    long numbers = (long) channels * height; // of two ints: cannot overflow, nor can the next check
    if (numbers > Integer.MAX_VALUE / width) {
      throw json.error(
          "channels", "expected a frame of fewer numbers than " + numbers + " x " + width);
    }
    return SequenceSizes.ofFrames(new FrameShape(channels, height, width), labels);
  }

  private static RecurrentStackConfig readRecurrence(ClosedJson json, Limits limits)
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

  private static SequenceHeadConfig readHead(ClosedJson json, Task task, RecurrentStackConfig stack)
      throws CorruptBundleException {
    HeadType type = json.choice("type", HeadType.values());
    if (type != (task == Task.CLASSIFY ? HeadType.POOLED : HeadType.STEPS)) {
      throw json.error(
          "type", "does not fit the task " + JsonText.word(task) + ", got " + JsonText.word(type));
    }
    if (type == HeadType.STEPS) {
      return new SequenceHeadConfig.PerStep(json.choice("output", Output.values()) == Output.CRF);
    }
    Pooling pooling = json.choice("pooling", Pooling.values());
    if (pooling == Pooling.LAST && stack.direction() == Direction.SUMMED) {
      throw json.error("pooling", "expected mean, max or attention of directions that are summed");
    }
    return new SequenceHeadConfig.PerSequence(pooling);
  }

  private static double probability(ClosedJson json, String key) throws CorruptBundleException {
    return json.number(key, 0, Math.nextDown(1.0));
  }
}
