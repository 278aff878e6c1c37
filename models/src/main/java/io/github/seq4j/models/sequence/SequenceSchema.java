package io.github.seq4j.models.sequence;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.Limits;
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
import io.github.seq4j.models.file.NetworkSchema;
import java.io.IOException;

/**
 * The {@code model} text of a classifier or labeler: input, recurrence and head with all their
 * sizes, in a closed vocabulary. Nothing is built from it before each number is checked.
 */
final class SequenceSchema {

  /**
   * What the text says.
   *
   * @param sizes of the network
   */
  record Model(Task task, SequenceNetworkConfig network, SequenceSizes sizes, long seed) {}

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
          NetworkSchema.writeRecurrence(json, model.network().recurrence());
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
      NetworkSchema.writeFrame(json, sizes.frame());
      json.writeNumberField("dropout", vectors.dropout());
    } else {
      StepInputConfig.Pictures pictures = (StepInputConfig.Pictures) input;
      json.writeStringField("type", JsonText.word(InputType.PICTURES));
      NetworkSchema.writeFrame(json, sizes.frame());
      json.writeNumberField("filters", pictures.filters());
      json.writeNumberField("features", pictures.features());
      json.writeNumberField("dropout", pictures.dropout());
    }
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
    json.choice("dtype", NetworkSchema.DataType.values());
    long seed = json.decimal("seed");
    ClosedJson inputText = json.object("input");
    StepInputConfig input = readInput(inputText, limits);
    ClosedJson stackText = json.object("recurrence");
    RecurrentStackConfig stack = NetworkSchema.readRecurrence(stackText, limits);
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
    double dropout = NetworkSchema.probability(json, "dropout");
    return switch (json.choice("type", InputType.values())) {
      case TOKENS ->
          new StepInputConfig.Tokens(
              json.integer("embedding_size", 1, widest),
              NetworkSchema.probability(json, "token_dropout"),
              dropout);
      case WORDS ->
          new StepInputConfig.Words(
              json.integer("embedding_size", 1, widest),
              json.integer("character_size", 1, widest),
              json.integer("character_hidden_size", 1, widest),
              NetworkSchema.probability(json, "token_dropout"),
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
    return SequenceSizes.ofFrames(NetworkSchema.readFrame(json, limits), labels);
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
}
