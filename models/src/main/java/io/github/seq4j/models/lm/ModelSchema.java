package io.github.seq4j.models.lm;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.seq4j.core.ConfigException;
import io.github.seq4j.core.bundle.ClosedJson;
import io.github.seq4j.core.bundle.CorruptBundleException;
import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.InitialWeights;
import io.github.seq4j.core.nn.Regularization;
import io.github.seq4j.core.nn.TokenNetworkConfig;
import io.github.seq4j.models.file.JsonText;
import java.io.IOException;
import java.util.List;

/**
 * The {@code model} text of a bundle: layer by layer, with sizes, in a closed vocabulary. What a
 * reader finds here it compares with itself (each layer's input is the one before it) before
 * anything is built from it.
 */
final class ModelSchema {

  /** Tensors are called {@code layer.<name>.*}. */
  private static final String INPUT = "emb";

  private static final String NORM = "norm";

  private static final double MOST_BIAS = 1e6;

  /** What the text says. */
  record Model(TokenNetworkConfig network, int vocabularySize, long seed) {}

  /** The kinds of layer; lower-case in the file. */
  private enum LayerType {
    ONE_HOT,
    EMBEDDING,
    RNN,
    LSTM,
    GRU,
    PROJECTION,
    TOKEN_OUTPUT
  }

  private enum Activation {
    TANH,
    RELU
  }

  private enum Norm {
    LAYER
  }

  private enum Kind {
    SEQUENTIAL
  }

  private enum DataType {
    F32
  }

  private ModelSchema() {}

  static String write(Model model) {
    TokenNetworkConfig network = model.network();
    return JsonText.object(
        json -> {
          json.writeStringField("kind", "sequential");
          json.writeStringField("dtype", "f32");
          json.writeStringField("seed", Long.toString(model.seed()));
          json.writeNumberField("dropout", network.regularization().dropout());
          json.writeNumberField("recurrent_dropout", network.regularization().recurrentDropout());
          json.writeNumberField("forget_bias", network.initialWeights().forgetBias());
          RegularizationSchema.write(json, network.regularization());
          InitialWeightsSchema.write(json, network.initialWeights());
          json.writeArrayFieldStart("layers");
          writeInput(json, network, model.vocabularySize());
          for (int layer = 0; layer < network.layers(); layer++) {
            writeRecurrent(json, network, layer, model.vocabularySize());
          }
          if (network.projection()) {
            writeSizes(json, "projection", "proj", network.hiddenSize(), network.embeddingSize());
            json.writeEndObject();
          }
          int out = network.projection() ? network.embeddingSize() : network.hiddenSize();
          writeSizes(json, "token_output", "out", out, model.vocabularySize());
          if (network.tied()) {
            json.writeBooleanField("tied", true);
          }
          json.writeEndObject();
          json.writeEndArray();
        });
  }

  private static void writeInput(JsonGenerator json, TokenNetworkConfig network, int vocabulary)
      throws IOException {
    boolean oneHot = network.embeddingSize() == 0;
    writeSizes(
        json,
        oneHot ? "one_hot" : "embedding",
        INPUT,
        vocabulary,
        oneHot ? vocabulary : network.embeddingSize());
    json.writeEndObject();
  }

  private static void writeRecurrent(
      JsonGenerator json, TokenNetworkConfig network, int layer, int vocabulary)
      throws IOException {
    int in = layer == 0 ? inputWidth(network, vocabulary) : network.hiddenSize();
    writeSizes(json, type(network.cell()), "l" + layer, in, network.hiddenSize());
    switch (network.cell()) {
      case RNN_TANH -> json.writeStringField("act", "tanh");
      case RNN_RELU -> json.writeStringField("act", "relu");
      case GRU -> json.writeBooleanField("reset_after", true);
      case GRU_RESET_BEFORE -> json.writeBooleanField("reset_after", false);
      case GRU_LAYER_NORM -> {
        json.writeBooleanField("reset_after", true);
        json.writeStringField(NORM, JsonText.word(Norm.LAYER));
      }
      case LSTM_LAYER_NORM -> json.writeStringField(NORM, JsonText.word(Norm.LAYER));
      case LSTM -> {
        // The plain LSTM: nothing to choose.
      }
    }
    json.writeEndObject();
  }

