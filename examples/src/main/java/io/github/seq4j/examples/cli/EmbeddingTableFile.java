package io.github.seq4j.examples.cli;

import io.github.seq4j.core.bundle.Limits;
import io.github.seq4j.core.bundle.NotABundleException;
import io.github.seq4j.core.nn.Cell;
import io.github.seq4j.core.nn.EncoderDecoderNetwork;
import io.github.seq4j.core.text.TextCodec;
import io.github.seq4j.core.text.TokenNames;
import io.github.seq4j.core.text.Unit;
import io.github.seq4j.core.text.Vocabulary;
import io.github.seq4j.datasets.embeddings.WordVectors;
import io.github.seq4j.models.caption.Captioner;
import io.github.seq4j.models.classify.SequenceClassifier;
import io.github.seq4j.models.file.ModelKind;
import io.github.seq4j.models.label.SequenceLabeler;
import io.github.seq4j.models.lm.LanguageModel;
import io.github.seq4j.models.seq2seq.Seq2Seq;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * A table of vectors, from a model or a file of word vectors.
 *
 * @param what the table is, for the reader
 * @param vectors by the names of tokens, in the order of the file
 */
record EmbeddingTableFile(String what, WordVectors vectors) {

  /** {@code --table}. */
  enum Side {
    INPUT,
    OUTPUT,
    TARGET;

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  private static final String EMBEDDING = "layer.emb.W";
  private static final String INPUT = "layer.l0.W";
  private static final String OUTPUT = "layer.out.W";
  private static final String SOURCE = "layer.source.emb.W";
  private static final String TARGET = "layer.decoder.emb.W";

  /**
   * Reads a model's table, or a file of vectors where it is no model.
   *
   * @param side output is of language models alone, target of what writes a text for a source
   */
  static EmbeddingTableFile read(Path file, Side side) throws IOException {
    ModelKind kind;
    try {
      kind = ModelKind.of(file);
    } catch (NotABundleException e) {
      if (side != Side.INPUT) {
        throw CommandFailure.usage(
            "--table: " + side + " is for models, and " + file + " is none", null);
      }
      WordVectors vectors = WordVectors.read(file);
      return new EmbeddingTableFile("word vectors of " + vectors.dimension() + " numbers", vectors);
    }
    if (side == Side.OUTPUT && kind != ModelKind.LANGUAGE_MODEL) {
      throw CommandFailure.usage("--table: output is for language models", null);
    }
    if (side == Side.TARGET && kind != ModelKind.TRANSLATOR && kind != ModelKind.CAPTIONER) {
      throw CommandFailure.usage("--table: target is for translators and captioners", null);
    }
    return switch (kind) {
      case LANGUAGE_MODEL -> {
        try (LanguageModel model = LanguageModel.load(file, Limits.untrusted(), 1)) {
          if (side == Side.OUTPUT && model.network().tensorShapes().containsKey(OUTPUT)) {
            yield ofOutput(model);
          }
          Cell cell = model.config().network().cell();
          yield of(
              model.vocabulary(), model.network().tensorShapes(), model.network()::tensor, cell);
        }
      }
      case CLASSIFIER -> {
        try (SequenceClassifier model = SequenceClassifier.load(file, Limits.untrusted(), 1)) {
          Cell cell = model.network().config().recurrence().cell();
          yield of(
              words(model.vocabulary().orElse(null)),
              model.network().tensorShapes(),
              model.network()::tensor,
              cell);
        }
      }
      case LABELER -> {
        try (SequenceLabeler model = SequenceLabeler.load(file, Limits.untrusted(), 1)) {
          Cell cell = model.network().config().recurrence().cell();
          yield of(
              words(model.vocabulary().orElse(null)),
              model.network().tensorShapes(),
              model.network()::tensor,
              cell);
        }
      }
      case TRANSLATOR -> {
        try (Seq2Seq model = Seq2Seq.load(file, Limits.untrusted(), 1)) {
          boolean own = model.network().tensorShapes().containsKey(SOURCE);
          yield side == Side.INPUT
              ? of("source", model.network(), own ? SOURCE : TARGET, model.sourceCodec())
              : of("target", model.network(), TARGET, model.targetCodec());
        }
      }
      case CAPTIONER -> {
        if (side == Side.INPUT) {
          throw CommandFailure.usage(
              file + ": reads pictures or features and not tokens",
              "--table target shows the words it writes");
        }
        try (Captioner model = Captioner.load(file, Limits.untrusted(), 1)) {
          yield of("target", model.network(), TARGET, model.targetCodec());
        }
      }
    };
  }

  /** The first rows of a table are those of the tokens. */
  private static EmbeddingTableFile of(
      String side, EncoderDecoderNetwork network, String name, TextCodec codec) {
    int width = (int) network.tensorShapes().get(name)[1];
    float[] table = network.tensor(name);
    Map<String, float[]> rows = new LinkedHashMap<>();
    for (int id = 0; id < codec.size(); id++) {
      rows.put(
          TokenNames.of(Unit.CHARACTER, codec.token(id)),
          Arrays.copyOfRange(table, id * width, (id + 1) * width));
    }
    return new EmbeddingTableFile(
        side + " embeddings of " + width + " numbers", new WordVectors(width, rows));
  }

  /** Of the output's weights [H, V], a column for each token. */
  private static EmbeddingTableFile ofOutput(LanguageModel model) {
    int size = model.vocabulary().size();
    float[] table = model.network().tensor(OUTPUT);
    int width = table.length / size;
    float[] rows = new float[table.length];
    for (int i = 0; i < table.length; i++) {
      rows[i % size * width + i / size] = table[i];
    }
    return new EmbeddingTableFile(
        "output weights of " + width + " numbers", named(model.vocabulary(), rows, width));
  }

  private static WordVectors named(Vocabulary vocabulary, float[] table, int width) {
    Map<String, float[]> rows = new LinkedHashMap<>();
    for (int id = 0; id < vocabulary.size(); id++) {
      rows.put(
          TokenNames.of(vocabulary.unit(), vocabulary.token(id)),
          Arrays.copyOfRange(table, id * width, (id + 1) * width));
    }
    return new WordVectors(width, rows);
  }

  private static Vocabulary words(Vocabulary vocabulary) {
    if (vocabulary == null) {
      throw CommandFailure.usage("the model reads numbers and not tokens: it has no table", null);
    }
    return vocabulary;
  }

  private static EmbeddingTableFile of(
      Vocabulary vocabulary,
      SortedMap<String, long[]> shapes,
      Function<String, float[]> tensor,
      Cell cell) {
    boolean embedded = shapes.containsKey(EMBEDDING);
    String name = embedded ? EMBEDDING : INPUT;
    int width = (int) shapes.get(name)[1];
    String what =
        embedded
            ? "embeddings of " + width + " numbers"
            : String.format(
                Locale.ROOT,
                "no embeddings, since the input is one-hot: the input weights of the first layer, %d units x %d gates",
                width / cell.gates(),
                cell.gates());
    return new EmbeddingTableFile(what, named(vocabulary, tensor.apply(name), width));
  }
}
