package io.github.seq4j.examples.cli;

import io.github.seq4j.core.text.Unit;
import io.github.seq4j.datasets.embeddings.WordVectorFormat;
import io.github.seq4j.models.embed.EmbeddingAlgorithm;
import picocli.CommandLine;

/** The words that options of embeddings choose among. */
final class EmbeddingChoices {

  private EmbeddingChoices() {}

  /** {@code --algorithm}. */
  enum AlgorithmName {
    SKIP_GRAM(EmbeddingAlgorithm.SKIP_GRAM),
    CBOW(EmbeddingAlgorithm.CBOW);

    private final EmbeddingAlgorithm algorithm;

    AlgorithmName(EmbeddingAlgorithm algorithm) {
      this.algorithm = algorithm;
    }

    EmbeddingAlgorithm algorithm() {
      return algorithm;
    }

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** {@code --format} of vectors. */
  enum VectorFormatName {
    TEXT(WordVectorFormat.TEXT),
    BINARY(WordVectorFormat.BINARY);

    private final WordVectorFormat format;

    VectorFormatName(WordVectorFormat format) {
      this.format = format;
    }

    WordVectorFormat format() {
      return format;
    }

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** {@code --unit} of what gets a vector. */
  enum WordUnitName {
    WORD(Unit.TREEBANK_WORD),
    WHITESPACE(Unit.WORD);

    private final Unit unit;

    WordUnitName(Unit unit) {
      this.unit = unit;
    }

    Unit unit() {
      return unit;
    }

    @Override
    public String toString() {
      return Kebab.of(this);
    }
  }

  /** Makes the program and all its verbs read these words. */
  static void registerOn(CommandLine line) {
    line.registerConverter(AlgorithmName.class, Kebab.converter(AlgorithmName.class))
        .registerConverter(VectorFormatName.class, Kebab.converter(VectorFormatName.class))
        .registerConverter(WordUnitName.class, Kebab.converter(WordUnitName.class));
  }
}