  private static void writeSizes(JsonGenerator json, String type, String name, int in, int out)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("type", type);
    json.writeStringField("name", name);
    json.writeNumberField("in", in);
    json.writeNumberField("out", out);
  }

  private static String type(Cell cell) {
    return switch (cell) {
      case RNN_TANH, RNN_RELU -> "rnn";
      case LSTM, LSTM_LAYER_NORM -> "lstm";
      case GRU, GRU_RESET_BEFORE, GRU_LAYER_NORM -> "gru";
    };
  }

  private static int inputWidth(TokenNetworkConfig network, int vocabulary) {
    return network.embeddingSize() == 0 ? vocabulary : network.embeddingSize();
  }

  /**
   * Reads and checks; allocates nothing that the file decides.
   *
   * @param limits the largest sizes that are accepted
   */
  static Model read(ClosedJson json, Limits limits) throws CorruptBundleException {
    json.choice("kind", Kind.values());
    json.choice("dtype", DataType.values());
    long seed = json.decimal("seed");
    double dropout = probability(json, "dropout");
    double recurrentDropout = probability(json, "recurrent_dropout");
    double forgetBias = json.number("forget_bias", -MOST_BIAS, MOST_BIAS);
    Regularization regularization =
        RegularizationSchema.read(
            json,
            Regularization.none()
                .withDropout(0, dropout, dropout)
                .withRecurrentDropout(recurrentDropout));
    InitialWeights initial =
        InitialWeightsSchema.read(json, InitialWeights.defaults().withForgetBias(forgetBias));
    List<ClosedJson> layers = json.objects("layers");
    if (layers.size() < 3 || layers.size() > limits.layers()) {
      throw json.error(
          "layers", "expected 3 to " + limits.layers() + " layers, got " + layers.size());
    }
    ClosedJson beforeLast = layers.get(layers.size() - 2);
    boolean projection =
        beforeLast.choice("type", LayerType.values()) == LayerType.PROJECTION && layers.size() > 3;
    int depth = layers.size() - (projection ? 3 : 2);
    int vocabulary = layers.get(0).integer("in", 1, limits.vocabularyEntries());
    int embedding = readInput(layers.get(0), vocabulary, limits);
    Cell cell = readCell(layers.get(1));
    int hidden = layers.get(1).integer("out", 1, limits.layerWidth());
    int width = embedding == 0 ? vocabulary : embedding;
    for (int layer = 0; layer < depth; layer++) {
      ClosedJson each = layers.get(1 + layer);
      same(each, "type", type(cell), type(readCell(each)));
      same(each, "act, norm or reset_after", cell, readCell(each));
      same(each, "name", "l" + layer, each.string("name"));
      sizes(each, layer == 0 ? width : hidden, hidden);
    }
    if (projection) {
      same(beforeLast, "name", "proj", beforeLast.string("name"));
      sizes(beforeLast, hidden, embedding);
    }
    ClosedJson output = layers.get(layers.size() - 1);
    readOutput(output, projection ? embedding : hidden, vocabulary);
    boolean tied = output.has("tied") && output.bool("tied");
    json.finish();
    try {
      TokenNetworkConfig network =
          new TokenNetworkConfig(
              cell, hidden, depth, embedding, tied, projection, regularization, initial);
      return new Model(network, vocabulary, seed);
    } catch (ConfigException e) {
      throw json.error("layers", e.getMessage());
    }
  }

  /** The embedding size, 0 for one-hot. */
  private static int readInput(ClosedJson layer, int vocabulary, Limits limits)
      throws CorruptBundleException {
    same(layer, "name", INPUT, layer.string("name"));
    int out = layer.integer("out", 1, Integer.MAX_VALUE);
    return switch (layer.choice("type", LayerType.values())) {
      case ONE_HOT -> {
        same(layer, "out", vocabulary, out);
        yield 0;
      }
      case EMBEDDING -> layer.integer("out", 1, limits.layerWidth());
      case RNN, LSTM, GRU, PROJECTION, TOKEN_OUTPUT ->
          throw layer.error("type", "expected one_hot or embedding as the first layer");
    };
  }

  private static Cell readCell(ClosedJson layer) throws CorruptBundleException {
    return switch (layer.choice("type", LayerType.values())) {
      case RNN ->
          switch (layer.choice("act", Activation.values())) {
            case TANH -> Cell.RNN_TANH;
            case RELU -> Cell.RNN_RELU;
          };
      case LSTM -> {
        if (!layer.has(NORM)) {
          yield Cell.LSTM;
        }
        yield switch (layer.choice(NORM, Norm.values())) {
          case LAYER -> Cell.LSTM_LAYER_NORM;
        };
      }
      case GRU -> {
        boolean after = layer.bool("reset_after");
        if (!layer.has(NORM)) {
          yield after ? Cell.GRU : Cell.GRU_RESET_BEFORE;
        }
        same(layer, "reset_after", true, after);
        yield switch (layer.choice(NORM, Norm.values())) {
          case LAYER -> Cell.GRU_LAYER_NORM;
        };
      }
      case ONE_HOT, EMBEDDING, PROJECTION, TOKEN_OUTPUT ->
          throw layer.error(
              "type", "expected rnn, lstm or gru between the first and the last layer");
    };
  }

  private static void readOutput(ClosedJson layer, int hidden, int vocabulary)
      throws CorruptBundleException {
    if (layer.choice("type", LayerType.values()) != LayerType.TOKEN_OUTPUT) {
      throw layer.error("type", "expected token_output as the last layer");
    }
    same(layer, "name", "out", layer.string("name"));
    sizes(layer, hidden, vocabulary);
  }

  private static void sizes(ClosedJson layer, int in, int out) throws CorruptBundleException {
    same(layer, "in", in, layer.integer("in", 1, Integer.MAX_VALUE));
    same(layer, "out", out, layer.integer("out", 1, Integer.MAX_VALUE));
  }

  private static void same(ClosedJson layer, String key, Object expected, Object got)
      throws CorruptBundleException {
    if (!expected.equals(got)) {
      throw layer.error(key, "expected " + expected + ", got " + got);
    }
  }

  private static double probability(ClosedJson json, String key) throws CorruptBundleException {
    return json.number(key, 0, Math.nextDown(1.0));
  }
}
